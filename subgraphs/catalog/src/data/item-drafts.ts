import { type DivisionCode, parseYuan } from "@yimen/domain";
import { citation, type Sources } from "@yimen/subgraph-kit";
import { nameDraft } from "../item/changes.ts";
import type { Draft, LegalBasisBody, StatementBodies } from "../statement/statement.ts";
import type { ItemElement } from "../vocabulary.ts";
import type { FeeEntry, ItemEntry, Said } from "./items-file.ts";

/** Our code: the state's where it is this item's alone, else one of our own. */
export function codeOf(entry: ItemEntry): string {
  const { nationalCode, handlingCodes } = entry;
  if (nationalCode === undefined) return `Y-${entry.id}`;
  return soleHandlingCode(entry) ?? (handlingCodes.length === 0 ? nationalCode : `Y-${entry.id}`);
}

/** Where an entry is from as a whole. */
export function entryCitation(entry: ItemEntry, sources: Sources): string {
  return entry.sources
    .map(({ source, ref }) => [citation(sources, source), ref].filter(Boolean).join(" "))
    .join("; ");
}

/** An entry's statements, in its order. */
export function draftsOfEntry(entry: ItemEntry, sources: Sources): readonly Draft[] {
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

  const said = entry.statements;
  return [
    nameDraft(entry.name, { divisionCode: owner, citation: whole }),
    ...entry.aliases.map((text) => draft("ALIASES", {}, { text })),
    ...codeBodies(entry).map(({ row, body }) => draft("CODE", row, body)),
    ...said.type.map((row) => draft("TYPE", row, { value: row.value ?? null, label: row.label })),
    ...said.legalBasis.map((row) => draft("LEGAL_BASIS", row, legalBody(row), legalName(row))),
    ...said.exerciseLevels.map((row) =>
      draft("EXERCISE_LEVEL", row, { value: row.value, label: row.label ?? null }),
    ),
    ...said.department.map((row) => draft("DEPARTMENT", row, { text: row.name })),
    ...said.acceptedAt.map((row) =>
      draft("ACCEPTED_AT", row, { value: row.value, label: row.label ?? null }),
    ),
    ...said.applicants.map((row) => draft("APPLICANTS", row, { value: row.value })),
    ...said.conditions.map((row) => draft("CONDITIONS", row, { text: row.text })),
    ...said.materials.map((row) =>
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
    ...said.steps.map((row) => draft("STEPS", row, { text: row.text })),
    ...said.timeLimits.map((row) =>
      draft(row.kind === "STATUTORY" ? "STATUTORY_LIMIT" : "PROMISED_LIMIT", row, {
        days: row.days ?? null,
        unit: row.unit ?? null,
        immediate: row.immediate,
        stage: row.stage ?? null,
        extension: row.maxExtension ?? null,
        asWritten: row.asWritten ?? null,
      }),
    ),
    ...said.fees.flatMap(feesByPlace).map((row) => draft("FEES", row, feeBody(row))),
    ...said.result.map((row) => draft("RESULT", row, { text: row.text })),
    ...said.channels.map((row) => draft("CHANNELS", row, { text: row.name })),
    ...said.publicity.map((row) => draft("PUBLICITY", row, { days: row.days, unit: row.unit ?? null })),
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

type LegalEntry = NonNullable<FeeEntry["basis"]>;

function legalBody(row: LegalEntry): LegalBasisBody {
  return {
    title: row.title,
    articles: row.articles,
    rank: row.kind ?? null,
    documentNumber: row.docNo ?? null,
  };
}

function legalName({ title, docNo }: LegalEntry): string {
  return docNo === undefined ? title : `${title} (${docNo})`;
}

/**
 * A fee whose amounts are of different places, as one fee a place. What is left without a place must say something
 * of its own: that somewhere else something is charged is no statement about here.
 */
function feesByPlace(fee: FeeEntry): readonly FeeEntry[] {
  const here = fee.charges.filter(({ place }) => place === undefined);
  const elsewhere = fee.charges.filter(({ place }) => place !== undefined);
  const others = elsewhere.map(({ place, source, division, ...charge }) => ({
    charged: fee.charged,
    charges: [charge],
    reductions: [],
    place,
    ...(source !== undefined && { source }),
    ...(division !== undefined && { division }),
  }));
  const says =
    here.length > 0 || fee.reductions.length > 0 || fee.basis !== undefined || fee.place !== undefined;
  return elsewhere.length === 0 || says ? [{ ...fee, charges: here }, ...others] : others;
}

function feeBody(fee: FeeEntry): StatementBodies["FEES"] {
  return {
    charged: fee.charged ?? null,
    charges: fee.charges.map((charge) => ({
      case: charge.case,
      amount: parseYuan(charge.amountYuan),
      per: charge.unit ?? null,
      note: charge.note ?? null,
    })),
    reductions: fee.reductions,
    basis: fee.basis === undefined ? null : legalBody(fee.basis),
    asWritten: fee.asWritten ?? null,
  };
}
