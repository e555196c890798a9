import { z } from "zod";
import { examplesShape } from "./example.ts";
import type { WithExamples } from "./example.ts";
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
export interface DecisionRowInput extends MaybeCitedInput {
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly when: ExpressionInput;
  readonly value: ExpressionInput;
  /** The value counts as given although nobody gave it (视为), and why. */
  readonly deemed?: TextInput | undefined;
}

/** A value that follows from facts (决定): one formula, or a table with a hit policy. */
export interface DecisionInput extends RuleHeadInput, WithSubject, WithExamples {
  readonly returns: ValueTypeInput;
  readonly appliesWhen?: ExpressionInput | undefined;
  readonly formula?: ExpressionInput | undefined;
  readonly hit?: HitPolicy | undefined;
  readonly table?: readonly DecisionRowInput[] | undefined;
  readonly otherwise?: ExpressionInput | undefined;
}

const decisionRowSchema: z.ZodType<DecisionRowInput> = z.strictObject({
  zh: zhSchema.optional(),
  en: enSchema.optional(),
  when: expressionSchema,
  value: expressionSchema,
  deemed: textSchema.optional().describe("视为: counts as given though nobody gave it, and why"),
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
  ...examplesShape,
});
