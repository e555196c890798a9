import { input, parseInput } from "@yimen/domain";
import type { Period } from "@yimen/subgraph-kit";
import type { z } from "zod";

/** A period as it is asked for. */
export interface PeriodInput {
  readonly from: string;
  readonly to: string;
}

export interface PeriodArguments {
  readonly period?: PeriodInput | null | undefined;
}

/** A stretch of days, both ends included, the end not before the beginning. */
export const periodShape: z.ZodType<Period> = input
  .object({ from: input.plainDate, to: input.plainDate })
  .superRefine(input.inOrder("from", "to"));

/** Reads a period; undefined when none is given. @throws INPUT_INVALID */
export function parsePeriod(raw: PeriodInput | null | undefined): Period | undefined {
  return raw === null || raw === undefined ? undefined : parseInput(periodShape, raw, ["period"]);
}
