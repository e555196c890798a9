import { input, type SpecialGroup, specialGroups } from "@yimen/domain";
import type { z } from "zod";
import { step, type StepInput } from "../step/inputs.ts";

export interface OpenGreenChannel extends StepInput {
  readonly groups?: readonly SpecialGroup[] | undefined;
  readonly matter?: string | undefined;
  /** Left out: whoever opens it. */
  readonly tracker?: string | undefined;
  readonly promisedOn?: Temporal.PlainDate | undefined;
}
export const openGreenChannelInput: z.ZodType<OpenGreenChannel> = input.ofMutation("openGreenChannel", {
  ...step,
  groups: input.optional(input.list(input.vocabulary(specialGroups), { max: 10, distinct: true })),
  matter: input.optionalText(200),
  tracker: input.optionalText(255),
  promisedOn: input.optionalDate,
});
