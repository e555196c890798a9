import { concurrentChange, type DivisionCode, divisionContains, input, parseInput } from "@yimen/domain";
import { authorise, command, type Permission, type WriteTransaction } from "@yimen/subgraph-kit";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { requireDivision } from "../division/operations.ts";
import { type ItemStep, takeStep } from "../revision/operations.ts";
import { lockHistory } from "../revision/store.ts";
import { draftsOf, type Elements, elementsInput, spokenElements } from "../statement/input.ts";
import type { Draft, Statement } from "../statement/statement.ts";
import { listStatements, placed } from "../statement/store.ts";
import type { CatalogTables } from "../tables.ts";
import {
  itemChangeEmpty,
  itemIsNational,
  itemOfAnotherPlace,
  itemPlaceRequired,
  itemWithdrawn,
} from "./failures.ts";
import { itemNotFound, requireItem } from "./operations.ts";
import { requireLawfulPromises } from "./promises.ts";
import type { ServiceItem } from "./service-item.ts";
import { findItems, updateItem } from "./store.ts";

type Tx = WriteTransaction<CatalogTables>;

const permission: Permission = { zh: "调整事项", en: "revise an item", roles: ["COUNTY_ADMIN"] };

/** What changes of an item with a revision. */
export interface ChangeOfItem {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  readonly elements?: Elements | undefined;
}

/** The fields of a change in an input. */
export const changeFields: {
  readonly [Field in keyof ChangeOfItem]-?: z.ZodType<ChangeOfItem[Field]>;
} = {
  name: input.optionalText(100),
  domain: input.optionalText(40),
  elements: input.optional(elementsInput),
};

/** Reads a change of an item. */
export const changeInput: z.ZodType<ChangeOfItem> = input.object(changeFields);

const reviseInput = input.ofMutation("reviseItem", {
  idempotencyKey: input.idempotencyKey,
  itemId: input.text(80),
  divisionCode: input.optional(input.divisionCode),
  expectedRevision: input.optional(input.integer({ min: 1, max: 2_147_483_647 })),
  ...changeFields,
  citation: input.text(200),
});

/**
 * Replaces what a place states of an item: of its own item any element and the name, of a national one the elements
 * that belong to the place (promised limit, local code, fee …). What other places state stays.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_CHANGE_EMPTY, ITEM_PLACE_REQUIRED, ITEM_IS_NATIONAL,
 *   ITEM_OF_ANOTHER_PLACE, ITEM_WITHDRAWN, CONCURRENT_CHANGE, ITEM_CODE_TAKEN, PROMISED_LIMIT_TOO_LONG
 * @source SM-18, SM-20
 */
export async function reviseItem(context: Context, raw: unknown): Promise<{ itemId: string }> {
  const wanted = parseInput(reviseInput, raw, ["input"]);
  const { citation, expectedRevision } = wanted;
  authorise(context.actor, permission);
  const known = await requireItem(context, wanted.itemId);
  const divisionCode = requireRevisable(context, known, wanted.divisionCode, wanted);
  return command(
    context,
    { mutation: "reviseItem", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      await requireDivision(tx, divisionCode);
      const item = await lockOpenItem(tx, known.id);
      if (expectedRevision !== undefined && expectedRevision !== item.revision) {
        throw concurrentChange(
          { what: "service item", whatZh: "事项", id: item.code },
          { path: ["input", "expectedRevision"] },
        );
      }
      const made = { divisionCode, citation, by: context.actor.subject ?? null, at: context.now };
      await revise(tx, item, wanted, made);
      return { itemId: item.id };
    },
  );
}

/**
 * The place a change holds in, which the caller may make there.
 *
 * @throws NOT_PERMITTED, ITEM_CHANGE_EMPTY, ITEM_PLACE_REQUIRED, ITEM_IS_NATIONAL, ITEM_OF_ANOTHER_PLACE
 */
