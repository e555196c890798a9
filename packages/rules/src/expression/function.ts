import type { WorkingCalendar } from "@yimen/domain";
import type { Type } from "../subjects/type.ts";
import type { Range } from "../values/partial.ts";
import type { Value } from "../values/value.ts";

/** What functions may ask besides their arguments. */
export interface FunctionContext {
  readonly calendar: WorkingCalendar;
}

/** A parameter or result of a function: a fixed kind, a list, or a type variable bound by the first argument that uses it. */
export type Pattern =
  | "bool"
  | "int"
  | "decimal"
  | "number"
  | "string"
  | "text"
  | "date"
  | "datetime"
  | "hours"
  | "days"
  | "ranked"
  | "ordered"
  | "any"
  | { readonly list: Pattern };

/** A function of expressions. None can do anything but compute. */
export interface FunctionDefinition {
  readonly name: string;
  /** Called as x.f(…) rather than f(x, …). */
  readonly method: boolean;
  readonly params: readonly Pattern[];
  readonly result: (args: readonly Type[]) => Type;
  /** For people: what it gives. */
  readonly zh: string;
  readonly en: string;
  /** Steps, given the lengths of list arguments; 1 when left out. */
  readonly cost?: (args: readonly Type[]) => number;
  /** What is known of the result when an argument is not known as a whole. */
  readonly range?: (args: readonly Value[]) => Range | undefined;
  /** For explanations: what is wanted and not there. */
  readonly lacking?: (args: readonly Value[]) => readonly Value[];
  /** All arguments are known. */
  readonly run: (args: readonly Value[], context: FunctionContext) => Value;
}

const patternTexts: Readonly<Record<Exclude<Pattern, object>, readonly [zh: string, en: string]>> = {
  bool: ["真假值", "true/false"],
  int: ["整数", "whole number"],
  decimal: ["小数", "decimal"],
  number: ["数", "number"],
  string: ["文字", "text"],
  text: ["文字", "text"],
  date: ["日期", "date"],
  datetime: ["时刻", "date and time"],
  hours: ["时长(小时)", "hours"],
  days: ["时长(天)", "days"],
  ranked: ["有高低的取值", "ranked value"],
  ordered: ["数、日期或时长", "number, date or duration"],
  any: ["任意值", "anything"],
};

function patternText(pattern: Pattern, language: "zh" | "en"): string {
  if (typeof pattern !== "object") return patternTexts[pattern][language === "zh" ? 0 : 1];
  const of = patternText(pattern.list, language);
  return language === "zh" ? `${of}的列表` : `list of ${of}`;
}

/** How a function is called: `round(number, whole number)`, `(list of number).sum()`. */
export function signatureText({ name, method, params }: FunctionDefinition, language: "zh" | "en"): string {
  const texts = params.map((pattern) => patternText(pattern, language));
  const comma = language === "zh" ? "，" : ", ";
  const [target = "", ...rest] = texts;
  return method ? `(${target}).${name}(${rest.join(comma)})` : `${name}(${texts.join(comma)})`;
}

/** The length a list can have, 1 for anything else. */
export function lengthOf(type: Type | undefined): number {
  return type?.kind === "list" ? type.max : 1;
}
