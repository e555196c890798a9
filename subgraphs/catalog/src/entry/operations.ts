import {
  type DivisionCode,
  divisionContains,
  divisionLineage,
  input,
  notFound,
  parseInput,
} from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  isUniqueViolation,
  keyedBy,
  newId,
  type Permission,
} from "@yimen/subgraph-kit";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { requireDivision } from "../division/operations.ts";
import { itemOfAnotherPlace, itemWithdrawn } from "../item/failures.ts";
import { itemNotFound } from "../item/operations.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { findItems } from "../item/store.ts";
import type { ItemDelegation, ItemEntry } from "./entry.ts";
import { entryExists, registrationEnded } from "./failures.ts";
import {
  delegateItemsInput,
  endDelegationInput,
  endEntryInput,
  type EndRegistration,
  enterItemsInput,
} from "./inputs.ts";
import {
  endRow,
  findDelegations,
  findEntries,
  insertDelegations,
  insertEntries,
  listDelegations,
  listDelegationsOf,
  listEntries,
  listEntriesOf,
  listUndelegated,
} from "./store.ts";

// What is taken where, and by whose authority, is public (政务公开); writing is guarded.

const entering: Permission = {
  zh: "登记事项进驻",
  en: "record where items are taken",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};
const delegating: Permission = { zh: "登记事项授权", en: "record delegations", roles: ["COUNTY_ADMIN"] };

export const loadEntry: (context: Context, id: string) => Promise<ItemEntry | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findEntries(db, ids)), ({ id }) => id),
);

export const loadDelegation: (context: Context, id: string) => Promise<ItemDelegation | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findDelegations(db, ids)), ({ id }) => id),
  );

/** Loads what holds of an item at a place, or did: `key` is item and place. */
function loaderAt<Row extends ItemEntry | ItemDelegation>(
  list: (
    db: Parameters<Parameters<Context["read"]>[0]>[0],
    itemIds: readonly string[],
    places: readonly DivisionCode[],
  ) => Promise<readonly Row[]>,
): (context: Context, key: string) => Promise<readonly Row[] | undefined> {
  return defineLoader(async (context: Context, keys: readonly string[]) => {
    const wanted = keys.map((key) => {
      const [itemId = "", at = ""] = key.split(" ");
      return { key, itemId, places: divisionLineage(parseInput(input.divisionCode, at)) };
    });
    const ids = [...new Set(wanted.map(({ itemId }) => itemId))];
    const places = [...new Set(wanted.flatMap((each) => each.places))];
    const rows = await context.read((db) => list(db, ids, places));
    return new Map(
      wanted.map(({ key, itemId, places: lineage }) => [
        key,
        rows.filter((row) => row.itemId === itemId && lineage.includes(row.divisionCode)),
      ]),
    );
  });
}

export const loadEntriesAt: (context: Context, key: string) => Promise<readonly ItemEntry[] | undefined> =
  loaderAt(listEntriesOf);
export const loadDelegationsAt: (
  context: Context,
  key: string,
) => Promise<readonly ItemDelegation[] | undefined> = loaderAt(listDelegationsOf);

/** The most that is named at once. */
const mostNamed = 500;

/** The latest of a place and below, at most 500. @throws INPUT_INVALID */
export async function latestEntries(context: Context, code: string): Promise<readonly ItemEntry[]> {
  const within = parseInput(input.divisionCode, code);
  return context.read((db) => listEntries(db, within, mostNamed));
}

/** The latest of a place and below, at most 500. @throws INPUT_INVALID */
export async function latestDelegations(context: Context, code: string): Promise<readonly ItemDelegation[]> {
  const within = parseInput(input.divisionCode, code);
  return context.read((db) => listDelegations(db, within, mostNamed));
}

/** What is taken at windows of a place and below without anybody's authority. @source LP-1 */
export async function undelegatedIn(
  context: Context,
  code: string,
  on: Temporal.PlainDate,
): Promise<readonly ItemEntry[]> {
  const within = parseInput(input.divisionCode, code);
  return context.read((db) => listUndelegated(db, within, on, mostNamed));
}

/**
 * Puts on record how items are taken at a place from a day on (进驻登记).
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_WITHDRAWN, ITEM_OF_ANOTHER_PLACE, ITEM_ENTRY_EXISTS
 * @source BK-2, PT-2, PT-11
 */
