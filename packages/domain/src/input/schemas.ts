import { z } from "zod";
import {
  normaliseCode,
  parseBasicItemCode,
  parseCitizenId,
  parseDivisionCode,
  parseHandlingItemCode,
  parseIdDocument,
  parseItemCode,
  parseLocalItemCode,
  parseMobilePhone,
  parsePhone,
  parseSocialCreditCode,
} from "../codes/index.ts";
import type {
  BasicItemCode,
  CitizenId,
  DivisionCode,
  HandlingItemCode,
  IdentityDocument,
  ItemCode,
  LocalItemCode,
  MobilePhone,
  Phone,
  SocialCreditCode,
} from "../codes/index.ts";
import { datesReversed, DomainError, listEntryTwice, listSizeInvalid } from "../errors/index.ts";
import type { ErrorPath } from "../errors/index.ts";
import { parseAreaM2 } from "../values/area.ts";
import type { AreaM2 } from "../values/area.ts";
import { parseFee } from "../values/fen.ts";
import type { Fen } from "../values/fen.ts";
import { parseIdempotencyKey } from "../values/idempotency-key.ts";
import { parseInteger } from "../values/integer.ts";
import { parseMoment } from "../values/moment.ts";
import { parsePlainDate } from "../values/plain-date.ts";
import { parseText } from "../text/text.ts";
import { documentTypes } from "../vocabulary/documents.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { catalogueInput } from "./input-catalogue.ts";
import type { CodeForm, InputRule, PossibleDay } from "./input-rule.ts";
import { judgeBirth } from "./judge-birth.ts";
import { judgeDay } from "./judge-day.ts";
import { repeatedEntry } from "./repeated-entry.ts";
import { ruled, ruleOf } from "./rule-of.ts";

/**
 * Adds an expected error to the findings of a schema, from inside `.superRefine((value, context) => …)`.
 *
 * @param path where in the refined value, e.g. `["end"]`
 */
export function refuse(context: z.core.$RefinementCtx, error: DomainError, path: ErrorPath = []): void {
  context.issues.push({
    code: "custom",
    input: context.value,
    path: [...path],
    message: error.en,
    params: { error },
  });
}

/**
 * A schema from a parser that throws a DomainError: `input.parsed(z.string(), parseSealNumber)`.
 * Anything else the parser throws is a bug and passes through.
 */
export function parsed<Raw, Output>(raw: z.ZodType<Raw>, parse: (value: Raw) => Output): z.ZodType<Output> {
  return raw.transform((value, context): Output => {
    try {
      return parse(value);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refuse(context, error);
      return z.NEVER;
    }
  });
}

/**
 * The whole input of a mutation, under the mutation's name: from it the client's field rules are generated.
 *
 * ```ts
 * const submitCaseInput = input.ofMutation("submitCase", { idempotencyKey: input.idempotencyKey, … });
 * ```
 */
export function ofMutation<Shape extends z.core.$ZodShape>(
  mutation: string,
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  return catalogueInput(mutation, object(shape));
}

/** A fixed set of fields. A field it does not know is a problem, not noise: FIELD_UNKNOWN. */
export function object<Shape extends z.core.$ZodShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape);
}

/** A list of `min` (0) to `max` (1000) entries, each other than the rest where it is `distinct`, altogether or in the field that is named. LIST_SIZE_INVALID, LIST_ENTRY_TWICE */
export function list<Output>(
  entry: z.ZodType<Output>,
  { min = 0, max = 1000, distinct = false }: { min?: number; max?: number; distinct?: boolean | string } = {},
): z.ZodType<readonly Output[]> {
  // Checked before the entries, so that a list of a million is refused without reading it.
  const sized = parsed(z.array(z.unknown()), (entries) => {
    if (entries.length < min || entries.length > max) throw listSizeInvalid({ min, max });
    return entries;
  });
  const entries = sized.pipe(z.array(entry));
  const rule: InputRule = { $: "list", $min: min, $max: max, $entry: ruleOf(entry) };
  if (distinct === false) return ruled(rule, entries);
  return ruled(
    { ...rule, $distinct: distinct },
    entries.superRefine((values, context) => {
      const again = distinct === true ? repeatedEntry(values) : repeatedEntry(values, distinct);
      if (again !== undefined) refuse(context, listEntryTwice(again), [again.again - 1]);
    }),
  );
}

