import type { DivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { HalfDayStretch } from "./half-days.ts";

/** Half days somebody is away, the first and the last included. */
export interface Absence extends HalfDayStretch {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly staffId: string;
  readonly cancelledAt: Temporal.Instant | null;
}

const columns = [
  "id",
  "division_code as divisionCode",
  "staff_id as staffId",
  "from_on as from",
  "from_half as fromHalf",
  "until_on as until",
  "until_half as untilHalf",
  "cancelled_at as cancelledAt",
] as const;

export async function findAbsences(
  db: Kysely<PersonnelTables>,
  ids: readonly string[],
): Promise<readonly Absence[]> {
  return db
    .selectFrom("absence")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Absences, not cancelled, that last to a day or beyond; the earliest first. */
export async function listAbsencesFrom(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
  day: Temporal.PlainDate,
): Promise<readonly Absence[]> {
  return db
    .selectFrom("absence")
    .select(columns)
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .where("cancelled_at", "is", null)
    .where("until_on", ">=", day)
    .orderBy("staff_id")
    .orderBy("from_on")
    .execute();
}

/** An absence, not cancelled, of some half day of these, but for one. */
export async function findOverlappingAbsence(
  db: Kysely<PersonnelTables>,
  staffId: string,
  { from, fromHalf, until, untilHalf }: HalfDayStretch,
  besides = "",
): Promise<Absence | undefined> {
  return db
    .selectFrom("absence")
    .select(columns)
    .where("staff_id", "=", staffId)
    .where("id", "<>", besides)
    .where("cancelled_at", "is", null)
    .where("from_on", "<=", until)
    .where("until_on", ">=", from)
    .where(
      sql<boolean>`(from_on, from_half = 'AFTERNOON') <= (${until}::date, ${untilHalf} = 'AFTERNOON')
        and (until_on, until_half = 'AFTERNOON') >= (${from}::date, ${fromHalf} = 'AFTERNOON')`,
    )
    .orderBy("from_on")
    .executeTakeFirst();
}

export async function lockAbsence(db: Kysely<PersonnelTables>, id: string): Promise<Absence | undefined> {
  return db.selectFrom("absence").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function insertAbsence(
  db: Kysely<PersonnelTables>,
  absence: Omit<Absence, "cancelledAt"> & {
    readonly recordedBy: string;
    /** The record of a loan it follows from. */
    readonly lendingFact: string | null;
  },
): Promise<void> {
  await db
    .insertInto("absence")
    .values({
      id: absence.id,
      division_code: absence.divisionCode,
      staff_id: absence.staffId,
      from_on: absence.from,
      until_on: absence.until,
      from_half: absence.fromHalf,
      until_half: absence.untilHalf,
      cancelled_at: null,
      recorded_by: absence.recordedBy,
      lending_fact: absence.lendingFact,
    })
    .execute();
}

/** The absence, not cancelled, that follows from the record of a loan. */
export async function lockAbsenceOfLending(
  db: Kysely<PersonnelTables>,
  factId: string,
): Promise<Absence | undefined> {
  return db
    .selectFrom("absence")
    .select(columns)
    .where("lending_fact", "=", factId)
    .where("cancelled_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

/** Absences, not cancelled, that touch a stretch of days. */
export async function listAbsencesWithin(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): Promise<readonly Absence[]> {
  return db
    .selectFrom("absence")
    .select(columns)
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .where("cancelled_at", "is", null)
    .where("until_on", ">=", from)
    .where("from_on", "<=", to)
    .execute();
}

/** Puts the days of an absence right. */
export async function correctAbsenceRow(
  db: Kysely<PersonnelTables>,
  id: string,
  { from, fromHalf, until, untilHalf }: HalfDayStretch,
): Promise<void> {
  await db
    .updateTable("absence")
    .set({ from_on: from, from_half: fromHalf, until_on: until, until_half: untilHalf })
    .where("id", "=", id)
    .execute();
}

export async function cancelAbsenceRow(
  db: Kysely<PersonnelTables>,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await db.updateTable("absence").set({ cancelled_at: at }).where("id", "=", id).execute();
}
