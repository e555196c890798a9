import { z } from "zod";
import { dateSchema, scalarSchema } from "./primitives.ts";
import type { ScalarInput } from "./primitives.ts";
import type { Shape } from "./shape.ts";
import { enSchema, zhSchema } from "./text.ts";

/** Facts of an example: what is left out is unknown, null is known to be absent. */
export type GivenInput = Readonly<Record<string, unknown>>;

/** A stretch of days, both included, that an assessment covers (考核周期). */
export interface PeriodInput {
  readonly from: string;
  readonly to: string;
}

/** What an example expects. */
export type ExpectInput =
  | ScalarInput
  | { readonly score?: ScalarInput | undefined; readonly band?: string | undefined }
  | { readonly picked: readonly string[] };

/** A case a clerk can read: given these facts, this comes out. */
export interface ExampleInput {
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  /** Day of the evaluation; without it the first day of the rule. */
  readonly on?: string | undefined;
  readonly asKnownOn?: string | undefined;
  readonly period?: PeriodInput | undefined;
  /** Who sends the mutation, for admission rules. */
  readonly caller?: GivenInput | undefined;
  readonly given: GivenInput;
  readonly expect: ExpectInput;
  /** What comes out under each other reading that bears on the rule, in the order they are declared. */
  readonly otherwise?: ExpectInput | readonly ExpectInput[] | undefined;
}

const expectSchema: z.ZodType<ExpectInput> = z.union([
  scalarSchema,
  z.strictObject({ picked: z.array(z.string().max(80)).max(200) }),
  z.strictObject({ score: scalarSchema.optional(), band: z.string().max(80).optional() }),
]);

export const exampleSchema: z.ZodType<ExampleInput> = z.strictObject({
  zh: zhSchema.optional(),
  en: enSchema.optional(),
  on: dateSchema.optional().describe("day of the evaluation; default: first day of the rule"),
  asKnownOn: dateSchema.optional().describe("as known on that day; default: everything known"),
  period: z.strictObject({ from: dateSchema, to: dateSchema }).optional().describe("考核周期"),
  caller: z
    .record(z.string().max(80), z.unknown())
    .optional()
    .describe("who sends the mutation, for admission rules: authenticated, subject, roles, divisions"),
  given: z
    .record(z.string().max(80), z.unknown())
    .describe("facts; left out = unknown, null = known to be absent. A quota's: { members: […] }"),
  expect: expectSchema.describe(
    "pass, fail, not-applicable, waived, unknown; a decision's value; { score, band }; { picked }",
  ),
  otherwise: z
    .union([expectSchema, z.array(expectSchema).min(1).max(10)])
    .optional()
    .describe("what comes out under the other reading, or under each of them in turn"),
});

/** What an example expects under other readings, in their order. */
export function otherwiseOf({ otherwise }: ExampleInput): readonly ExpectInput[] {
  if (otherwise === undefined) return [];
  return isSeveral(otherwise) ? otherwise : [otherwise];
}

function isSeveral(otherwise: ExpectInput | readonly ExpectInput[]): otherwise is readonly ExpectInput[] {
  return Array.isArray(otherwise);
}

/** A rule that shows what it does. */
export interface WithExamples {
  readonly examples?: readonly ExampleInput[] | undefined;
}

export const examplesShape: Shape<WithExamples> = { examples: z.array(exampleSchema).max(100).optional() };
