import {
  applicantKinds,
  type DivisionCode,
  divisionLevels,
  input,
  itemTypes,
  materialReliefs,
  materialRequirements,
  materialSources,
  timeLimitKinds,
  timeUnits,
} from "@yimen/domain";
import { citation, type Dataset, type Sources, sourcesShape } from "@yimen/subgraph-kit";
import { z } from "zod";
import { nameDraft } from "../item/changes.ts";
import type { ItemFacts } from "../item/service-item.ts";
import type { Draft, StatementBodies } from "../statement/statement.ts";
import type { ItemElement } from "../vocabulary.ts";
import { feeBody, feeEntry, feesByPlace, legalBody, legalEntry, legalName } from "./fee-entry.ts";
import { said, type Said } from "./said.ts";

const texts = z.array(z.string()).default([]);

const named = z.object({ ...said, name: z.string() });
const written = z.object({ ...said, text: z.string() });
const level = z.object({
  ...said,
  value: input.vocabulary(divisionLevels),
  label: z.string().optional(),
});
const code = z.object({ ...said, code: z.string(), name: z.string().optional() });

const statements = z.strictObject({
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

const item = z.object({
  id: z.string(),
  name: z.string(),
  aliases: texts,
  domain: z.string(),
  parent: z.string().optional(),
  /** A place's own item. */
  localOnly: z.object({ division: input.divisionCode }).optional(),
  nationalCode: z.string().optional(),
  handlingCodes: z.array(code).default([]),
  codeVariants: z.array(code).default([]),
  nationalSubItems: z.array(code).default([]),
  localCodes: z.array(code).default([]),
  statements,
  tags: z.object({ audience: texts, lifeEvents: texts }).prefault({}),
  unified: z.string().optional(),
  notes: texts,
  sources: z.array(z.object({ source: z.string(), ref: z.string().optional() })),
});

// A statement of an element it does not know is refused: it would be lost in silence.
const itemsFile = z.object({ sources: sourcesShape, items: z.array(item) });

type ItemEntry = z.infer<typeof item>;

/** An item as a data package tells it. */
export interface LoadedItem {
  /** Short name by which data packages refer to it. */
  readonly name: string;
  readonly code: string;
  /** Whose own item it is; null for a national one. */
  readonly owner: DivisionCode | null;
  readonly facts: ItemFacts;
  /** In the order of the file. */
  readonly drafts: readonly Draft[];
}

/**
 * The items of a data package's `items.yaml`.
 *
 * @throws when the file does not have the expected shape or cites a source it does not list
 */
export async function readItems(dataset: Dataset): Promise<readonly LoadedItem[]> {
  const file = await dataset.read("items", itemsFile);
  if (file === undefined) return [];
  return file.items.map((entry) => ({
    name: entry.id,
    code: codeOf(entry),
    owner: entry.localOnly?.division ?? null,
    facts: {
      name: entry.name,
      domain: entry.domain,
      parentName: entry.parent ?? null,
      audience: entry.tags.audience,
      lifeEvents: entry.tags.lifeEvents,
      uniformity: entry.unified ?? null,
      notes: entry.notes,
      citation: entryCitation(entry, file.sources),
      sample: dataset.sample,
    },
    drafts: draftsOfEntry(entry, file.sources),
  }));
}

/** Our code: the state's where it is this item's alone, else one of our own. */
function codeOf(entry: ItemEntry): string {
  const { nationalCode, handlingCodes } = entry;
  if (nationalCode === undefined) return `Y-${entry.id}`;
  return soleHandlingCode(entry) ?? (handlingCodes.length === 0 ? nationalCode : `Y-${entry.id}`);
}

/** Where an entry is from as a whole. */
function entryCitation(entry: ItemEntry, sources: Sources): string {
  return entry.sources
    .map(({ source, ref }) => [citation(sources, source), ref].filter(Boolean).join(" "))
    .join("; ");
}

/** An entry's statements, in its order. */
function draftsOfEntry(entry: ItemEntry, sources: Sources): readonly Draft[] {
  const owner: DivisionCode | null = entry.localOnly?.division ?? null;
  const whole = entryCitation(entry, sources);

  const draft = <Element extends ItemElement>(
    element: Element,
    row: Said,
    body: StatementBodies[Element],
    cited: string = whole,
  ): Draft =>
    // The element decides the body's shape, as the signature holds.
    ({
      element,
      body,
      ...placeOf(row, owner),
      citation: row.source === undefined ? cited : citation(sources, row.source),
      note: row.note ?? null,
    }) as Draft;

  const { statements: told } = entry;
  return [
    nameDraft(entry.name, { divisionCode: owner, citation: whole }),
    ...entry.aliases.map((text) => draft("ALIASES", {}, { text })),
    ...codeBodies(entry).map(({ row, body }) => draft("CODE", row, body)),
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

// A handling code is an item's own only beside the basic code it belongs to; alone it covers a part of the item.
function soleHandlingCode({ nationalCode, handlingCodes }: ItemEntry): string | undefined {
  return nationalCode !== undefined && handlingCodes.length === 1 ? handlingCodes[0]?.code : undefined;
}

function codeBodies(entry: ItemEntry): readonly { row: Said; body: StatementBodies["CODE"] }[] {
  const handling = soleHandlingCode(entry) === undefined ? "REPORTED" : "HANDLING";
  const basic = entry.nationalCode === undefined ? [] : [{ code: entry.nationalCode }];
  return [
    ...basic.map((row) => ({ row: {}, body: { code: row.code, kind: "BASIC" as const, name: null } })),
    ...entry.handlingCodes.map((row) => ({
      row,
      body: { code: row.code, kind: handling, name: row.name ?? null } as const,
    })),
    ...[...entry.codeVariants, ...entry.nationalSubItems].map((row) => ({
      row,
      body: { code: row.code, kind: "REPORTED", name: row.name ?? null } as const,
    })),
    ...entry.localCodes.map((row) => ({
      row,
      body: { code: row.code, kind: "LOCAL", name: row.name ?? null } as const,
    })),
  ];
}
