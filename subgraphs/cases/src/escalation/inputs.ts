import { input } from "@yimen/domain";
import type { z } from "zod";
import { step, type StepInput } from "../step/inputs.ts";

export interface EscalateCase extends StepInput {
  readonly to: string;
  readonly note?: string | undefined;
}
export const escalateCaseInput: z.ZodType<EscalateCase> = input.ofMutation("escalateCase", {
  ...step,
  to: input.text(80),
  note: input.optionalText(200),
});

export interface RecordReply extends StepInput {
  readonly reply: string;
}
export const recordReplyInput: z.ZodType<RecordReply> = input.ofMutation("recordReply", {
  ...step,
  reply: input.text(500),
});
