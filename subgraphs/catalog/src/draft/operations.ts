import {
  chinaDate,
  divisionContains,
  input,
  InvalidInputError,
  notFound,
  parseInput,
  problemFrom,
} from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireDivision } from "../division/operations.ts";
import { requireItem } from "../item/operations.ts";
import {
  changeFields,
  changeInput,
  composeRevision,
  lockOpenItem,
  requireOwner,
  requireRevisable,
} from "../item/revising.ts";
import { draftsOf, spokenElements } from "../statement/input.ts";
import type { Statement } from "../statement/statement.ts";
import { type ItemElement, itemDraftStates } from "../vocabulary.ts";
import type { ItemDraft } from "./draft.ts";
import { draftNotOpen, effectiveDayPast } from "./failures.ts";
import {
  findDrafts,
  insertDraft,
  listDrafts,
  listUpcoming,
  lockDraft,
  publishDraftRow,
  settleDraft,
} from "./store.ts";

const drafting: Permission = { zh: "起草事项变更", en: "draft a change of an item", roles: ["COUNTY_ADMIN"] };
const reading: Permission = {
  zh: "查看事项变更草稿",
  en: "see drafted changes of items",
  roles: ["COUNTY_ADMIN", "INSPECTOR"],
};

export const loadDraft: (context: Context, id: string) => Promise<ItemDraft | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findDrafts(db, ids)), ({ id }) => id),
);

const loadUpcoming = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listUpcoming(db, ids)), ({ itemId }) => itemId),
);

/** What is published of an item and takes effect at a place on a day to come, the next first. @throws INPUT_INVALID @source SM-20 */
export async function upcomingAt(
  context: Context,
  itemId: string,
  at: string,
): Promise<readonly ItemDraft[]> {
  const place = parseInput(input.divisionCode, at, ["at"]);
  return ((await loadUpcoming(context, itemId)) ?? []).filter(({ divisionCode }) =>
    divisionContains(divisionCode, place),
  );
}

/** The most that is shown at once. */
const mostShown = 500;

/** The changes that a place and those below drafted, the latest first, at most 500. @throws INPUT_INVALID, NOT_PERMITTED */
export async function latestDrafts(context: Context, code: string): Promise<readonly ItemDraft[]> {
  const within = parseInput(input.divisionCode, code, ["within"]);
  authorise(context.actor, reading, within);
  return context.read((db) => listDrafts(db, within, mostShown));
}

/** What a draft will say, element by element. */
export function saidBy({
  change,
  itemId,
  divisionCode,
  citation,
  revision,
}: ItemDraft): readonly Statement[] {
  const { elements } = parseInput(changeInput, change);
  if (elements === undefined) return [];
  return draftsOf(elements, { divisionCode, citation }).map((draft, position) =>
    // Of a draft only where it will stand is added.
    ({
      ...draft,
      itemId,
      position,
      sinceRevision: revision ?? 0,
      untilRevision: null,
      dataset: null,
    }),
  );
}

/** The elements a draft touches. */
export function touchedBy({ change }: ItemDraft): readonly ItemElement[] {
  const { name, elements } = parseInput(changeInput, change);
  return [
    ...(name === undefined ? [] : (["NAME"] as const)),
    ...(elements === undefined ? [] : spokenElements(elements)),
  ];
}

const draftInput = input.ofMutation("draftItemChange", {
  idempotencyKey: input.idempotencyKey,
  itemId: input.text(80),
  divisionCode: input.optional(input.divisionCode),
  withdraws: input.optional(input.flag),
  ...changeFields,
  citation: input.text(200),
});

/**
 * Drafts a change of an item, or its withdrawal: nobody but the staff of the place sees it before it is published.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_CHANGE_EMPTY, ITEM_PLACE_REQUIRED, ITEM_IS_NATIONAL, ITEM_OF_ANOTHER_PLACE,
 *   ITEM_WITHDRAWN, PROMISED_LIMIT_TOO_LONG
 * @source SM-20
 */
