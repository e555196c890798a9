import { platformFacts } from "@yimen/rules";
import type { UnionRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { DepartmentRef } from "../department/graphql.ts";
import { CaseRef } from "../invitation/graphql.ts";
import { DivisionRef } from "../place/references.ts";
import { PostRef } from "../post/graphql.ts";
import { ProgrammeRef } from "../programme/graphql.ts";
import { RatingRef } from "../rating/reference.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import { StationRef } from "../station/graphql.ts";
import { ServiceItemRef } from "../summary/graphql.ts";
import type { EvaluationsTables } from "../tables.ts";
import { WindowRef } from "../window/graphql.ts";

/** A thing that rules are about, by its subject in the facts schema and its id. */
export interface SubjectThing {
  readonly subject: string;
  readonly id: string;
}

/** An entity by its key. */
interface Entity {
  readonly __typename: string;
  readonly id: string;
  readonly code: string;
}

/** Whatever rules can be about, as the entity it is. */
export const SubjectRef: UnionRefOf<EvaluationsTables, Entity> = builder.unionType("RuleSubject", {
  description: "A thing that rules are about (规则主体), as the entity it is.",
  types: [
    StationRef,
    WindowRef,
    StaffMemberRef,
    DepartmentRef,
    DivisionRef,
    ServiceItemRef,
    CaseRef,
    PostRef,
    ProgrammeRef,
    RatingRef,
  ],
  resolveType: (thing) => ("__typename" in thing ? String(thing.__typename) : undefined),
}) as UnionRefOf<EvaluationsTables, Entity>;

/** The thing as the entity it is; undefined for what is none. A village whose station nobody knows is counted as the village. */
export function entityOf({ subject, id }: SubjectThing): Entity | undefined {
  const __typename = /^\d{12}$/.test(id) ? "Division" : platformFacts.records.get(subject)?.entity?.type;
  return __typename === undefined ? undefined : { __typename, id, code: id };
}
