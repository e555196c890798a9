import { z } from "zod";
import { examplesShape } from "./example.ts";
import type { WithExamples } from "./example.ts";
import { inputFieldsSchema } from "./input-field.ts";
import type { InputFieldsInput } from "./input-field.ts";
import { otherReadingsOf, readingTextShape } from "./other-reading.ts";
import type { WithOtherReadings } from "./other-reading.ts";
import { expressionSchema, nameSchema } from "./primitives.ts";
import type { ExpressionInput } from "./primitives.ts";
import { ruleHeadShape } from "./rule-head.ts";
import type { RuleHeadInput } from "./rule-head.ts";
import { textSchema } from "./text.ts";
import type { TextInput } from "./text.ts";

/**
 * What is refused at the door (准入): a mutation, by its input, before any subgraph sees it; or what is put on record of a subject, by how the
 * thing would stand with it.
 */
export interface AdmissionInput
  extends RuleHeadInput, WithExamples, AdmissionConditions, WithOtherReadings<AdmissionConditions> {
  readonly mutation?: string | undefined;
  /** The fields of the input that the rule reads. */
  readonly input?: InputFieldsInput | undefined;
  /** Instead of both: whatever is put on record of a thing of this kind is held against the rule. */
  readonly subject?: string | undefined;
  /** What the applicant is told when it says no. */
  readonly refusal: TextInput;
}

/** What another reading may change. */
export interface AdmissionConditions {
  readonly appliesWhen?: ExpressionInput | undefined;
  readonly must: ExpressionInput;
}

const maybe = expressionSchema.optional();

export const admissionSchema: z.ZodType<AdmissionInput> = z.strictObject({
  ...ruleHeadShape,
  mutation: nameSchema.optional().describe("name of the mutation, e.g. submitCase"),
  input: inputFieldsSchema.optional().describe("fields of the input that the rule reads"),
  subject: nameSchema
    .optional()
    .describe(
      "instead of mutation and input: what is put on record of these things is held against the rule",
    ),
  appliesWhen: expressionSchema.optional(),
  must: expressionSchema,
  otherReadings: otherReadingsOf(z.strictObject({ ...readingTextShape, appliesWhen: maybe, must: maybe })),
  refusal: textSchema.describe("what the applicant is told"),
  ...examplesShape,
});
