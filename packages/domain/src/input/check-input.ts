import { parseCitizenId } from "../codes/citizen-id.ts";
import { parseDivisionCode } from "../codes/division-code.ts";
import { parseDocumentNumber } from "../codes/document-number.ts";
import {
  parseBasicItemCode,
  parseHandlingItemCode,
  parseItemCode,
  parseLocalItemCode,
} from "../codes/item-code.ts";
import { parseMobilePhone, parsePhone } from "../codes/phone.ts";
import { parseSocialCreditCode } from "../codes/social-credit-code.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { ErrorPath } from "../errors/domain-error.ts";
import {
  dateInvalid,
  fieldRequired,
  fieldTypeWrong,
  fieldUnknown,
  listEntryTwice,
  listSizeInvalid,
  valueUnknown,
} from "../errors/input-errors.ts";
import { parseAreaM2 } from "../values/area.ts";
import { isDateText } from "../values/day.ts";
import { parseFee } from "../values/fen.ts";
import { parseIdempotencyKey } from "../values/idempotency-key.ts";
import { parseInteger } from "../values/integer.ts";
import { parseText } from "../text/text.ts";
import { documentTypes } from "../vocabulary/documents.ts";
import { fieldsOf } from "./input-rule.ts";
import type { CodeForm, InputRule, ObjectRule } from "./input-rule.ts";
import { judgeBirth } from "./judge-birth.ts";
import { judgeDay } from "./judge-day.ts";
import { repeatedEntry } from "./repeated-entry.ts";
import { readOn } from "./reading-day.ts";
import type { InputProblem } from "./input-problem.ts";

/** The parsers behind the names of the code forms: schemas and forms share them. */
export const codeParsers: Readonly<Record<CodeForm, (text: string) => string>> = {
  basicItemCode: parseBasicItemCode,
  citizenId: (text) => {
    const number = parseCitizenId(text);
    judgeBirth({ type: "RESIDENT_ID", number });
    return number;
  },
  divisionCode: parseDivisionCode,
  handlingItemCode: parseHandlingItemCode,
  idempotencyKey: parseIdempotencyKey,
  itemCode: parseItemCode,
  localItemCode: parseLocalItemCode,
  mobilePhone: parseMobilePhone,
  phone: parsePhone,
  socialCreditCode: parseSocialCreditCode,
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * Everything a rule finds wrong with a value, as the server would answer it: same codes, texts and paths. Empty when the
 * value fits, which is no promise: existence, permission and what spans several fields only the server knows.
 *
 * Runs anywhere: no validator library, no calendar library.
 *
 * @param around where the value sits, what is beside it, and the day
 */
export function checkInput(
  rule: InputRule,
  value: unknown,
  { at = [], beside = {}, today }: AroundInput = {},
): readonly InputProblem[] {
  return readOn(today, () => problemsOf(rule, value, at, beside));
}

/** What a rule cannot see in the value itself. */
export interface AroundInput {
  /** Path of the value in the whole; put before every path. */
  readonly at?: ErrorPath;
  /** The fields around the value, for rules that look at them (a document's number at its type). */
  readonly beside?: Fields;
  /** Today in China, `YYYY-MM-DD`: with it days that cannot be are found, too. */
  readonly today?: string | undefined;
}

function problemsOf(
  rule: InputRule,
  value: unknown,
  at: ErrorPath,
  beside: Fields = {},
): readonly InputProblem[] {
  if (rule.$ === "server") return [];
  if (value === undefined || value === null)
    return rule.$optional === true ? [] : [problem(fieldRequired({}), at)];
  switch (rule.$) {
    case "text": {
      const { $max: max, $multiline: multiline = false, $blank: blank = false } = rule;
      return ofString(value, at, (text) => parseText(text, { max, multiline, blank }));
    }
    case "integer":
      return ofNumber(value, at, (number) => parseInteger(number, { min: rule.$min, max: rule.$max }));
    case "fen":
      return ofNumber(value, at, parseFee);
    case "areaM2":
      return typeof value === "string" ? ofString(value, at, parseAreaM2) : ofNumber(value, at, parseAreaM2);
    case "date":
      return ofString(value, at, (text) => {
        if (!isDateText(text)) throw dateInvalid({ value: text });
        if (rule.$possible !== undefined) judgeDay(text, rule.$possible);
      });
    case "flag":
      return typeof value === "boolean" ? [] : [problem(fieldTypeWrong({ expected: "boolean" }), at)];
    case "vocabulary":
      return ofString(value, at, (text) => {
        if (!rule.$values.includes(text)) throw valueUnknown({ value: text, allowed: rule.$values });
      });
    case "code":
      return ofString(value, at, codeParsers[rule.$code]);
    case "documentNumber": {
      const type = beside["type"];
      // Of a document whose type is wrong, the type is what there is to say.
      return ofString(value, at, (number) => {
        if (documentTypes.is(type)) judgeBirth({ type, number: parseDocumentNumber({ type, number }) });
      });
    }
    case "list":
      return ofList(rule, value, at);
    case "object":
      return ofObject(rule, value, at);
    default:
      return rule satisfies never;
  }
}

function ofString(value: unknown, at: ErrorPath, parse: (text: string) => unknown): readonly InputProblem[] {
  if (typeof value !== "string") return [problem(fieldTypeWrong({ expected: "string" }), at)];
  return parsing(at, () => parse(value));
}

function ofNumber(
  value: unknown,
  at: ErrorPath,
  parse: (number: number) => unknown,
): readonly InputProblem[] {
  if (typeof value !== "number") return [problem(fieldTypeWrong({ expected: "number" }), at)];
  return parsing(at, () => parse(value));
}

function ofList(
  rule: Extract<InputRule, { readonly $: "list" }>,
  value: unknown,
  at: ErrorPath,
): readonly InputProblem[] {
  const { $min: min, $max: max, $entry: entry } = rule;
  if (!Array.isArray(value)) return [problem(fieldTypeWrong({ expected: "array" }), at)];
  if (value.length < min || value.length > max) return [problem(listSizeInvalid({ min, max }), at)];
  const found = value.flatMap((each: unknown, index) => problemsOf(entry, each, [...at, index]));
  const { $distinct: distinct } = rule;
  if (distinct === undefined || found.length > 0) return found;
  const again = distinct === true ? repeatedEntry(value) : repeatedEntry(value, distinct);
  return again === undefined ? [] : [problem(listEntryTwice(again), [...at, again.again - 1])];
}

function ofObject(rule: ObjectRule, value: unknown, at: ErrorPath): readonly InputProblem[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [problem(fieldTypeWrong({ expected: "object" }), at)];
  const given = value as Fields;
  const known = fieldsOf(rule);
  const names = new Set(known.map(([name]) => name));
  return [
    ...known.flatMap(([name, field]) => problemsOf(field, given[name], [...at, name], given)),
    ...Object.keys(given)
      .filter((field) => !names.has(field))
      .map((field) => problem(fieldUnknown({ field }), [...at, field])),
  ];
}

function parsing(at: ErrorPath, parse: () => unknown): readonly InputProblem[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [problem(error, [...at, ...error.inputPath])];
  }
}

function problem({ code, zh, en }: DomainError, path: ErrorPath): InputProblem {
  return { path, code, zh, en };
}
