import {
  chinaDate,
  type DivisionCode,
  divisionContains,
  input,
  InvalidInputError,
  notFound,
  parseInput,
  policyPushed,
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
import { itemsThere } from "../entry/operations.ts";
import { itemOfAnotherPlace } from "../item/failures.ts";
import { findItems } from "../item/store.ts";
import { noteNotInForce } from "./failures.ts";
import { holdsOn, type PolicyNote, type PolicyPush } from "./note.ts";
import { endNoteRow, findNotes, insertNote, insertPush, listNotesOf, listPushes } from "./store.ts";

// What a policy says is public (政务公开); who brought it to whom is the place's.

const writing: Permission = {
  zh: "发布政策说明",
  en: "publish a policy note",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};
const pushing: Permission = {
  zh: "推送政策说明",
  en: "bring a policy note to people",
  roles: ["AGENT", "CLERK", "STATION_MANAGER", "COUNTY_ADMIN"],
};

export const loadNote: (context: Context, id: string) => Promise<PolicyNote | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findNotes(db, ids)), ({ id }) => id),
);

const loadNotesOf = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listNotesOf(db, ids)), ({ itemId }) => itemId),
);

/** How a note was brought to people, as far as the caller works there, the latest first. */
export const loadPushes: (context: Context, noteId: string) => Promise<readonly PolicyPush[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listPushes(db, ids)), ({ noteId }) => noteId),
  );

/** The notes of an item that hold at a place today, the latest first. @throws INPUT_INVALID @source LP-16 */
export async function notesAt(context: Context, itemId: string, at: string): Promise<readonly PolicyNote[]> {
  const place = parseInput(input.divisionCode, at, ["at"]);
  const today = chinaDate(context.now);
  return ((await loadNotesOf(context, itemId)) ?? []).filter(
    (note) => divisionContains(note.divisionCode, place) && holdsOn(note, today),
  );
}

const publishInput = input
  .ofMutation("publishPolicyNote", {
    idempotencyKey: input.idempotencyKey,
    itemId: input.text(80),
    divisionCode: input.divisionCode,
    title: input.text(80),
    text: input.text(1000),
    startsOn: input.plainDate,
    endsOn: input.optional(input.plainDate),
    citation: input.text(200),
  })
  .superRefine(input.inOrder("startsOn", "endsOn"));

/** Publishes what is to be known of the policy behind an item. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_WITHDRAWN, ITEM_OF_ANOTHER_PLACE @source LP-16 */
export async function publishNote(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, itemId, endsOn, ...wanted } = parseInput(publishInput, raw, ["input"]);
  const { divisionCode } = wanted;
  authorise(context.actor, writing, divisionCode);
  return command(context, { mutation: "publishPolicyNote", idempotencyKey, input: raw }, async (tx) => {
    await requireDivision(tx, divisionCode);
    itemsThere(await findItems(tx.db, "id", [itemId]), [itemId], divisionCode);
    const id = newId(divisionCode);
    await insertNote(tx.db, { ...wanted, id, itemId, endsOn: endsOn ?? null }, madeBy(context));
    return { id };
  });
}

const endInput = input.ofMutation("endPolicyNote", {
  idempotencyKey: input.idempotencyKey,
  noteId: input.text(80),
  on: input.plainDate,
  citation: input.text(200),
});

const inOrderInput = input
  .object({ from: input.plainDate, on: input.plainDate })
  .superRefine(input.inOrder("from", "on"));

/** Ends a note. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, POLICY_NOTE_NOT_IN_FORCE, DATES_REVERSED @source LP-16 */
export async function endNote(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, noteId, on, citation } = parseInput(endInput, raw, ["input"]);
  const note = await requireNote(context, noteId, writing);
  authorise(context.actor, writing, note.divisionCode);
  parseInput(inOrderInput, { from: note.startsOn.toString(), on: on.toString() }, ["input"]);
  return command(context, { mutation: "endPolicyNote", idempotencyKey, input: raw }, async (tx) => {
    const act = { on, by: context.actor.subject ?? "", citation };
    if (!(await endNoteRow(tx.db, note.id, act))) throw notInForce(note);
    return { id: note.id };
  });
}

const pushInput = input.ofMutation("pushPolicyNote", {
  idempotencyKey: input.idempotencyKey,
  noteId: input.text(80),
  divisionCode: input.divisionCode,
});

/**
 * Brings a note to those whose cases of its item lie in a place or below: each is written to once. That it was done, by whom and when, is kept.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, POLICY_NOTE_NOT_IN_FORCE, ITEM_OF_ANOTHER_PLACE
 * @source LP-16
 */
export async function pushNote(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, noteId, divisionCode } = parseInput(pushInput, raw, ["input"]);
  authorise(context.actor, pushing, divisionCode);
  const note = await requireNote(context, noteId, pushing);
  requireWithin(note, divisionCode);
  return command(context, { mutation: "pushPolicyNote", idempotencyKey, input: raw }, async (tx) => {
    if (!holdsOn(note, chinaDate(context.now))) throw notInForce(note);
    await requireDivision(tx, divisionCode);
    await insertPush(tx.db, { id: newId(divisionCode), noteId: note.id, divisionCode }, madeBy(context));
    const { id, itemId, title, text } = note;
    await tx.publish(policyPushed, { noteId: id, itemId, division: divisionCode, title, text });
    return { id };
  });
}

function requireWithin(note: PolicyNote, division: DivisionCode): void {
  if (divisionContains(note.divisionCode, division)) return;
  const elsewhere = itemOfAnotherPlace({ code: note.title, owner: note.divisionCode, division });
  throw new InvalidInputError([problemFrom(elsewhere, ["input", "divisionCode"])]);
}

function notInForce({ title, startsOn, endsOn }: PolicyNote): Error {
  return noteNotInForce({ title, from: startsOn.toString(), until: endsOn?.toString() ?? "…" });
}

async function requireNote(context: Context, id: string, permission: Permission): Promise<PolicyNote> {
  authorise(context.actor, permission);
  const note = await loadNote(context, id);
  if (note !== undefined) return note;
  throw notFound({ what: "policy note", whatZh: "政策说明", id }, { path: ["input", "noteId"] });
}

function madeBy(context: Context): { readonly at: Temporal.Instant; readonly by: string } {
  return { at: context.now, by: context.actor.subject ?? "" };
}
