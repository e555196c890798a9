import { input, parseInput } from "@yimen/domain";
import { authorise, command, newId, type Permission, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireDivision } from "../division/operations.ts";
import { takeStep } from "../revision/operations.ts";
import { draftsOf, elementsInput, spokenElements } from "../statement/input.ts";
import { placed } from "../statement/store.ts";
import type { CatalogTables } from "../tables.ts";
import { requireItem } from "./operations.ts";
import { requireLawfulPromises } from "./promises.ts";
import { lockOpenItem, type MadeChange, nameDraft, requireOwner } from "./revising.ts";
import type { ServiceItem } from "./service-item.ts";
import { insertItem, nextItemCode, withdrawItemRow } from "./store.ts";

const publishPermission: Permission = { zh: "发布事项", en: "publish an item", roles: ["COUNTY_ADMIN"] };
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
      await withdraw(tx, item, {
        divisionCode: owner,
        citation: wanted.citation,
        by: context.actor.subject ?? null,
        at: context.now,
      });
      return { itemId: item.id };
    },
  );
}

/** Withdraws an item whose history is locked, and returns the number of its revision. */
export async function withdraw(
  tx: WriteTransaction<CatalogTables>,
  { id: itemId }: ServiceItem,
  { divisionCode, citation, by, at }: MadeChange,
): Promise<number> {
  await withdrawItemRow(tx.db, itemId, at);
  return takeStep(tx, {
    itemId,
    divisionCode,
    change: "WITHDRAWN",
    elements: [],
    listId: null,
    citation,
    madeBy: by,
    madeAt: at,
    ends: [],
    begins: [],
    dataset: null,
  });
}
