import { z } from "zod";
import { examplesShape } from "./example.ts";
import type { WithExamples } from "./example.ts";
import { inputFieldsSchema } from "./input-field.ts";
import type { InputFieldsInput } from "./input-field.ts";
import { expressionSchema, nameSchema } from "./primitives.ts";
import type { ExpressionInput } from "./primitives.ts";
import { ruleHeadShape } from "./rule-head.ts";
import type { RuleHeadInput } from "./rule-head.ts";
import { textSchema } from "./text.ts";
import type { TextInput } from "./text.ts";

/** What a mutation's input must satisfy before any subgraph sees it (准入). */
export interface AdmissionInput extends RuleHeadInput, WithExamples {
  readonly mutation: string;
  /** The fields of the input that the rule reads. */
  readonly input: InputFieldsInput;
  readonly appliesWhen?: ExpressionInput | undefined;
  readonly must: ExpressionInput;
  /** What the applicant is told when it says no. */
  readonly refusal: TextInput;
}

export const admissionSchema: z.ZodType<AdmissionInput> = z.strictObject({
  ...ruleHeadShape,
  mutation: nameSchema.describe("name of the mutation, e.g. submitCase"),
  input: inputFieldsSchema.describe("fields of the input that the rule reads"),
  appliesWhen: expressionSchema.optional(),
  must: expressionSchema,
  refusal: textSchema.describe("what the applicant is told"),
  ...examplesShape,
});
