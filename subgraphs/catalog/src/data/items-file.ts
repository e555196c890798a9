import { type DivisionCode, input } from "@yimen/domain";
import { citation, type Dataset, refuseUnknown, type Sources, sourcesShape } from "@yimen/subgraph-kit";
import { z } from "zod";
import { nameDraft } from "../item/revising.ts";
import type { ItemFacts } from "../item/service-item.ts";
import type { Draft, StatementBodies } from "../statement/statement.ts";
import { said } from "./said.ts";
import { draftOf, draftsOfStatements, type Speaking, statementEntries } from "./statement-entries.ts";

const texts = z.array(z.string()).default([]);
const code = z.object({ ...said, code: z.string(), name: z.string().optional() });
const codes = {
  codeVariants: z.array(code).default([]),
  localCodes: z.array(code).default([]),
};
const entrySources = z.array(z.object({ source: z.string(), ref: z.string().optional() }));

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
  nationalSubItems: z.array(code).default([]),
  ...codes,
  statements: statementEntries,
  tags: z.object({ audience: texts, lifeEvents: texts }).prefault({}),
  unified: z.string().optional(),
  notes: texts,
  sources: entrySources,
});

/** What is added to an item of the same package. */
const elements = z.strictObject({
  item: z.string(),
  aliases: texts,
  ...codes,
  statements: statementEntries.prefault({}),
  notes: texts,
  sources: entrySources,
});

const itemsFile = z.object({ sources: sourcesShape, items: z.array(item) });

const elementsFile = z.object({ sources: sourcesShape, items: z.array(elements) });

type ItemEntry = z.infer<typeof item>;
type ElementsEntry = z.infer<typeof elements>;

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
 * The items of a data package: its `items`, with what its `item-elements` add to them.
 *
 * @throws when a file does not have the expected shape, cites a source it does not list or adds to an item that is not there
 */
export async function readItems(dataset: Dataset): Promise<readonly LoadedItem[]> {
  const file = await dataset.read("items", itemsFile);
  if (file === undefined) return [];
  const added = await readElements(dataset, new Set(file.items.map(({ id }) => id)));
  return file.items.map((entry) => {
    const owner: DivisionCode | null = entry.localOnly?.division ?? null;
    const more = added.get(entry.id);
    return {
      name: entry.id,
      code: codeOf(entry),
      owner,
      facts: {
        name: entry.name,
        domain: entry.domain,
        parentName: entry.parent ?? null,
        audience: entry.tags.audience,
        lifeEvents: entry.tags.lifeEvents,
        uniformity: entry.unified ?? null,
        notes: [...entry.notes, ...(more?.entry.notes ?? [])],
        citation: entryCitation(entry, file.sources),
        sample: dataset.sample,
      },
      drafts: [
        ...draftsOfEntry(entry, {
          owner,
          citation: entryCitation(entry, file.sources),
          sources: file.sources,
        }),
        ...(more === undefined
          ? []
          : draftsOfAddition(more.entry, {
              owner,
              citation: entryCitation(more.entry, more.sources),
              sources: more.sources,
            })),
      ],
    };
  });
}

interface Added {
  readonly entry: ElementsEntry;
  readonly sources: Sources;
}

async function readElements(
  dataset: Dataset,
  known: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Added>> {
  const file = await dataset.read("item-elements", elementsFile);
  for (const entry of file?.items ?? []) {
    if (known.has(entry.item)) continue;
    refuseUnknown(entry, "item", { what: "item", whatZh: "事项", name: entry.item, file: "items" });
  }
  return new Map(file?.items.map((entry) => [entry.item, { entry, sources: file.sources }]));
}

/** Our code: the state's where it is this item's alone, else one of our own. */
function codeOf(entry: ItemEntry): string {
  const { nationalCode, handlingCodes } = entry;
  if (nationalCode === undefined) return `Y-${entry.id}`;
  return soleHandlingCode(entry) ?? (handlingCodes.length === 0 ? nationalCode : `Y-${entry.id}`);
}

/** Where an entry is from as a whole. */
function entryCitation(entry: Pick<ItemEntry, "sources">, sources: Sources): string {
  return entry.sources
    .map(({ source, ref }) => [citation(sources, source), ref].filter(Boolean).join(" "))
    .join("; ");
}

/** An entry's statements, in its order. */
function draftsOfEntry(entry: ItemEntry, speaking: Speaking): readonly Draft[] {
  return [
    nameDraft(entry.name, { divisionCode: speaking.owner, citation: speaking.citation }),
    ...entry.aliases.map((text) => draftOf(speaking, "ALIASES", {}, { text })),
    ...codeBodies(entry).map(({ row, body }) => draftOf(speaking, "CODE", row, body)),
    ...draftsOfStatements(entry.statements, speaking),
  ];
}

function draftsOfAddition(entry: ElementsEntry, speaking: Speaking): readonly Draft[] {
  return [
    ...entry.aliases.map((text) => draftOf(speaking, "ALIASES", {}, { text })),
    ...otherCodeBodies(entry).map(({ row, body }) => draftOf(speaking, "CODE", row, body)),
    ...draftsOfStatements(entry.statements, speaking),
  ];
}

// A handling code is an item's own only beside the basic code it belongs to; alone it covers a part of the item.
function soleHandlingCode({ nationalCode, handlingCodes }: ItemEntry): string | undefined {
  return nationalCode !== undefined && handlingCodes.length === 1 ? handlingCodes[0]?.code : undefined;
}

type CodeRow = z.infer<typeof code>;

interface Coded {
  readonly row: Partial<CodeRow>;
  readonly body: StatementBodies["CODE"];
}

function codeBodies(entry: ItemEntry): readonly Coded[] {
  const handling = soleHandlingCode(entry) === undefined ? "REPORTED" : "HANDLING";
  const basic = entry.nationalCode === undefined ? [] : [{ code: entry.nationalCode }];
  return [
    ...basic.map((row) => ({ row: {}, body: { code: row.code, kind: "BASIC" as const, name: null } })),
    ...entry.handlingCodes.map((row) => coded(row, handling)),
    ...otherCodeBodies({
      codeVariants: [...entry.codeVariants, ...entry.nationalSubItems],
      localCodes: entry.localCodes,
    }),
  ];
}

function otherCodeBodies({
  codeVariants,
  localCodes,
}: Pick<ElementsEntry, "codeVariants" | "localCodes">): readonly Coded[] {
  return [
    ...codeVariants.map((row) => coded(row, "REPORTED")),
    ...localCodes.map((row) => coded(row, "LOCAL")),
  ];
}

function coded(row: CodeRow, kind: StatementBodies["CODE"]["kind"]): Coded {
  return { row, body: { code: row.code, kind, name: row.name ?? null } };
}
