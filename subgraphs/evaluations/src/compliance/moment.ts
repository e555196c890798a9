import { input, parseInput } from "@yimen/domain";
import { z } from "zod";

/** When a question is about, as the graph is asked. */
export interface MomentArguments {
  readonly on?: string | null | undefined;
  readonly asKnownOn?: string | null | undefined;
}

/** The days a question is about, read. */
export interface Moment {
  readonly on?: Temporal.PlainDate | undefined;
  readonly asKnownOn?: Temporal.PlainDate | undefined;
}

const moment: z.ZodType<Moment> = z.object({
  on: input.optional(input.plainDate),
  asKnownOn: input.optional(input.plainDate),
});

/** @throws INPUT_INVALID when one is no day */
export function parseMoment({ on, asKnownOn }: MomentArguments): Moment {
  return parseInput(moment, { on: on ?? undefined, asKnownOn: asKnownOn ?? undefined }, []);
}
