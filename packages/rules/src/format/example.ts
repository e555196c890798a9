import { z } from "zod";
import { expectSchema } from "./expect.ts";
import type { ExpectInput } from "./expect.ts";
import { dateSchema, nameSchema } from "./primitives.ts";
import type { Shape } from "./shape.ts";
import { enSchema, zhSchema } from "./text.ts";

/** Facts of an example: what is left out is unknown, null is known to be absent. */
export type GivenInput = Readonly<Record<string, unknown>>;

/** A stretch of days, both included, that an assessment covers (考核周期). */
export interface PeriodInput {
  readonly from: string;
  readonly to: string;
}

/** Facts that several examples share, written out or by the name of a set. */
export type BaseInput = GivenInput | string | readonly string[];

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
  /** Facts it begins from, instead of the rule's. */
  readonly base?: BaseInput | undefined;
  readonly given: GivenInput;
  /** Facts of the base that are not known here. */
  readonly without?: readonly string[] | undefined;
  readonly expect: ExpectInput;
  /** What comes out under each other reading that bears on the rule, in the order they are declared. */
  readonly otherwise?: ExpectInput | readonly ExpectInput[] | undefined;
}

const givenSchema: z.ZodType<GivenInput> = z.record(z.string().max(80), z.unknown());

const baseSchema: z.ZodType<BaseInput> = z
  .union([z.string().max(80), z.array(z.string().max(80)).min(1).max(10), givenSchema])
  .describe("facts the examples share: written out, or names of factSets; an example's own come on top");

/** Named facts that examples can begin from, in every file of the pack. */
export type FactSetsInput = Readonly<Record<string, GivenInput>>;

export const factSetsSchema: z.ZodType<FactSetsInput> = z
  .record(nameSchema, givenSchema)
  .describe("named facts that examples can begin from (base: <name>)");

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
  base: baseSchema.optional(),
  without: z
    .array(z.string().max(80))
    .max(50)
    .optional()
    .describe("facts of the base that are not known here"),
  given: givenSchema.describe(
    "facts; left out = unknown, null = known to be absent. A quota's: { members: […] }",
  ),
  expect: expectSchema.describe(
    "pass, fail, not-applicable, waived, unknown, not-in-force; a decision's value; or part by part: { value, deemed }, { score, band }, { picked, uncertain } …",
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
  /** Facts that all its examples begin from. */
  readonly base?: BaseInput | undefined;
  readonly examples?: readonly ExampleInput[] | undefined;
}

export const examplesShape: Shape<WithExamples> = {
  base: baseSchema.optional(),
  examples: z.array(exampleSchema).max(100).optional(),
};
