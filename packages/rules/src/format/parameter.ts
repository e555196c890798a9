import { z } from "zod";
import { otherReadingsOf, readingTextShape } from "./other-reading.ts";
import type { WithOtherReadings } from "./other-reading.ts";
import { dateSchema, oneOrMore, rowSchema, scalarSchema, idSchema } from "./primitives.ts";
import type { OneOrMore, ScalarInput } from "./primitives.ts";
import { acknowledgedShape } from "./acknowledged.ts";
import type { Acknowledging } from "./acknowledged.ts";
import { citedShape } from "./rule-head.ts";
import type { CitedInput } from "./rule-head.ts";
import type { Shape } from "./shape.ts";
import { enSchema, textSchema, zhSchema } from "./text.ts";
import type { TextInput } from "./text.ts";
import { valueTypeShape } from "./value-type.ts";
import type { ValueTypeInput } from "./value-type.ts";

/** One dated value. Either `value` or `unset` with the reason. */
export interface ParameterValueInput
  extends CitedInput, ParameterValueOrNone, WithOtherReadings<ParameterValueOrNone> {
  /** First day it holds. It may lie before the day of issue. */
  readonly from: string;
  /** Last day it holds; without it until the next value. */
  readonly until?: string | undefined;
  /** Day it became known; without it the day the cited source was issued. */
  readonly issued?: string | undefined;
}

/** What another reading may change. */
export interface ParameterValueOrNone {
  readonly value?: ScalarInput | undefined;
  /** “The source does not say”: why there is no value. */
  readonly unset?: TextInput | undefined;
}

const valueOrNone: Shape<ParameterValueOrNone> = {
  value: scalarSchema.optional(),
  unset: textSchema.optional().describe("why there is no value: the source does not say"),
};

/** A dated value of the law (参数). */
export interface ParameterInput extends ValueTypeInput, Acknowledging {
  readonly zh: string;
  readonly en?: string | undefined;
  readonly rows?: readonly string[] | undefined;
  /** Which direction is stricter, for the looser-than-parent report. */
  readonly stricter?: "higher" | "lower" | undefined;
  readonly replaces?: OneOrMore<string> | undefined;
  readonly values: readonly ParameterValueInput[];
}

const valueSchema: z.ZodType<ParameterValueInput> = z.strictObject({
  from: dateSchema.describe("生效: first day it holds"),
  until: dateSchema.optional().describe("last day it holds"),
  issued: dateSchema.optional().describe("发布: day it became known; default: the source was issued"),
  ...valueOrNone,
  ...citedShape,
  otherReadings: otherReadingsOf(z.strictObject({ ...readingTextShape, ...valueOrNone })),
});

export const parameterSchema: z.ZodType<ParameterInput> = z.strictObject({
  zh: zhSchema,
  en: enSchema.optional(),
  rows: z.array(rowSchema).max(20).optional(),
  ...valueTypeShape,
  ...acknowledgedShape,
  stricter: z.enum(["higher", "lower"]).optional().describe("which direction is stricter"),
  replaces: oneOrMore(idSchema).optional().describe("the parameter of a parent it takes the place of"),
  values: z.array(valueSchema).min(1).max(100),
});
