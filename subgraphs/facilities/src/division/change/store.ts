import type { DivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { FacilitiesTables } from "../../tables.ts";
import type { DivisionChange } from "./change.ts";

type Db = Kysely<FacilitiesTables>;

function selectChanges(db: Db) {
  return db
    .selectFrom("division_change")
    .select([
      "id",
      "division_code as divisionCode",
      "kind",
      "effective_on as effectiveOn",
      "name_before as nameBefore",
      "name",
      "short_name as shortName",
      "successors",
      "citation",
      "taken_at as takenAt",
    ]);
}

/** What became of divisions, in order. */
export async function listChanges(
  db: Db,
  codes: readonly DivisionCode[],
): Promise<readonly DivisionChange[]> {
  return selectChanges(db)
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...codes])))
    .orderBy("effective_on")
    .orderBy("recorded_at")
    .execute();
}

/** The changes that divisions came out of, in order. */
export async function listOrigins(
  db: Db,
  codes: readonly DivisionCode[],
): Promise<readonly DivisionChange[]> {
  return selectChanges(db)
    .where(sql<boolean>`successors && ${[...codes]}::text[]`)
    .orderBy("effective_on")
    .orderBy("recorded_at")
    .execute();
}

/** The next change whose day has come, locked. */
export async function lockDue(db: Db, on: Temporal.PlainDate): Promise<DivisionChange | undefined> {
  return selectChanges(db)
    .where("taken_at", "is", null)
    .where("effective_on", "<=", on)
    .orderBy("effective_on")
    .orderBy("recorded_at")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

export async function insertChange(
  db: Db,
  change: Omit<DivisionChange, "takenAt">,
  made: { readonly at: Temporal.Instant; readonly by: string },
): Promise<void> {
  await db
    .insertInto("division_change")
    .values({
      id: change.id,
      division_code: change.divisionCode,
      kind: change.kind,
      effective_on: change.effectiveOn,
      name_before: change.nameBefore,
      name: change.name,
      short_name: change.shortName,
      successors: [...change.successors],
      citation: change.citation,
      recorded_at: made.at,
      recorded_by: made.by,
    })
    .execute();
}

/** Carries a change out on the division itself. */
export async function carryOut(db: Db, change: DivisionChange, at: Temporal.Instant): Promise<void> {
  const { id, divisionCode, effectiveOn, name, shortName, successors } = change;
  const ends = successors.length > 0 && !successors.includes(divisionCode);
  const changed = {
    ...(name !== null && { name }),
    ...(shortName !== null && { short_name: shortName }),
    // The day it takes effect is the first without it.
    ...(ends && { ended_on: effectiveOn.subtract({ days: 1 }) }),
  };
  // One that is split may go on as it was.
  if (Object.keys(changed).length > 0) {
    await db.updateTable("division").set(changed).where("code", "=", divisionCode).execute();
  }
  await db.updateTable("division_change").set({ taken_at: at }).where("id", "=", id).execute();
}
