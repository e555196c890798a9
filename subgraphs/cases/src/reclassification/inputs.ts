import { type CaseKind, caseKinds, input } from "@yimen/domain";
import type { z } from "zod";
import { broughtFacts, step, type StepInput } from "../step/inputs.ts";
import type { BroughtFact } from "@yimen/subgraph-kit";

export interface ReclassifyCase extends StepInput {
  readonly kind: CaseKind;
  readonly reason: string;
  /** By when it is promised to pass it up. */
  readonly escalationPromisedFor?: Temporal.PlainDate | undefined;
  readonly facts?: readonly BroughtFact[] | undefined;
}
export const reclassifyCaseInput: z.ZodType<ReclassifyCase> = input.ofMutation("reclassifyCase", {
  ...step,
  kind: input.vocabulary(caseKinds),
  reason: input.text(500),
  escalationPromisedFor: input.optionalDate,
  facts: broughtFacts,
});
