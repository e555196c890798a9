import { input, type PauseGround, pauseGrounds } from "@yimen/domain";
import type { z } from "zod";
import { step, type StepInput } from "../step/inputs.ts";

export interface PauseCase extends StepInput {
  readonly ground: PauseGround;
  readonly note?: string | undefined;
}
export const pauseCaseInput: z.ZodType<PauseCase> = input.ofMutation("pauseCase", {
  ...step,
  ground: input.vocabulary(pauseGrounds),
  note: input.optionalText(200),
});

export const resumeCaseInput: z.ZodType<StepInput> = input.ofMutation("resumeCase", step);

export interface ExtendCase extends StepInput {
  readonly reason: string;
}
export const extendCaseInput: z.ZodType<ExtendCase> = input.ofMutation("extendCase", {
  ...step,
  reason: input.text(500),
});