export async function draftChange(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, ...wanted } = parseInput(draftInput, raw, ["input"]);
  const withdraws = wanted.withdraws ?? false;
  authorise(context.actor, drafting);
  const item = await requireItem(context, wanted.itemId);
  const divisionCode = withdraws
    ? requireOwner(item)
    : requireRevisable(context, item, wanted.divisionCode, wanted);
  authorise(context.actor, drafting, divisionCode);
  return command(context, { mutation: "draftItemChange", idempotencyKey, input: raw }, async (tx) => {
    await requireDivision(tx, divisionCode);
    const open = await lockOpenItem(tx, item.id);
    const by = context.actor.subject ?? "";
    const at = context.now;
    const { citation } = wanted;
    if (!withdraws) await composeRevision(tx, open, wanted, { divisionCode, citation, by, at });
    const id = newId(divisionCode);
    // As it was handed in: what is read of it is read anew on its day.
    const { name, domain, elements } = raw as Readonly<Record<string, unknown>>;
    await insertDraft(tx.db, {
      id,
      divisionCode,
      itemId: item.id,
      withdraws,
      change: withdraws ? {} : { name, domain, elements },
      citation,
      draftedAt: at,
      draftedBy: by,
    });
    return { id };
  });
}

const publishInput = input.ofMutation("publishItemDraft", {
  idempotencyKey: input.idempotencyKey,
  draftId: input.text(80),
  effectiveOn: input.plainDate,
});

/**
 * Publishes a draft with the day it takes effect: today, which is at once, or one to come.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_DRAFT_STATE, ITEM_DRAFT_DAY_PAST
 * @source SM-20
 */
export async function publishDraft(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, draftId, effectiveOn } = parseInput(publishInput, raw, ["input"]);
  const known = await requireDraft(context, draftId);
  return command(context, { mutation: "publishItemDraft", idempotencyKey, input: raw }, async (tx) => {
    // Looked at in here: sent again after midnight it is answered as it was.
    const today = chinaDate(context.now);
    if (Temporal.PlainDate.compare(effectiveOn, today) < 0) {
      const past = effectiveDayPast({ day: effectiveOn.toString(), today: today.toString() });
      throw new InvalidInputError([problemFrom(past, ["input", "effectiveOn"])]);
    }
    const draft = await lockDraft(tx.db, known.id);
    if (draft?.state !== "DRAFT") throw notOpen(draft ?? known);
    await publishDraftRow(tx.db, known.id, { effectiveOn, at: context.now, by: context.actor.subject ?? "" });
    return { id: known.id };
  });
}

const dropInput = input.ofMutation("dropItemDraft", {
  idempotencyKey: input.idempotencyKey,
  draftId: input.text(80),
  reason: input.text(200),
});

/** Drops a draft, or what waits for its day. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_DRAFT_STATE @source SM-20 */
export async function dropDraft(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, draftId, reason } = parseInput(dropInput, raw, ["input"]);
  const known = await requireDraft(context, draftId);
  return command(context, { mutation: "dropItemDraft", idempotencyKey, input: raw }, async (tx) => {
    const draft = await lockDraft(tx.db, known.id);
    if (draft?.state !== "DRAFT" && draft?.state !== "PUBLISHED") throw notOpen(draft ?? known);
    await settleDraft(tx.db, known.id, { at: context.now, outcome: { state: "DROPPED", reason } });
    return { id: known.id };
  });
}

async function requireDraft(context: Context, id: string): Promise<ItemDraft> {
  authorise(context.actor, drafting);
  const known = await loadDraft(context, id);
  if (known === undefined) {
    throw notFound({ what: "change of an item", whatZh: "事项变更", id }, { path: ["input", "draftId"] });
  }
  authorise(context.actor, drafting, known.divisionCode);
  return known;
}

function notOpen({ id, state }: ItemDraft): Error {
  return draftNotOpen({
    id,
    stateZh: itemDraftStates.label(state, "zh"),
    state: itemDraftStates.label(state, "en"),
  });
}
