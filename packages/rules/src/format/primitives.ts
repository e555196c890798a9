import { z } from "zod";

/** An expression in CEL as written in YAML; a bare number or true/false needs no quotes. */
export type ExpressionInput = string | number | boolean;
/** A plain value as written in YAML. */
export type ScalarInput = string | number | boolean;

/** Rule ids: `officeArea` or `office-area`. */
export const idPattern: RegExp = /^[a-z][A-Za-z0-9]*(?:-[a-z0-9]+)*$/;
/** Names that expressions use (parameters, facts): camelCase. */
export const namePattern: RegExp = /^[a-z][A-Za-z0-9]*$/;
/** Values of an enum, bands of a scorecard. */
export const valuePattern: RegExp = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
/** Source ids stand first in a citation: `YS 三(一)1`. */
export const sourcePattern: RegExp = /^[A-Za-z][A-Za-z0-9-]*$/;

export const idSchema: z.ZodType<string> = z
  .string()
  .max(80)
  .regex(idPattern)
  .describe("id: camelCase or kebab-case");
export const nameSchema: z.ZodType<string> = z
  .string()
  .max(80)
  .regex(namePattern)
  .describe("name: camelCase");
export const valueNameSchema: z.ZodType<string> = z
  .string()
  .max(80)
  .regex(valuePattern)
  .describe("SCREAMING_SNAKE_CASE");
export const sourceIdSchema: z.ZodType<string> = z
  .string()
  .max(40)
  .regex(sourcePattern)
  .describe("id of a source");
export const divisionSchema: z.ZodType<string> = z
  .string()
  .regex(/^\d{12}$/)
  .describe("区划代码, 12 digits in quotes; 000000000000 is national");
export const dateSchema: z.ZodType<string> = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe("a day, YYYY-MM-DD");
export const expressionSchema: z.ZodType<ExpressionInput> = z
  .union([z.string().min(1).max(2000), z.number(), z.boolean()])
  .describe("an expression in CEL");
export const scalarSchema: z.ZodType<ScalarInput> = z.union([z.string().max(500), z.number(), z.boolean()]);
export const rowSchema: z.ZodType<string> = z
  .string()
  .regex(/^[A-Z]{1,4}-\d+(?:\.\d+)?$/)
  .describe("a row of the requirements, e.g. YS-3.1");

/** One or several: a pack may write a single thing without a list. */
export type OneOrMore<T> = T | readonly T[];

export function oneOrMore<T>(schema: z.ZodType<T>): z.ZodType<OneOrMore<T>> {
  return z.union([schema, z.array(schema).min(1).max(20)]);
}

/** Always the list. */
export function asList<T extends string>(input: OneOrMore<T> | undefined): readonly T[] {
  if (input === undefined) return [];
  return typeof input === "string" ? [input] : input;
}
