import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { platformFacts, type PopulationScope } from "@yimen/rules";
import { PopulationMemberRef } from "../builder.ts";
import { memberFields } from "./population.ts";
import type { EvaluationsTables } from "../tables.ts";

type MembersField = { type: [typeof PopulationMemberRef]; nullable: true; description: string };

/** The populations of a scope as their owners list them: the options of external fields, by name. */
export function borrowedMembers(scope: PopulationScope): readonly (readonly [field: string, MembersField])[] {
  return [...memberFields(scope)].map(([subject, field]) => {
    const { zh = "", en = "" } = platformFacts.records.get(subject) ?? {};
    const description = `Those that quotas count together, with what these read of each (统计对象:${zh}): of the subject “${en}”.`;
    return [field, { type: [PopulationMemberRef], nullable: true, description }] as const;
  });
}

/** The same things as others know them. */
export function borrowedThings<Thing extends object>(
  ref: ObjectRefOf<EvaluationsTables, Thing>,
  zh: string,
  en: string,
): { type: [ObjectRefOf<EvaluationsTables, Thing>]; nullable: true; description: string } {
  return {
    type: [ref],
    nullable: true,
    description: `The ${en} that quotas count together, of whom others know more (统计对象:${zh}).`,
  };
}