export function requireRevisable(
  { actor }: Context,
  item: ServiceItem,
  place: DivisionCode | undefined,
  { name, domain, elements }: ChangeOfItem,
): DivisionCode {
  const renamed = name !== undefined || domain !== undefined;
  if (!renamed && (elements === undefined || spokenElements(elements).length === 0))
    throw itemChangeEmpty({});
  const divisionCode = placeOf(item, place);
  authorise(actor, permission, divisionCode);
  if (renamed) authorise(actor, permission, requireOwner(item));
  return divisionCode;
}

/** Where a change holds, what it rests on, and who makes it. */
export interface MadeChange {
  readonly divisionCode: DivisionCode;
  readonly citation: string;
  /** Null for the system's own work. */
  readonly by: string | null;
  readonly at: Temporal.Instant;
}

/** The next revision of an item whose history is locked, as a change makes it. @throws PROMISED_LIMIT_TOO_LONG */
export async function composeRevision(
  { db }: Pick<Tx, "db">,
  item: ServiceItem,
  { name, elements }: ChangeOfItem,
  { divisionCode, citation, by, at }: MadeChange,
): Promise<ItemStep> {
  const spoken = elements === undefined ? [] : spokenElements(elements);
  const current = (await listStatements(db, [item.id])).filter(({ untilRevision }) => untilRevision === null);
  const drafts: Draft[] = elements === undefined ? [] : [...draftsOf(elements, { divisionCode, citation })];
  const ends: Statement[] = current.filter(
    (each) => isOf(each, divisionCode) && spoken.some((element) => element === each.element),
  );
  if (name !== undefined) {
    ends.push(...current.filter(({ element }) => element === "NAME"));
    drafts.push(nameDraft(name, { divisionCode: requireOwner(item), citation }));
  }
  requireLawfulPromises([...current.filter((each) => !ends.includes(each)), ...drafts], divisionCode);
  return {
    itemId: item.id,
    divisionCode,
    change: "REVISED",
    elements: name === undefined ? spoken : ["NAME", ...spoken],
    listId: null,
    citation,
    madeBy: by,
    madeAt: at,
    ends,
    begins: placed(drafts),
    dataset: null,
  };
}

/** Revises an item whose history is locked, and returns the number of its revision. @throws ITEM_CODE_TAKEN, PROMISED_LIMIT_TOO_LONG */
export async function revise(
  tx: Tx,
  item: ServiceItem,
  change: ChangeOfItem,
  made: MadeChange,
): Promise<number> {
  const step = await composeRevision(tx, item, change, made);
  const { name, domain } = change;
  if (name !== undefined || domain !== undefined)
    await updateItem(tx.db, item.id, { ...item, name: name ?? item.name, domain: domain ?? item.domain });
  return takeStep(tx, step);
}

/** The item as it is now, its history locked until the transaction ends. @throws NOT_FOUND, ITEM_WITHDRAWN */
export async function lockOpenItem(tx: Tx, id: string): Promise<ServiceItem> {
  await lockHistory(tx.db, id);
  const [item] = await findItems(tx.db, "id", [id]);
  if (item === undefined) throw itemNotFound(id);
  if (item.withdrawnAt !== null) throw itemWithdrawn({ code: item.code });
  return item;
}

/** An item's name as a statement of its owner's. */
export function nameDraft(
  name: string,
  place: { readonly divisionCode: DivisionCode | null; readonly citation: string },
): Draft {
  return { element: "NAME", body: { text: name }, placeText: null, note: null, ...place };
}

/** Whose own an item is. @throws ITEM_IS_NATIONAL */
export function requireOwner(item: ServiceItem): DivisionCode {
  if (item.divisionCode === null) throw itemIsNational({ code: item.code }, { path: ["input", "itemId"] });
  return item.divisionCode;
}

function placeOf(item: ServiceItem, wanted: DivisionCode | undefined): DivisionCode {
  const place = wanted ?? item.divisionCode;
  const path = ["input", "divisionCode"];
  if (place === null) throw itemPlaceRequired({ code: item.code }, { path });
  if (item.divisionCode !== null && !divisionContains(item.divisionCode, place)) {
    throw itemOfAnotherPlace({ code: item.code, owner: item.divisionCode, division: place }, { path });
  }
  return place;
}

function isOf(statement: Statement, division: DivisionCode): boolean {
  return statement.divisionCode === division && statement.placeText === null;
}