/** A field that may be left out. GraphQL's explicit null counts as left out. */
export function optional<Output>(schema: z.ZodType<Output>): z.ZodType<Output | undefined> {
  const rule: InputRule = { ...ruleOf(schema), $optional: true };
  return ruled(
    rule,
    schema.nullish().transform((value) => value ?? undefined),
  );
}

/** One line of text with 1 to `max` characters. TEXT_REQUIRED, TEXT_TOO_LONG, TEXT_HAS_CONTROL_CHARACTERS */
export function text(max: number): z.ZodType<string> {
  return ruled(
    { $: "text", $max: max },
    parsed(z.string(), (value) => parseText(value, { max })),
  );
}

/**
 * A number or sign that people give a thing (编号), of a window, a badge, a plate: a text, written as codes are, in half width
 * and with one hyphen, so that one number is one text. TEXT_REQUIRED, TEXT_TOO_LONG, TEXT_HAS_CONTROL_CHARACTERS
 */
export function givenNumber(max: number): z.ZodType<string> {
  return ruled(
    { $: "text", $max: max },
    parsed(z.string(), (value) => normaliseCode(parseText(value, { max }))),
  );
}

/** One line of text that may be left out; blank counts as left out. */
export function optionalText(max: number): z.ZodType<string | undefined> {
  const blank = parsed(z.string(), (value) => parseText(value, { max, blank: true }) || undefined);
  return optional(ruled({ $: "text", $max: max, $blank: true }, blank));
}

/** Text with line breaks, 1 to `max` characters. */
export function multilineText(max: number): z.ZodType<string> {
  return ruled(
    { $: "text", $max: max, $multiline: true },
    parsed(z.string(), (value) => parseText(value, { max, multiline: true })),
  );
}

/** A whole number from `min` to `max`. NUMBER_TOO_PRECISE, NUMBER_OUT_OF_RANGE */
export function integer(range: { min: number; max: number }): z.ZodType<number> {
  return ruled(
    { $: "integer", $min: range.min, $max: range.max },
    parsed(z.number(), (value) => parseInteger(value, range)),
  );
}

/** True or false; texts are not taken for either. */
export const flag: z.ZodType<boolean> = z.boolean();

/** One of a vocabulary's values. VALUE_UNKNOWN */
export function vocabulary<Value extends string>(values: Vocabulary<Value>): z.ZodType<Value> {
  return ruled(
    { $: "vocabulary", $name: values.name, $values: values.values },
    parsed(z.string(), (value) => values.parse(value)),
  );
}

/** A date `YYYY-MM-DD`. DATE_INVALID */
export const plainDate: z.ZodType<Temporal.PlainDate> = ruled(
  { $: "date" },
  parsed(z.string(), parsePlainDate),
);

/** A moment, ISO 8601 with its offset. MOMENT_INVALID */
export const moment: z.ZodType<Temporal.Instant> = ruled({ $: "server" }, parsed(z.string(), parseMoment));

/** The day on which something has happened: today or earlier, where the reading has a day. DATE_INVALID, DATE_AHEAD */
export const pastDay: z.ZodType<Temporal.PlainDate> = possibleDay("past");

/** The birth date of somebody who can be alive. DATE_INVALID, BIRTH_DATE_IMPOSSIBLE */
export const birthDate: z.ZodType<Temporal.PlainDate> = possibleDay("birth");

/**
 * Refuses two days of an input whose end lies before their beginning, at the end: `.superRefine(input.inOrder("from", "until"))`.
 * Where one of them was left out there is nothing to compare. DATES_REVERSED
 */
export function inOrder<From extends string, Until extends string>(
  from: From,
  until: Until,
): (
  value: Readonly<Partial<Record<From | Until, Temporal.PlainDate | undefined>>>,
  context: z.core.$RefinementCtx,
) => void {
  return (value, context) => {
    const [begin, end] = [value[from], value[until]];
    if (begin === undefined || end === undefined || Temporal.PlainDate.compare(begin, end) <= 0) return;
    refuse(context, datesReversed({ from: begin.toString(), until: end.toString() }), [until]);
  };
}

