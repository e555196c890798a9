import {
  applicantKinds,
  type DivisionCode,
  DomainError,
  divisionLevels,
  fieldRequired,
  input,
  itemTypes,
  materialReliefs,
  materialRequirements,
  materialSources,
  parseBasicItemCode,
  parseHandlingItemCode,
  parseLocalItemCode,
  timeUnits,
  valueInvalid,
} from "@yimen/domain";
import type { z } from "zod";
import { itemCodeKinds } from "../vocabulary.ts";
import type { ItemCodeKind, ItemElement } from "../vocabulary.ts";
import type { Draft, LegalBasisBody, StatementBodies, StatementBody } from "./statement.ts";

const orNull = <Value>(schema: z.ZodType<Value>): z.ZodType<Value | null> =>
  input.optional(schema).transform((value) => value ?? null);
const text = (max: number): z.ZodType<string | null> => orNull(input.text(max));
const flag: z.ZodType<boolean> = input.optional(input.flag).transform((value) => value ?? false);
const listOf = <Value>(schema: z.ZodType<Value>, max: number): z.ZodType<readonly Value[] | undefined> =>
  input.optional(input.list(schema, { max }));
const number = orNull(input.integer({ min: 0, max: 100 }));

const codeParsers: Record<ItemCodeKind, (text: string) => string> = {
  BASIC: parseBasicItemCode,
  HANDLING: parseHandlingItemCode,
  REPORTED: parseLocalItemCode,
  LOCAL: parseLocalItemCode,
};

const code = input.parsed(
  input.object({ code: input.text(40), kind: input.vocabulary(itemCodeKinds), name: text(100) }),
  (value) => ({ ...value, code: parsedAt("code", () => codeParsers[value.kind](value.code)) }),
);

const legalBasis: z.ZodType<LegalBasisBody> = input.object({
  title: input.text(200),
  articles: input.list(input.text(40), { max: 50, distinct: true }),
  rank: text(20),
  documentNumber: text(60),
});

const material = input
  .object({
    name: input.text(200),
    requirement: input.vocabulary(materialRequirements),
    condition: text(300),
    source: orNull(input.vocabulary(materialSources)),
    relief: input.optional(input.vocabulary(materialReliefs)).transform((value) => value ?? "NONE"),
    reliefText: text(200),
    form: text(40),
    originals: number,
    copies: number,
    showOriginal: flag,
  })
  .superRefine((value, context) => {
    // "Conditional" without its case is what 一次性告知 exists to prevent.
    if (value.requirement === "CONDITIONAL" && value.condition === null)
      input.refuse(context, fieldRequired({}), ["condition"]);
  })
  .transform((value) => ({ ...value, sourceInferred: false }));

const timeLimit = input
  .object({
    days: orNull(input.integer({ min: 1, max: 3_660 })),
    unit: orNull(input.vocabulary(timeUnits)),
    immediate: flag,
    stage: text(60),
    extension: text(100),
  })
  .superRefine((value, context) => {
    if (value.immediate && (value.days !== null || value.unit !== null)) {
      input.refuse(context, valueInvalid({ reason: "immediate takes no days / 即办不填天数" }), [
        "immediate",
      ]);
    }
    if (!value.immediate && value.days === null) input.refuse(context, fieldRequired({}), ["days"]);
    if (!value.immediate && value.unit === null) input.refuse(context, fieldRequired({}), ["unit"]);
  })
  .transform((value) => ({ ...value, asWritten: null }));

const fee = input
  .object({
    charged: input.flag,
    charges: input.optional(
      input.list(
        input.object({ situation: input.text(100), amount: input.fen, per: text(40), note: text(200) }),
        {
          max: 50,
        },
      ),
    ),
    reductions: input.optional(input.list(input.text(100), { max: 50 })),
    basis: orNull(legalBasis),
  })
  .transform(({ charges, reductions, ...rest }) => ({
    ...rest,
    charges: charges ?? [],
    reductions: reductions ?? [],
    asWritten: null,
  }));

const level = input.vocabulary(divisionLevels).transform((value) => ({ value, label: null }));
const words = (max: number): z.ZodType<{ text: string }> =>
  input.text(max).transform((value) => ({ text: value }));

/** The elements of a submission; an element left out is not touched, an empty list ends what stood. */
export const elementsInput: z.ZodType<Elements> = input
  .object({
    aliases: listOf(words(60), 50),
    codes: listOf(code, 20),
    types: listOf(
      input.vocabulary(itemTypes).transform((value) => ({ value, label: itemTypes.label(value, "zh") })),
      11,
    ),
    legalBases: listOf(legalBasis, 50),
    exerciseLevels: listOf(level, 5),
    departments: listOf(words(60), 20),
    acceptedAt: listOf(level, 5),
    applicants: listOf(
      input.vocabulary(applicantKinds).transform((value) => ({ value })),
      5,
    ),
    conditions: listOf(words(500), 100),
    materials: listOf(material, 100),
    steps: listOf(words(500), 100),
    statutoryLimits: listOf(timeLimit, 20),
    promisedLimits: listOf(timeLimit, 20),
    fees: listOf(fee, 20),
    results: listOf(words(200), 20),
    channels: listOf(words(60), 20),
    publicity: listOf(
      input.object({
        days: input.integer({ min: 1, max: 366 }),
        unit: orNull(input.vocabulary(timeUnits)),
      }),
      5,
    ),
  })
  .transform((value) => ({
    ALIASES: value.aliases,
    CODE: value.codes,
    TYPE: value.types,
    LEGAL_BASIS: value.legalBases,
    EXERCISE_LEVEL: value.exerciseLevels,
    DEPARTMENT: value.departments,
    ACCEPTED_AT: value.acceptedAt,
    APPLICANTS: value.applicants,
    CONDITIONS: value.conditions,
    MATERIALS: value.materials,
    STEPS: value.steps,
    STATUTORY_LIMIT: value.statutoryLimits,
    PROMISED_LIMIT: value.promisedLimits,
    FEES: value.fees,
    RESULT: value.results,
    CHANNELS: value.channels,
    PUBLICITY: value.publicity,
  }));

/** Elements any place may state. A name is not among them: an item has the same name everywhere (SM-18). */
export type StatedElement = Exclude<ItemElement, "NAME">;

/** What a submission says of each element; undefined where it says nothing. */
export type Elements = {
  readonly [Element in StatedElement]: readonly StatementBodies[Element][] | undefined;
};

/** The elements a submission speaks about. */
export function spokenElements(elements: Elements): readonly StatedElement[] {
  return (Object.keys(elements) as StatedElement[]).filter((element) => elements[element] !== undefined);
}

/** A submission as statements of one place and one document. */
export function draftsOf(
  elements: Elements,
  place: { readonly divisionCode: DivisionCode; readonly citation: string },
): readonly Draft[] {
  return spokenElements(elements).flatMap((element) => {
    const bodies: readonly StatementBody[] = elements[element] ?? [];
    // The element and its bodies come from one entry of `elements`.
    return bodies.map((body) => ({ element, body, ...place, placeText: null, note: null }) as Draft);
  });
}

function parsedAt(field: string, parse: () => string): string {
  try {
    return parse();
  } catch (error) {
    throw error instanceof DomainError ? error.at([field]) : error;
  }
}
