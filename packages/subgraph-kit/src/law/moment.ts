import { input, parseInput } from "@yimen/domain";
import { z } from "zod";
import type { MomentAsked } from "./judge.ts";

/** When a question is about, as the graph is asked. */
export interface MomentArguments {
  readonly on?: string | null | undefined;
  readonly asKnownOn?: string | null | undefined;
}

const moment: z.ZodType<MomentAsked> = z.object({
  on: input.optional(input.plainDate),
  asKnownOn: input.optional(input.plainDate),
});

/** @throws INPUT_INVALID when one is no day */
export function parseMoment({ on, asKnownOn }: MomentArguments): MomentAsked {
  return parseInput(moment, { on: on ?? undefined, asKnownOn: asKnownOn ?? undefined }, []);
}
