import { type CrossRegionMode, crossRegionModes, input } from "@yimen/domain";
import type { z } from "zod";
import { papersInput } from "../receipt/operations.ts";
import type { ReceivedPaper } from "../receipt/receipt.ts";
import { step, type StepInput } from "../step/inputs.ts";

/** Fields of an input that says where a case goes. */
export const crossRegionMode: z.ZodType<CrossRegionMode | undefined> = input.optional(
  input.vocabulary(crossRegionModes),
);
export const otherStation: z.ZodType<string | undefined> = input.optional(input.text(80));

export interface HandOverCase extends StepInput {
  readonly stationId?: string | undefined;
  readonly crossRegionMode?: CrossRegionMode | undefined;
  /** Left out: all the place has. */
  readonly papers?: readonly ReceivedPaper[] | undefined;
  readonly note?: string | undefined;
}
export const handOverCaseInput: z.ZodType<HandOverCase> = input.ofMutation("handOverCase", {
  ...step,
  stationId: otherStation,
  crossRegionMode,
  papers: papersInput,
  note: input.optionalText(200),
});

export const receiveCaseInput: z.ZodType<StepInput> = input.ofMutation("receiveCase", step);

export interface SendBackCase extends StepInput {
  readonly reason: string;
}
export const sendBackCaseInput: z.ZodType<SendBackCase> = input.ofMutation("sendBackCase", {
  ...step,
  reason: input.text(500),
});
