import { concurrentChange, type DivisionCode, divisionContains, input, parseInput } from "@yimen/domain";
import { authorise, command, newId, type Permission, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireDivision } from "../division/operations.ts";
import { takeStep } from "../revision/operations.ts";
import { lockHistory } from "../revision/store.ts";
import { draftsOf, elementsInput, spokenElements } from "../statement/input.ts";
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
import { findItems, insertItem, nextItemCode, updateItem, withdrawItemRow } from "./store.ts";

type Tx = WriteTransaction<CatalogTables>;

const publishPermission: Permission = { zh: "发布事项", en: "publish an item", roles: ["COUNTY_ADMIN"] };
const revisePermission: Permission = { zh: "调整事项", en: "revise an item", roles: ["COUNTY_ADMIN"] };
const withdrawPermission: Permission = { zh: "取消事项", en: "withdraw an item", roles: ["COUNTY_ADMIN"] };

const publishInput = input.ofMutation("publishItem", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  name: input.text(100),
  domain: input.text(40),
  parentName: input.optionalText(100),
  citation: input.text(200),
  elements: elementsInput,
});

/**
 * Publishes an item of a place's own (本地事项); it gets the place's next code.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, NOT_FOUND (division), ITEM_CODE_TAKEN, PROMISED_LIMIT_TOO_LONG
 * @source SM-20, PT-11
 */
export async function publishItem(context: Context, raw: unknown): Promise<{ itemId: string }> {
  const wanted = parseInput(publishInput, raw, ["input"]);
  const { divisionCode, citation, elements, name } = wanted;
  authorise(context.actor, publishPermission, divisionCode);
  return command(
    context,
    { mutation: "publishItem", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      await requireDivision(tx, divisionCode);
      const itemId = newId(divisionCode);
      await insertItem(tx.db, {
        id: itemId,
        code: await nextItemCode(tx.db, divisionCode),
        divisionCode,
        name,
        domain: wanted.domain,
        parentName: wanted.parentName ?? null,
        audience: [],
        lifeEvents: [],
        uniformity: null,
        notes: [],
        citation,
        sample: false,
      });
      const drafts = [nameDraft(name, { divisionCode, citation }), ...draftsOf(elements, wanted)];
      requireLawfulPromises(drafts, divisionCode);
      await takeStep(tx, {
        itemId,
        divisionCode,
        change: "PUBLISHED",
        elements: ["NAME", ...spokenElements(elements)],
        listId: null,
        citation,
        madeBy: context.actor.subject ?? null,
        madeAt: context.now,
        ends: [],
        begins: placed(drafts),
        dataset: null,
      });
      return { itemId };
    },
  );
}

const reviseInput = input.ofMutation("reviseItem", {
  idempotencyKey: input.idempotencyKey,
  itemId: input.text(80),
  divisionCode: input.optional(input.divisionCode),
  expectedRevision: input.optional(input.integer({ min: 1, max: 2_147_483_647 })),
  name: input.optionalText(100),
  domain: input.optionalText(40),
  citation: input.text(200),
  elements: input.optional(elementsInput),
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
  const { name, domain, citation } = wanted;
  authorise(context.actor, revisePermission);
  const known = await requireItem(context, wanted.itemId);
  const renamed = name !== undefined || domain !== undefined;
  const spoken = wanted.elements === undefined ? [] : spokenElements(wanted.elements);
  if (!renamed && spoken.length === 0) throw itemChangeEmpty({});
  const divisionCode = placeOf(known, wanted.divisionCode);
  authorise(context.actor, revisePermission, divisionCode);
  if (renamed) authorise(context.actor, revisePermission, requireOwner(known));
  return command(
    context,
    { mutation: "reviseItem", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      await requireDivision(tx, divisionCode);
      const item = await lockOpenItem(tx, known.id);
      const { expectedRevision } = wanted;
      if (expectedRevision !== undefined && expectedRevision !== item.revision) {
        throw concurrentChange(
          { what: "service item", whatZh: "事项", id: item.code },
          { path: ["input", "expectedRevision"] },
        );
      }
      const current = (await listStatements(tx.db, [item.id])).filter(
        ({ untilRevision }) => untilRevision === null,
      );
      const drafts: Draft[] =
        wanted.elements === undefined ? [] : [...draftsOf(wanted.elements, { divisionCode, citation })];
      const ends: Statement[] = current.filter(
        (each) => isOf(each, divisionCode) && spoken.some((element) => element === each.element),
      );
      if (renamed)
        await updateItem(tx.db, item.id, { ...item, name: name ?? item.name, domain: domain ?? item.domain });
      if (name !== undefined) {
        ends.push(...current.filter(({ element }) => element === "NAME"));
        drafts.push(nameDraft(name, { divisionCode: requireOwner(item), citation }));
      }
      requireLawfulPromises([...current.filter((each) => !ends.includes(each)), ...drafts], divisionCode);
      await takeStep(tx, {
        itemId: item.id,
        divisionCode,
        change: "REVISED",
        elements: name === undefined ? spoken : ["NAME", ...spoken],
        listId: null,
        citation,
        madeBy: context.actor.subject ?? null,
        madeAt: context.now,
        ends,
        begins: placed(drafts),
        dataset: null,
      });
      return { itemId: item.id };
    },
  );
}

const withdrawInput = input.ofMutation("withdrawItem", {
  idempotencyKey: input.idempotencyKey,
  itemId: input.text(80),
  citation: input.text(200),
});

/**
 * Withdraws a place's own item (取消事项). It stays readable, with its history.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_IS_NATIONAL, ITEM_WITHDRAWN
 * @source SM-20
 */
export async function withdrawItem(context: Context, raw: unknown): Promise<{ itemId: string }> {
  const wanted = parseInput(withdrawInput, raw, ["input"]);
  authorise(context.actor, withdrawPermission);
  const known = await requireItem(context, wanted.itemId);
  const owner = requireOwner(known);
  authorise(context.actor, withdrawPermission, owner);
  return command(
    context,
    { mutation: "withdrawItem", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const item = await lockOpenItem(tx, known.id);
      await withdrawItemRow(tx.db, item.id, context.now);
      await takeStep(tx, {
        itemId: item.id,
        divisionCode: owner,
        change: "WITHDRAWN",
        elements: [],
        listId: null,
        citation: wanted.citation,
        madeBy: context.actor.subject ?? null,
        madeAt: context.now,
        ends: [],
        begins: [],
        dataset: null,
      });
      return { itemId: item.id };
    },
  );
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

function requireOwner(item: ServiceItem): DivisionCode {
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
