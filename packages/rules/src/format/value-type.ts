import { z } from "zod";
import { type CaseStep, caseSteps, type Teller, tellers } from "../subjects/type.ts";
import { nameSchema, valueNameSchema } from "./primitives.ts";
import type { Shape } from "./shape.ts";
import { enSchema, textSchema, zhSchema } from "./text.ts";
import type { TextInput } from "./text.ts";

/** The kinds of plain value a pack can declare. `hours` and `days` are durations that do not mix. */
export const scalarKinds = [
  "bool",
  "int",
  "decimal",
  "string",
  "date",
  "datetime",
  "hours",
  "days",
  "enum",
] as const;
export type ScalarKind = (typeof scalarKinds)[number];

/** A value's type as a pack declares it. */
export interface ValueTypeInput {
  readonly type: ScalarKind;
  /** Unit of a number: m2, yuan, person, case … */
  readonly unit?: string | undefined;
  /** Vocabulary of an enum, e.g. StationTier. */
  readonly of?: string | undefined;
  /** Or the values of an enum of the pack's own. */
  readonly oneOf?: Readonly<Record<string, TextInput>> | undefined;
}

/** A fact that a pack adds to a subject, or reads from a mutation's input. */
export interface FactInput extends Omit<ValueTypeInput, "type"> {
  /** `record`: of a record that the pack or the platform declares, named by `of`. */
  readonly type: ScalarKind | "record";
  readonly zh: string;
  readonly en?: string | undefined;
  /** May be known to be absent (not happened, not there). */
  readonly optional?: boolean | undefined;
  /** A list of such values, at most so many. */
  readonly listMax?: number | undefined;
  /** Of a case: cannot have happened before it is accepted, decided or delivered. */
  readonly notBefore?: CaseStep | undefined;
  /** A day that may lie ahead: promised or planned. */
  readonly ahead?: boolean | undefined;
  /** Where it comes from, when it is not typed in with nothing behind it. */
  readonly told?: Teller | undefined;
  /** The subgraph of the place that tells what is told by `register` or `count`. */
  readonly by?: string | undefined;
}

export const valueTypeShape: Shape<ValueTypeInput> = {
  type: z.enum(scalarKinds).describe("bool, int, decimal, string, date, datetime, hours, days or enum"),
  unit: z.string().max(40).optional().describe("unit of the number: m2, yuan, person, case …"),
  of: z.string().max(60).optional().describe("vocabulary of an enum, e.g. StationTier"),
  oneOf: z.record(valueNameSchema, textSchema).optional().describe("values of an enum of this pack"),
};

export const valueTypeSchema: z.ZodType<ValueTypeInput> = z.strictObject(valueTypeShape);

export const factSchema: z.ZodType<FactInput> = z.strictObject({
  ...valueTypeShape,
  type: z.enum([...scalarKinds, "record"]).describe("a plain type, or record with of: <record>"),
  zh: zhSchema,
  en: enSchema.optional(),
  optional: z.boolean().optional().describe("may be known to be absent; guard with has(…)"),
  listMax: z.int().min(1).max(1000).optional().describe("a list of at most so many values"),
  notBefore: z
    .enum(caseSteps)
    .optional()
    .describe("of a case: cannot have happened before it is accepted, decided or delivered"),
  ahead: z.boolean().optional().describe("a day that may lie ahead: promised or planned"),
  told: z
    .enum(tellers)
    .optional()
    .describe(
      "where it comes from: survey (only seen on the spot), document (stated by one), finding, record (of daily work), register or count (a subgraph of the place tells it, and nobody can type it in)",
    ),
  by: z
    .string()
    .max(60)
    .optional()
    .describe("the subgraph of the place that tells what is told by register or count"),
});

/** Facts a pack adds to the platform's subjects. */
export type LocalFactsInput = Readonly<Record<string, Readonly<Record<string, FactInput>>>>;

export const localFactsSchema: z.ZodType<LocalFactsInput> = z
  .record(nameSchema, z.record(nameSchema, factSchema))
  .describe("facts this place adds to a subject: subject → fact → type");
