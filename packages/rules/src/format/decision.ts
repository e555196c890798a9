import { z } from "zod";
import { examplesShape } from "./example.ts";
import type { WithExamples } from "./example.ts";
import { otherReadingsOf, readingTextShape } from "./other-reading.ts";
import type { WithOtherReadings } from "./other-reading.ts";
import { expressionSchema } from "./primitives.ts";
import type { ExpressionInput } from "./primitives.ts";
import { maybeCitedShape, ruleHeadShape, subjectShape } from "./rule-head.ts";
import type { MaybeCitedInput, RuleHeadInput, WithSubject } from "./rule-head.ts";
import { enSchema, textSchema, zhSchema } from "./text.ts";
import type { TextInput } from "./text.ts";
import { valueTypeSchema } from "./value-type.ts";
import type { ValueTypeInput } from "./value-type.ts";

/** first: the first row whose condition holds. unique: exactly one row may hold. */
export const hitPolicies = ["first", "unique"] as const;
export type HitPolicy = (typeof hitPolicies)[number];

/** A row of a decision table. */
export interface DecisionRowInput extends MaybeCitedInput, RowExpressions, WithOtherReadings<RowExpressions> {
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  /** The value counts as given although nobody gave it (视为), and why. */
  readonly deemed?: TextInput | undefined;
}

/** What another reading of a row may change. */
export interface RowExpressions {
  readonly when: ExpressionInput;
  readonly value: ExpressionInput;
}

/** A value that follows from facts (决定): one formula, or a table with a hit policy. */
export interface DecisionInput
  extends
    RuleHeadInput,
    WithSubject,
    WithExamples,
    DecisionExpressions,
    WithOtherReadings<DecisionExpressions> {
  readonly returns: ValueTypeInput;
  readonly hit?: HitPolicy | undefined;
  readonly table?: readonly DecisionRowInput[] | undefined;
}

/** What another reading of the whole may change; rows have readings of their own. */
export interface DecisionExpressions {
  readonly appliesWhen?: ExpressionInput | undefined;
  readonly formula?: ExpressionInput | undefined;
  readonly otherwise?: ExpressionInput | undefined;
}

const maybe = expressionSchema.optional();

const decisionRowSchema: z.ZodType<DecisionRowInput> = z.strictObject({
  zh: zhSchema.optional(),
  en: enSchema.optional(),
  when: expressionSchema,
  value: expressionSchema,
  deemed: textSchema.optional().describe("视为: counts as given though nobody gave it, and why"),
  otherReadings: otherReadingsOf(z.strictObject({ ...readingTextShape, when: maybe, value: maybe })),
  ...maybeCitedShape,
});

export const decisionSchema: z.ZodType<DecisionInput> = z.strictObject({
  ...ruleHeadShape,
  ...subjectShape,
  returns: valueTypeSchema.describe("type of the value"),
  appliesWhen: expressionSchema
    .optional()
    .describe("true where there is a value at all: a clock that has not started has none"),
  formula: expressionSchema.optional(),
  hit: z.enum(hitPolicies).optional().describe("first: top row wins; unique: no two rows may hold"),
  table: z.array(decisionRowSchema).min(1).max(200).optional(),
  otherwise: expressionSchema.optional().describe("value when no row holds"),
  otherReadings: otherReadingsOf(
    z.strictObject({ ...readingTextShape, appliesWhen: maybe, formula: maybe, otherwise: maybe }),
  ),
  ...examplesShape,
});
