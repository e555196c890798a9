import { type DivisionCode, divisionLineage, input, nationwide } from "@yimen/domain";
import {
  citation,
  type Dataset,
  eachRecord,
  idFromKey,
  refuseUnknown,
  type Sources,
  sourcesShape,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Context } from "../context.ts";
import { findItems } from "../item/store.ts";
import type { ItemList, ListField } from "../list/item-list.ts";
import {
  deleteMember,
  findLists,
  insertMember,
  listLoadedMembers,
  listTouched,
  putList,
} from "../list/store.ts";
import { takeStep } from "../revision/operations.ts";
import { lockHistory } from "../revision/store.ts";
import type { CatalogTables } from "../tables.ts";
import { itemListKinds } from "../vocabulary.ts";
import { loadedItemId } from "./load-items.ts";

type Tx = WriteTransaction<CatalogTables>;

const cited = {
  cite: z.string().optional(),
  quote: z.string().optional(),
  note: z.string().optional(),
};

const listEntry = z.object({
  ...cited,
  code: z.string(),
  name: z.string(),
  kind: input.vocabulary(itemListKinds),
  division: input.divisionCode,
  source: z.string(),
  statedCount: z.int().optional(),
  open: z.boolean().default(false),
  parent: z.string().optional(),
  /** Code of the list it is derived from, where that is loaded. */
  parentList: z.string().optional(),
  /** Code of the window standard whose business it is. */
  window: z.string().optional(),
  fields: z
    .array(
      z.object({
        ...cited,
        name: z.string(),
        window: z.string().optional(),
        candidates: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  members: z.array(z.object({ ...cited, item: z.string(), nameAsWritten: z.string() })).default([]),
  unmatched: z.array(z.object({ nameAsWritten: z.string(), reason: z.string() })).default([]),
});

const listsFile = z.object({ sources: sourcesShape, lists: z.array(listEntry) });

type ListEntry = z.infer<typeof listEntry>;

// The names on the windows' signs, which the lists know by code.
const windowNamesFile = z.object({
  windows: z.array(z.object({ code: z.string(), name: z.string() })).default([]),
});

/**
 * Loads `item-lists` of a data package, after the items it names. What was put on or taken off a list here stays so.
 *
 * @returns lists written or whose members changed
 * @throws when a list names an item or a window that is not there
 */
export async function loadLists(tx: Tx, dataset: Dataset, context: Context): Promise<number> {
  const file = await dataset.read("item-lists", listsFile);
  if (file === undefined) return 0;
  const standards = await dataset.read("window-standards", windowNamesFile);
  const windowNames = new Map(standards?.windows.map(({ code, name }) => [code, name]));
  let changed = 0;
  await eachRecord(file.lists, async (entry) => {
    const list = await listOf(tx, entry, file.sources, windowNames, dataset.sample);
    const written = await putList(tx.db, list);
    const moved = await loadMembers(tx, dataset, context, list, entry);
    if (written || moved) changed += 1;
  });
  return changed;
}

type LoadedList = Omit<ItemList, "revision">;

async function listOf(
  tx: Tx,
  entry: ListEntry,
  sources: Sources,
  windowNames: ReadonlyMap<string, string>,
  sample: boolean,
): Promise<LoadedList> {
  const windowName = (code: string | undefined): string | null => {
    if (code === undefined) return null;
    const name = windowNames.get(code);
    if (name === undefined) {
      const window = { what: "standard window", whatZh: "标准窗口", name: code };
      refuseUnknown(entry, "code", { ...window, file: "window-standards" });
    }
    return name;
  };
  const fields: ListField[] = [];
  for (const field of entry.fields) {
    const candidateIds: string[] = [];
    for (const candidate of field.candidates)
      candidateIds.push(
        await itemIdOf(tx, entry.division, { record: field, key: "candidates", name: candidate }),
      );
    fields.push({
      name: field.name,
      windowName: windowName(field.window),
      candidateIds,
      citation: citation(sources, entry.source, field.cite ?? entry.cite),
      quote: field.quote ?? null,
      note: field.note ?? null,
    });
  }
  return {
    id: idFromKey(entry.division, "item-list", entry.code),
    code: entry.code,
    divisionCode: entry.division,
    name: entry.name,
    kind: entry.kind,
    statedCount: entry.statedCount ?? null,
    openEnded: entry.open,
    parentName: entry.parent ?? null,
    parentId: entry.parentList === undefined ? null : await parentIdOf(tx, entry, entry.parentList),
    windowName: windowName(entry.window),
    fields,
    unmatched: entry.unmatched,
    citation: citation(sources, entry.source, entry.cite),
    quote: entry.quote ?? null,
    note: entry.note ?? null,
    sample,
  };
}

async function parentIdOf(tx: Tx, entry: ListEntry, code: string): Promise<string> {
  const [parent] = await findLists(tx.db, "code", [code]);
  if (parent !== undefined) return parent.id;
  return refuseUnknown(entry, "parentList", {
    what: "item list",
    whatZh: "事项清单",
    name: code,
    file: "item-lists",
  });
}

async function loadMembers(
  tx: Tx,
  dataset: Dataset,
  context: Context,
  list: LoadedList,
  entry: ListEntry,
): Promise<boolean> {
  const touched = new Set(await listTouched(tx.db, list.id));
  const known = await listLoadedMembers(tx.db, list.id, dataset.name);
  const wanted = new Map<string, ListEntry["members"][number]>();
  for (const member of entry.members) {
    const named = { record: member, key: "item", name: member.item };
    wanted.set(await itemIdOf(tx, list.divisionCode, named), member);
  }

  const step = async (change: "LISTED" | "UNLISTED", itemId: string): Promise<void> => {
    await lockHistory(tx.db, itemId);
    await takeStep(tx, {
      itemId,
      divisionCode: list.divisionCode,
      change,
      elements: [],
      listId: list.id,
      citation: list.citation,
      madeBy: null,
      madeAt: context.now,
      ends: [],
      begins: [],
      dataset: null,
    });
  };

  let moved = false;
  for (const [itemId, member] of wanted) {
    if (touched.has(itemId)) continue;
    const added = await insertMember(
      tx.db,
      list,
      {
        itemId,
        nameAsWritten: member.nameAsWritten,
        citation: list.citation,
        quote: member.quote ?? null,
        note: member.note ?? null,
      },
      dataset.name,
    );
    if (!added) continue;
    await step("LISTED", itemId);
    moved = true;
  }
  for (const itemId of known) {
    if (wanted.has(itemId) || touched.has(itemId)) continue;
    await deleteMember(tx.db, list.id, itemId);
    await step("UNLISTED", itemId);
    moved = true;
  }
  return moved;
}

/** The item a package calls by a short name: a national one, or one of the place's own. */
async function itemIdOf(
  tx: Tx,
  division: DivisionCode,
  { record, key, name }: { readonly record: object; readonly key: string; readonly name: string },
): Promise<string> {
  const ids = [nationwide, ...divisionLineage(division)].map((owner) => loadedItemId(owner, name));
  const [found] = await findItems(tx.db, "id", ids);
  if (found === undefined) refuseUnknown(record, key, { what: "item", whatZh: "事项", name, file: "items" });
  return found.id;
}
