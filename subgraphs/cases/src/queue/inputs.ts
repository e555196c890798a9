import { input } from "@yimen/domain";
import type { z } from "zod";
import { step, type StepInput } from "../step/inputs.ts";

export const claimCaseInput: z.ZodType<StepInput> = input.ofMutation("claimCase", { ...step });

export interface HandOnCase extends StepInput {
  readonly account?: string | undefined;
  readonly windowId?: string | undefined;
  readonly note?: string | undefined;
}
export const handOnCaseInput: z.ZodType<HandOnCase> = input.ofMutation("handOnCase", {
  ...step,
  account: input.optionalText(80),
  windowId: input.optionalText(80),
  note: input.optionalText(200),
});

export interface ReturnCase extends StepInput {
  readonly reason: string;
}
export const returnCaseInput: z.ZodType<ReturnCase> = input.ofMutation("returnCase", {
  ...step,
  reason: input.text(200),
});
