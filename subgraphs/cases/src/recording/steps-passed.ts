import type { CaseStep } from "@yimen/rules";
import type { ServiceCase } from "../case/store.ts";

/** The steps a case has taken: a fact that can only come after one cannot be on record before. */
export function stepsPassed({ acceptedAt, decidedAt, deliveredAt }: ServiceCase): ReadonlySet<CaseStep> {
  const moments = { accepted: acceptedAt, decided: decidedAt, delivered: deliveredAt };
  const steps = Object.keys(moments) as CaseStep[];
  return new Set(steps.filter((step) => moments[step] !== null));
}
