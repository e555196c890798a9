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

/** What a mutation's input must satisfy before any subgraph sees it (准入). */
export interface AdmissionInput
  extends RuleHeadInput, WithExamples, AdmissionConditions, WithOtherReadings<AdmissionConditions> {
  readonly mutation: string;
  /** The fields of the input that the rule reads. */
  readonly input: InputFieldsInput;
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
  mutation: nameSchema.describe("name of the mutation, e.g. submitCase"),
  input: inputFieldsSchema.describe("fields of the input that the rule reads"),
  appliesWhen: expressionSchema.optional(),
  must: expressionSchema,
  otherReadings: otherReadingsOf(z.strictObject({ ...readingTextShape, appliesWhen: maybe, must: maybe })),
  refusal: textSchema.describe("what the applicant is told"),
  ...examplesShape,
});
