import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { PopulationMemberRef } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";

/** A population as its owner lists it: the options of an external field. */
export function borrowedMembers(
  zh: string,
  en: string,
): { type: [typeof PopulationMemberRef]; nullable: true; description: string } {
  return {
    type: [PopulationMemberRef],
    nullable: true,
    description: `The ${en} that quotas count together, with what these read of each (统计对象:${zh}).`,
  };
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
