import {
  type ApplicantKind,
  applicantKinds,
  type DivisionCode,
  type DivisionLevel,
  divisionLevels,
  input,
  type ItemType,
  itemTypes,
  type MaterialRelief,
  materialReliefs,
  type MaterialRequirement,
  materialRequirements,
  type MaterialSource,
  materialSources,
  type TimeLimitKind,
  timeLimitKinds,
  type TimeUnit,
  timeUnits,
} from "@yimen/domain";
import { citation, type Sources } from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Draft, StatementBodies } from "../statement/statement.ts";
import type { ItemElement } from "../vocabulary.ts";
import {
  feeBody,
  type FeeEntry,
  feeEntry,
  feesByPlace,
  legalBody,
  type LegalEntry,
  legalEntry,
  legalName,
} from "./fee-entry.ts";
import { said, type Said } from "./said.ts";

interface Named extends Said {
  readonly name: string;
}

interface Written extends Said {
  readonly text: string;
}

interface Level extends Said {
  readonly value: DivisionLevel;
  readonly label?: string | undefined;
}

interface Material extends Named {
  readonly required: MaterialRequirement;
  readonly condition?: string | undefined;
  readonly from?: MaterialSource | undefined;
  readonly fromInferred?: MaterialSource | undefined;
  readonly relief: MaterialRelief;
  readonly waivable?: string | undefined;
  readonly eLicence?: string | undefined;
  readonly form?: string | undefined;
  readonly original?: number | undefined;
  readonly copies?: number | undefined;
  readonly showOriginal: boolean;
}

interface TimeLimit extends Said {
  readonly kind: TimeLimitKind;
  readonly days?: number | undefined;
  readonly unit?: TimeUnit | undefined;
  readonly immediate: boolean;
  readonly stage?: string | undefined;
  readonly maxExtension?: string | undefined;
  readonly asWritten?: string | undefined;
}

/** What a data package says of an item's elements, by the names they have in the file. */
export interface StatementEntries {
  readonly type: readonly (Said & { readonly value?: ItemType | undefined; readonly label: string })[];
  readonly legalBasis: readonly (LegalEntry & Said)[];
  readonly department: readonly Named[];
  readonly exerciseLevels: readonly Level[];
  readonly acceptedAt: readonly Level[];
  readonly applicants: readonly (Said & { readonly value: ApplicantKind })[];
  readonly conditions: readonly Written[];
  readonly materials: readonly Material[];
  readonly steps: readonly Written[];
  readonly channels: readonly Named[];
  readonly timeLimits: readonly TimeLimit[];
  readonly fees: readonly FeeEntry[];
  readonly result: readonly Written[];
  readonly publicity: readonly (Said & { readonly days: number; readonly unit?: TimeUnit | undefined })[];
}

const named = z.object({ ...said, name: z.string() });
const written = z.object({ ...said, text: z.string() });
const level = z.object({
  ...said,
  value: input.vocabulary(divisionLevels),
  label: z.string().optional(),
});
/** The shape of {@link StatementEntries}. A statement of an element it does not know is refused: it would be lost in silence. */
export const statementEntries: z.ZodType<StatementEntries> = z.strictObject({
  type: z
    .array(z.object({ ...said, value: input.vocabulary(itemTypes).optional(), label: z.string() }))
    .default([]),
  legalBasis: z.array(legalEntry.and(z.object(said))).default([]),
  department: z.array(named).default([]),
  exerciseLevels: z.array(level).default([]),
  acceptedAt: z.array(level).default([]),
  applicants: z.array(z.object({ ...said, value: input.vocabulary(applicantKinds) })).default([]),
  conditions: z.array(written).default([]),
  materials: z
    .array(
      z.object({
        ...said,
        name: z.string(),
        required: input.vocabulary(materialRequirements),
        condition: z.string().optional(),
        from: input.vocabulary(materialSources).optional(),
        fromInferred: input.vocabulary(materialSources).optional(),
        relief: input.vocabulary(materialReliefs).default("NONE"),
        waivable: z.string().optional(),
        eLicence: z.string().optional(),
        form: z.string().optional(),
        original: z.int().optional(),
        copies: z.int().optional(),
        showOriginal: z.boolean().default(false),
      }),
    )
    .default([]),
  steps: z.array(written).default([]),
  channels: z.array(named).default([]),
  timeLimits: z
    .array(
      z.object({
        ...said,
        kind: input.vocabulary(timeLimitKinds),
        days: z.int().optional(),
        unit: input.vocabulary(timeUnits).optional(),
        immediate: z.boolean().default(false),
        stage: z.string().optional(),
        maxExtension: z.string().optional(),
        asWritten: z.string().optional(),
      }),
    )
    .default([]),
  fees: z.array(feeEntry).default([]),
  result: z.array(written).default([]),
  publicity: z
    .array(z.object({ ...said, days: z.int(), unit: input.vocabulary(timeUnits).optional() }))
    .default([]),
});

