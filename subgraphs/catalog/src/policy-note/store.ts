import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { PolicyNote, PolicyPush } from "./note.ts";

type Db = Kysely<CatalogTables>;

function selectNotes(db: Db) {
  return db
    .selectFrom("policy_note")
    .select([
      "id",
      "division_code as divisionCode",
      "item_id as itemId",
      "title",
      "text",
      "starts_on as startsOn",
      "ends_on as endsOn",
      "citation",
      "end_citation as endCitation",
    ]);
}

export async function findNotes(db: Db, ids: readonly string[]): Promise<readonly PolicyNote[]> {
  return selectNotes(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Every note of items, ended ones included, the latest first. */
export async function listNotesOf(db: Db, itemIds: readonly string[]): Promise<readonly PolicyNote[]> {
  return selectNotes(db)
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .orderBy("starts_on", "desc")
    .orderBy("id")
    .execute();
}

/** How notes were brought to people, the latest first, as far as the reader works there. */
export async function listPushes(db: Db, noteIds: readonly string[]): Promise<readonly PolicyPush[]> {
  return db
    .selectFrom("policy_note_push")
    .select(["id", "note_id as noteId", "division_code as divisionCode", "pushed_at as pushedAt"])
    .where("note_id", "=", (eb) => eb.fn.any(eb.val([...noteIds])))
    .orderBy("pushed_at", "desc")
    .orderBy("id")
    .execute();
}

export async function insertNote(
  db: Db,
  note: Omit<PolicyNote, "endCitation">,
  made: { readonly at: Temporal.Instant; readonly by: string },
): Promise<void> {
  await db
    .insertInto("policy_note")
    .values({
      id: note.id,
      division_code: note.divisionCode,
      item_id: note.itemId,
      title: note.title,
      text: note.text,
      starts_on: note.startsOn,
      ends_on: note.endsOn,
      citation: note.citation,
      recorded_at: made.at,
      recorded_by: made.by,
    })
    .execute();
}

/** Ends one that nobody has ended. Returns false when somebody has. */
export async function endNoteRow(
  db: Db,
  id: string,
  act: { readonly on: Temporal.PlainDate; readonly by: string; readonly citation: string },
): Promise<boolean> {
  const ended = await db
    .updateTable("policy_note")
    .set({ ends_on: act.on, ended_by: act.by, end_citation: act.citation })
    .where("id", "=", id)
    .where("end_citation", "is", null)
    .returning("id")
    .execute();
  return ended.length > 0;
}

export async function insertPush(
  db: Db,
  push: { readonly id: string; readonly noteId: string; readonly divisionCode: DivisionCode },
  made: { readonly at: Temporal.Instant; readonly by: string },
): Promise<void> {
  await db
    .insertInto("policy_note_push")
    .values({
      id: push.id,
      note_id: push.noteId,
      division_code: push.divisionCode,
      pushed_at: made.at,
      pushed_by: made.by,
    })
    .execute();
}
