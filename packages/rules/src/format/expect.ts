import { z } from "zod";
import { scalarSchema } from "./primitives.ts";
import type { ScalarInput } from "./primitives.ts";

/** Two ends of what is not one number; an end that is left out is open. */
export interface RangeInput {
  readonly from?: ScalarInput | undefined;
  readonly to?: ScalarInput | undefined;
}

/** What an example expects, part by part; what is left out is not looked at. */
export interface OutcomeInput {
  readonly verdict?: string | undefined;
  /** A decision's value. */
  readonly value?: ScalarInput | undefined;
  /** The value counts as given although nobody gave it. */
  readonly deemed?: boolean | undefined;
  /** The values a decision can have as long as something is not known. */
  readonly possible?: readonly ScalarInput[] | undefined;
  readonly score?: ScalarInput | RangeInput | undefined;
  readonly band?: string | undefined;
  /** All bands that are possible. */
  readonly bands?: readonly string[] | undefined;
  /** Who is picked by a ranking, and who may be. */
  readonly picked?: readonly string[] | undefined;
  /** Who counts towards a quota, and who may. */
  readonly counted?: readonly string[] | undefined;
  readonly uncertain?: readonly string[] | undefined;
}

/** What an example expects: one word or value, or an outcome part by part. */
export type ExpectInput = ScalarInput | OutcomeInput;

const idsSchema = z.array(z.string().max(80)).max(200);

export const expectSchema: z.ZodType<ExpectInput> = z.union([
  scalarSchema,
  z.strictObject({
    verdict: z.string().max(40).optional(),
    value: scalarSchema.optional().describe("a decision's value"),
    deemed: z.boolean().optional().describe("视为: the value counts as given"),
    possible: z
      .array(scalarSchema)
      .max(50)
      .optional()
      .describe("values a decision can have while something is unknown"),
    score: z
      .union([scalarSchema, z.strictObject({ from: scalarSchema.optional(), to: scalarSchema.optional() })])
      .optional()
      .describe("a score, unknown, or { from, to } where it lies between"),
    band: z.string().max(80).optional(),
    bands: z.array(z.string().max(80)).max(20).optional().describe("all bands that are possible"),
    picked: idsSchema.optional().describe("who is picked by a ranking"),
    counted: idsSchema.optional().describe("who counts towards a quota"),
    uncertain: idsSchema.optional().describe("who may be picked or counted"),
  }),
]);