export async function enterItems(context: Context, raw: unknown): Promise<{ ids: readonly string[] }> {
  const { idempotencyKey, itemIds, ...wanted } = parseInput(enterItemsInput, raw, ["input"]);
  const { divisionCode } = wanted;
  authorise(context.actor, entering, divisionCode);
  return command(context, { mutation: "enterItems", idempotencyKey, input: raw }, async (tx) => {
    await requireDivision(tx, divisionCode);
    const items = itemsThere(await findItems(tx.db, "id", itemIds), itemIds, divisionCode);
    const entries = items.map((item) => ({
      id: newId(divisionCode),
      itemId: item.id,
      divisionCode,
      way: wanted.way,
      windowName: wanted.way === "WINDOW" ? (wanted.windowName ?? null) : null,
      agent: wanted.way === "AGENT" ? (wanted.agent ?? null) : null,
      startsOn: wanted.startsOn,
      citation: wanted.citation,
      recordedAt: context.now,
      recordedBy: context.actor.subject ?? "",
    }));
    try {
      await insertEntries(tx.db, entries);
    } catch (error) {
      if (!isUniqueViolation(error, "item_entry_current")) throw error;
      const [first] = items;
      throw entryExists(
        { code: items.length === 1 ? (first?.code ?? "") : `${first?.code ?? ""} …`, division: divisionCode },
        { path: ["input", "itemIds"], cause: error },
      );
    }
    return { ids: entries.map(({ id }) => id) };
  });
}

/**
 * Puts on record that a department puts items, with or without its seal, into the hands of a window or a place (授权登记).
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_WITHDRAWN, ITEM_OF_ANOTHER_PLACE
 * @source LP-1, PT-11
 */
export async function delegateItems(context: Context, raw: unknown): Promise<{ ids: readonly string[] }> {
  const { idempotencyKey, itemIds, ...wanted } = parseInput(delegateItemsInput, raw, ["input"]);
  const { divisionCode } = wanted;
  authorise(context.actor, delegating, divisionCode);
  return command(context, { mutation: "delegateItems", idempotencyKey, input: raw }, async (tx) => {
    await requireDivision(tx, divisionCode);
    const items = itemsThere(await findItems(tx.db, "id", itemIds), itemIds, divisionCode);
    const delegations = items.map((item) => ({
      id: newId(divisionCode),
      itemId: item.id,
      divisionCode,
      department: wanted.department,
      windowName: wanted.windowName ?? null,
      seal: wanted.seal,
      startsOn: wanted.startsOn,
      endsOn: wanted.endsOn ?? null,
      citation: wanted.citation,
      recordedAt: context.now,
      recordedBy: context.actor.subject ?? "",
    }));
    await insertDelegations(tx.db, delegations);
    return { ids: delegations.map(({ id }) => id) };
  });
}

/** Ends an entry (终止进驻). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_REGISTRATION_ENDED, DATES_REVERSED */
export const endEntry: (context: Context, raw: unknown) => Promise<{ id: string }> = ending(
  "endItemEntry",
  endEntryInput,
  entering,
  loadEntry,
  "item_entry",
);

/** Ends a delegation (收回授权). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_REGISTRATION_ENDED, DATES_REVERSED */
export const endDelegation: (context: Context, raw: unknown) => Promise<{ id: string }> = ending(
  "endItemDelegation",
  endDelegationInput,
  delegating,
  loadDelegation,
  "item_delegation",
);

function ending(
  mutation: string,
  shape: z.ZodType<EndRegistration>,
  permission: Permission,
  load: (context: Context, id: string) => Promise<ItemEntry | ItemDelegation | undefined>,
  table: "item_entry" | "item_delegation",
): (context: Context, raw: unknown) => Promise<{ id: string }> {
  return async (context, raw) => {
    const { idempotencyKey, registrationId, on, citation } = parseInput(shape, raw, ["input"]);
    authorise(context.actor, permission);
    const known = await load(context, registrationId);
    if (known === undefined) {
      throw notFound(
        { what: "registration", whatZh: "登记", id: registrationId },
        { path: ["input", "registrationId"] },
      );
    }
    authorise(context.actor, permission, known.divisionCode);
    parseInput(inOrderInput, { from: known.startsOn.toString(), on: on.toString() }, ["input"]);
    return command(context, { mutation, idempotencyKey, input: raw }, async (tx) => {
      const act = { on, by: context.actor.subject ?? "", citation };
      if (!(await endRow(tx.db, table, known.id, act))) throw registrationEnded({ id: known.id });
      return { id: known.id };
    });
  };
}

const inOrderInput = input
  .object({ from: input.plainDate, on: input.plainDate })
  .superRefine(input.inOrder("from", "on"));

/** The items, each of which there is at the place. @throws NOT_FOUND, ITEM_WITHDRAWN, ITEM_OF_ANOTHER_PLACE */
export function itemsThere(
  found: readonly ServiceItem[],
  wanted: readonly string[],
  divisionCode: DivisionCode,
): readonly ServiceItem[] {
  const byId = new Map(found.map((item) => [item.id, item]));
  return [...new Set(wanted)].map((id) => {
    const item = byId.get(id);
    if (item === undefined) throw itemNotFound(id);
    if (item.withdrawnAt !== null) throw itemWithdrawn({ code: item.code });
    if (item.divisionCode !== null && !divisionContains(item.divisionCode, divisionCode)) {
      throw itemOfAnotherPlace({ code: item.code, owner: item.divisionCode, division: divisionCode });
    }
    return item;
  });
}
