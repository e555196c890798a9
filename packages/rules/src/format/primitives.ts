import { z } from "zod";
import { writtenAs } from "./written-as.ts";

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

export const idSchema: z.ZodType<string> = writtenAs(idPattern, {
  zh: "编号以小写字母开头，如 officeArea 或 office-area",
  en: "an id begins with a small letter: officeArea or office-area",
})
  .max(80)
  .describe("id: camelCase or kebab-case");
export const nameSchema: z.ZodType<string> = writtenAs(namePattern, {
  zh: "名称以小写字母开头，只含字母和数字，如 officeArea",
  en: "a name begins with a small letter and has only letters and digits: officeArea",
})
  .max(80)
  .describe("name: camelCase");
export const valueNameSchema: z.ZodType<string> = writtenAs(valuePattern, {
  zh: "取值用大写字母、数字和下划线，如 VERY_GOOD",
  en: "a value is written in capitals: VERY_GOOD",
})
  .max(80)
  .describe("SCREAMING_SNAKE_CASE");
export const sourceIdSchema: z.ZodType<string> = writtenAs(sourcePattern, {
  zh: "来源编号以字母开头，只含字母、数字和连字符，如 YS",
  en: "the id of a source begins with a letter and has only letters, digits and hyphens: YS",
})
  .max(40)
  .describe("id of a source");
export const divisionSchema: z.ZodType<string> = writtenAs(/^\d{12}$/, {
  zh: '区划代码为加引号的 12 位数字，如 "330727000000"',
  en: 'a division code has 12 digits, in quotes: "330727000000"',
}).describe("区划代码, 12 digits in quotes; 000000000000 is national");
export const dateSchema: z.ZodType<string> = writtenAs(/^\d{4}-\d{2}-\d{2}$/, {
  zh: "日期写成 YYYY-MM-DD，如 2023-11-06",
  en: "a day is written YYYY-MM-DD: 2023-11-06",
}).describe("a day, YYYY-MM-DD");
export const expressionSchema: z.ZodType<ExpressionInput> = z
  .union([z.string().min(1).max(2000), z.number(), z.boolean()])
  .describe("an expression in CEL");
export const scalarSchema: z.ZodType<ScalarInput> = z.union([z.string().max(500), z.number(), z.boolean()]);
export const rowSchema: z.ZodType<string> = writtenAs(/^[A-Z]{1,4}-\d+(?:\.\d+)?$/, {
  zh: "需求行写成 YS-3.1",
  en: "a row of the requirements is written YS-3.1",
}).describe("a row of the requirements, e.g. YS-3.1");

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