/** Money in whole fen, 0 or more. NUMBER_TOO_PRECISE, NUMBER_OUT_OF_RANGE */
export const fen: z.ZodType<Fen> = ruled({ $: "fen" }, parsed(z.number(), parseFee));

/** An area in m² with at most two decimals, as number or text. NUMBER_TOO_PRECISE, NUMBER_OUT_OF_RANGE */
export const areaM2: z.ZodType<AreaM2> = ruled(
  { $: "areaM2" },
  parsed(z.union([z.number(), z.string()]), parseAreaM2),
);

/** A division code of 12 digits. DIVISION_CODE_INVALID */
export const divisionCode: z.ZodType<DivisionCode> = code("divisionCode", parseDivisionCode);

/** A place that a list may be narrowed to. */
export const optionalDivisionCode: z.ZodType<DivisionCode | undefined> = optional(divisionCode);

/** A day that a list may be narrowed to. */
export const optionalDate: z.ZodType<Temporal.PlainDate | undefined> = optional(plainDate);

/** The idempotency key of a mutation. IDEMPOTENCY_KEY_INVALID */
export const idempotencyKey: z.ZodType<string> = code("idempotencyKey", parseIdempotencyKey);

/** A basic or handling item code. ITEM_CODE_INVALID */
export const itemCode: z.ZodType<ItemCode> = code("itemCode", parseItemCode);

/** A basic item code of 12 characters. ITEM_CODE_INVALID */
export const basicItemCode: z.ZodType<BasicItemCode> = code("basicItemCode", parseBasicItemCode);

/** A handling item code of 14 characters. ITEM_CODE_INVALID */
export const handlingItemCode: z.ZodType<HandlingItemCode> = code("handlingItemCode", parseHandlingItemCode);

/** A local implementation code. ITEM_CODE_INVALID */
export const localItemCode: z.ZodType<LocalItemCode> = code("localItemCode", parseLocalItemCode);

/** A citizen id number of somebody who can be alive. CITIZEN_ID_INVALID, BIRTH_DATE_IMPOSSIBLE */
export const citizenId: z.ZodType<CitizenId> = code("citizenId", (written) => {
  const number = parseCitizenId(written);
  judgeBirth({ type: "RESIDENT_ID", number });
  return number;
});

/**
 * An identity document `{ type, number }` of somebody who can be alive. CITIZEN_ID_INVALID, DOCUMENT_NUMBER_INVALID or
 * BIRTH_DATE_IMPOSSIBLE at `number`
 */
export const idDocument: z.ZodType<IdentityDocument> = parsed(
  z.strictObject({
    type: vocabulary(documentTypes),
    number: ruled({ $: "documentNumber" }, z.string()),
  }),
  (value) =>
    parseAt("number", () => {
      const document = parseIdDocument(value);
      judgeBirth(document);
      return document;
    }),
);

/** A unified social credit code. SOCIAL_CREDIT_CODE_INVALID */
export const socialCreditCode: z.ZodType<SocialCreditCode> = code("socialCreditCode", parseSocialCreditCode);

/** A mainland mobile number. MOBILE_PHONE_INVALID */
export const mobilePhone: z.ZodType<MobilePhone> = code("mobilePhone", parseMobilePhone);

/** A number to call: mobile, landline or hotline. PHONE_INVALID */
export const phone: z.ZodType<Phone> = code("phone", parsePhone);

function possibleDay(possible: PossibleDay): z.ZodType<Temporal.PlainDate> {
  const parse = (written: string): Temporal.PlainDate => {
    const day = parsePlainDate(written);
    judgeDay(written, possible);
    return day;
  };
  return ruled({ $: "date", $possible: possible }, parsed(z.string(), parse));
}

function code<Code extends string>(form: CodeForm, parse: (text: string) => Code): z.ZodType<Code> {
  return ruled({ $: "code", $code: form }, parsed(z.string(), parse));
}

function parseAt<Output>(field: string, parse: () => Output): Output {
  try {
    return parse();
  } catch (error) {
    throw error instanceof DomainError ? error.at([field]) : error;
  }
}
