import { z } from "zod";
import { examplesShape } from "./example.ts";
import type { WithExamples } from "./example.ts";
import { otherReadingsOf, readingTextShape } from "./other-reading.ts";
import type { WithOtherReadings } from "./other-reading.ts";
import { expressionSchema } from "./primitives.ts";
import type { ExpressionInput } from "./primitives.ts";
import { ruleHeadShape, subjectShape } from "./rule-head.ts";
import type { RuleHeadInput, WithSubject } from "./rule-head.ts";

/** A condition on one subject (检查): pass, fail, not applicable, waived, or unknown with the missing facts named. */
export interface CheckInput
  extends RuleHeadInput, WithSubject, WithExamples, CheckConditions, WithOtherReadings<CheckConditions> {}

/** What another reading may change. */
export interface CheckConditions {
  readonly appliesWhen?: ExpressionInput | undefined;
  readonly waivedWhen?: ExpressionInput | undefined;
  readonly must: ExpressionInput;
}

const maybe = expressionSchema.optional();

export const checkSchema: z.ZodType<CheckInput> = z.strictObject({
  ...ruleHeadShape,
  ...subjectShape,
  appliesWhen: expressionSchema.optional().describe("true where the rule applies; else not-applicable"),
  waivedWhen: expressionSchema.optional().describe("true where it is waived (豁免)"),
  must: expressionSchema.describe("true = pass, false = fail"),
  otherReadings: otherReadingsOf(
    z.strictObject({ ...readingTextShape, appliesWhen: maybe, waivedWhen: maybe, must: maybe }),
  ),
  ...examplesShape,
});