/** Whose item it is that is spoken of, and where what is said of it is from. */
export interface Speaking {
  /** Null for a national item. */
  readonly owner: DivisionCode | null;
  /** Where a statement is from that names no source of its own. */
  readonly citation: string;
  readonly sources: Sources;
}

/** A statement as a draft. */
export function draftOf<Element extends ItemElement>(
  { owner, sources, citation: whole }: Speaking,
  element: Element,
  row: Said,
  body: StatementBodies[Element],
  cited: string = whole,
): Draft {
  // The element decides the body's shape, as the signature holds.
  return {
    element,
    body,
    ...placeOf(row, owner),
    citation: row.source === undefined ? cited : citation(sources, row.source),
    note: row.note ?? null,
  } as Draft;
}

/** Statements as drafts, in the order of the file. */
export function draftsOfStatements(told: StatementEntries, speaking: Speaking): readonly Draft[] {
  const draft = <Element extends ItemElement>(
    element: Element,
    row: Said,
    body: StatementBodies[Element],
    cited?: string,
  ): Draft => draftOf(speaking, element, row, body, cited);
  return [
    ...told.type.map((row) => draft("TYPE", row, { value: row.value ?? null, label: row.label })),
    ...told.legalBasis.map((row) => draft("LEGAL_BASIS", row, legalBody(row), legalName(row))),
    ...told.exerciseLevels.map((row) =>
      draft("EXERCISE_LEVEL", row, { value: row.value, label: row.label ?? null }),
    ),
    ...told.department.map((row) => draft("DEPARTMENT", row, { text: row.name })),
    ...told.acceptedAt.map((row) =>
      draft("ACCEPTED_AT", row, { value: row.value, label: row.label ?? null }),
    ),
    ...told.applicants.map((row) => draft("APPLICANTS", row, { value: row.value })),
    ...told.conditions.map((row) => draft("CONDITIONS", row, { text: row.text })),
    ...told.materials.map((row) =>
      draft("MATERIALS", row, {
        name: row.name,
        requirement: row.required,
        condition: row.condition ?? null,
        source: row.from ?? row.fromInferred ?? null,
        sourceInferred: row.from === undefined && row.fromInferred !== undefined,
        relief: row.relief,
        reliefText: row.waivable ?? row.eLicence ?? null,
        form: row.form ?? null,
        originals: row.original ?? null,
        copies: row.copies ?? null,
        showOriginal: row.showOriginal,
      }),
    ),
    ...told.steps.map((row) => draft("STEPS", row, { text: row.text })),
    ...told.timeLimits.map((row) =>
      draft(row.kind === "STATUTORY" ? "STATUTORY_LIMIT" : "PROMISED_LIMIT", row, {
        days: row.days ?? null,
        unit: row.unit ?? null,
        immediate: row.immediate,
        stage: row.stage ?? null,
        extension: row.maxExtension ?? null,
        asWritten: row.asWritten ?? null,
      }),
    ),
    ...told.fees.flatMap(feesByPlace).map((row) => draft("FEES", row, feeBody(row))),
    ...told.result.map((row) => draft("RESULT", row, { text: row.text })),
    ...told.channels.map((row) => draft("CHANNELS", row, { text: row.name })),
    ...told.publicity.map((row) => draft("PUBLICITY", row, { days: row.days, unit: row.unit ?? null })),
  ];
}

function placeOf(row: Said, owner: DivisionCode | null): Pick<Draft, "divisionCode" | "placeText"> {
  if (row.division === "national") return { divisionCode: owner, placeText: null };
  if (row.division !== undefined) return { divisionCode: row.division, placeText: null };
  return { divisionCode: owner, placeText: row.place ?? null };
}
