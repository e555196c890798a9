import { platformFacts } from "@yimen/rules";
import type { UnionRefOf } from "@yimen/subgraph-kit";
import { loadAssessment } from "../assessment/operations.ts";
import { AssessmentRef } from "../assessment/reference.ts";
import { builder } from "../builder.ts";
import { DepartmentRef } from "../department/graphql.ts";
import { loadComplaint } from "../complaint/operations.ts";
import { ComplaintRef } from "../complaint/reference.ts";
import type { Context } from "../context.ts";
import { DeviceRef } from "../device/reference.ts";
import { loadInspection } from "../inspection/operations.ts";
import { InspectionRef } from "../inspection/reference.ts";
import { CaseRef } from "../invitation/graphql.ts";
import { DivisionRef } from "../place/references.ts";
import { PostRef } from "../post/graphql.ts";
import { ProgrammeRef } from "../programme/graphql.ts";
import { loadRating } from "../rating/operations.ts";
import { RatingRef } from "../rating/reference.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import { StationRef } from "../station/graphql.ts";
import { ServiceItemRef } from "../summary/graphql.ts";
import { TrainingPlanRef } from "../training-plan/graphql.ts";
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
    TrainingPlanRef,
    DeviceRef,
    RatingRef,
    ComplaintRef,
    InspectionRef,
    AssessmentRef,
  ],
  resolveType: (thing) => ("__typename" in thing ? String(thing.__typename) : undefined),
}) as UnionRefOf<EvaluationsTables, Entity>;

/** The thing as the entity it is; undefined for what is none. A village whose station nobody knows is counted as the village. */
export async function entityOf(context: Context, { subject, id }: SubjectThing): Promise<Entity | undefined> {
  const __typename = /^\d{12}$/.test(id) ? "Division" : platformFacts.records.get(subject)?.entity?.type;
  if (__typename === undefined) return undefined;
  const load = own[subject];
  // What is kept here is shown as whoever asks may see it.
  if (load === undefined) return { __typename, id, code: id };
  const thing = await load(context, id);
  return thing && { ...thing, __typename, id, code: id };
}

const own: Readonly<Record<string, (context: Context, id: string) => Promise<object | undefined>>> = {
  rating: loadRating,
  complaint: loadComplaint,
  inspection: loadInspection,
  assessment: loadAssessment,
};
