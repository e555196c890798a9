import type { FindingAct } from "../vocabulary.ts";

/** Acts of those who oversee a place, each with the states it is taken in and where it leads. */
export type OverseersAct = "REVIEWED" | "VERIFIED" | "DISMISSED" | "WITHDRAWN" | "CLOSED" | "SENT_BACK";

interface Step {
  readonly from: readonly string[];
  readonly to: string;
}

const open = ["REPORTED", "UNDER_REVIEW"] as const;
const standing = ["CONFIRMED", "RECTIFIED", "CLOSED"] as const;

const steps: Readonly<Record<OverseersAct | "RECTIFIED", Step>> = {
  REVIEWED: { from: ["REPORTED"], to: "UNDER_REVIEW" },
  VERIFIED: { from: open, to: "CONFIRMED" },
  DISMISSED: { from: open, to: "REJECTED" },
  WITHDRAWN: { from: [...open, ...standing, "APPEALED"], to: "WITHDRAWN" },
  RECTIFIED: { from: ["CONFIRMED"], to: "RECTIFIED" },
  CLOSED: { from: ["RECTIFIED"], to: "CLOSED" },
  SENT_BACK: { from: ["RECTIFIED"], to: "CONFIRMED" },
};

/** States in which something can still be said against it: alleged, under review, or held true. */
export const objectionable: ReadonlySet<string> = new Set([...open, ...standing]);

/** States of a finding that fell: no fact any more. */
export const fallen: ReadonlySet<string> = new Set(["REJECTED", "WITHDRAWN"]);

/** Acts that settle whether a finding counts: what was final without it, or by it, is opened again. */
export const settling: ReadonlySet<FindingAct> = new Set(["VERIFIED", "DISMISSED", "WITHDRAWN"]);

/** Where an act leads from a state; undefined when it cannot be taken there. */
export function stateAfter(state: string, act: OverseersAct | "RECTIFIED"): string | undefined {
  const { from, to } = steps[act];
  return from.includes(state) ? to : undefined;
}

/** What can be done about a finding in a state. */
export function actsIn(state: string): readonly FindingAct[] {
  const acts = (Object.keys(steps) as (keyof typeof steps)[]).filter((act) =>
    steps[act].from.includes(state),
  );
  return objectionable.has(state) ? [...acts, "OBJECTED"] : acts;
}
