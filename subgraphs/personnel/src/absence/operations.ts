import { actsFor, chinaDate, datesReversed, input, notFound, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { lockEmployed, requireStaff } from "../staff/operations.ts";
import { findStaff, type StaffMember } from "../staff/store.ts";
import { tellPlaced } from "../staff/told.ts";
import type { PersonnelTables } from "../tables.ts";
import { halfDays } from "../vocabulary.ts";
import { coversHalfDay, halfDayAt, type HalfDayStretch, isReversed } from "./half-days.ts";
import { absenceCancelled, absenceOverlaps, halfDaysReversed } from "./failures.ts";
import {
  type Absence,
  cancelAbsenceRow,
  findAbsences,
  findOverlappingAbsence,
  insertAbsence,
  listAbsencesFrom,
  lockAbsence,
  lockAbsenceOfLending,
} from "./store.ts";

const permission: Permission = {
  zh: "登记或取消离岗",
  en: "record or cancel absences",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

/** The absence with an id. */
export const loadAbsence: (context: Context, id: string) => Promise<Absence | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findAbsences(db, ids)), (absence) => absence.id),
);

const loadComing: (context: Context, staffId: string) => Promise<readonly Absence[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) => {
    const today = chinaDate(context.now);
    return groupedBy(
      ids,
      await context.read((db) => listAbsencesFrom(db, ids, today)),
      (absence) => absence.staffId,
    );
  });

/** Is somebody away this half day? Anybody may know: it is what they find at the window. */
export async function isAwayNow(context: Context, staffId: string): Promise<boolean> {
  const { on, half } = halfDayAt(context.now);
  const coming = (await loadComing(context, staffId)) ?? [];
  return coming.some((absence) => coversHalfDay(absence, on, half));
}

/** Absences of today and to come; undefined for callers who are not of the place. */
export async function listAbsences(
  context: Context,
  staff: StaffMember,
): Promise<readonly Absence[] | undefined> {
  if (!actsFor(context.actor, staff.divisionCode)) return undefined;
  return loadComing(context, staff.id);
}

/** An absence its caller has just written. */
export async function findAbsence(context: Context, id: string): Promise<Absence | undefined> {
  return loadAbsence(context, id);
}

const recordAbsenceInput = input
  .ofMutation("recordAbsence", {
    idempotencyKey: input.idempotencyKey,
    staffMemberId: input.text(80),
    from: input.plainDate,
    fromHalf: input.optional(input.vocabulary(halfDays)),
    until: input.plainDate,
    untilHalf: input.optional(input.vocabulary(halfDays)),
  })
  .superRefine(input.inOrder("from", "until"));

/**
 * Records that somebody is away: on those half days the next in line fills in at each of their posts (LP-4).
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED, HALF_DAYS_REVERSED, ABSENCE_OVERLAPS
 */
export async function recordAbsence(context: Context, raw: unknown): Promise<{ absenceId: string }> {
  const wanted = parseInput(recordAbsenceInput, raw, ["input"]);
  const known = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, permission, known.divisionCode);
  return command(
    context,
    { mutation: "recordAbsence", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const staff = await lockEmployed(tx, known.id);
      const { from, fromHalf = "FORENOON", until, untilHalf = "AFTERNOON" } = wanted;
      const stretch = { from, fromHalf, until, untilHalf };
      return { absenceId: await keepAbsence(context, tx, staff, stretch) };
    },
  );
}

/** Keeps that somebody is away, and tells others. @throws DATES_REVERSED, HALF_DAYS_REVERSED, ABSENCE_OVERLAPS */
export async function keepAbsence(
  context: Context,
  tx: WriteTransaction<PersonnelTables>,
  staff: StaffMember,
  stretch: HalfDayStretch,
  lendingFact: string | null = null,
): Promise<string> {
  await refuseOverlap(tx, staff, stretch);
  const id = newId(staff.divisionCode);
  await insertAbsence(tx.db, {
    id,
    divisionCode: staff.divisionCode,
    staffId: staff.id,
    ...stretch,
    recordedBy: context.actor.subject ?? "",
    lendingFact,
  });
  await tellPlaced(tx, staff.id, context.now);
  return id;
}

/** Whoever is lent to other work is away for as long: ends what followed from a record that is over, and keeps what follows from a new one. @source PT-8 */
export async function followLending(
  context: Context,
  tx: WriteTransaction<PersonnelTables>,
  { over, now }: { readonly over?: LendingRecord; readonly now?: LendingRecord | undefined },
): Promise<void> {
  const before = over === undefined ? undefined : await lockAbsenceOfLending(tx.db, over.id);
  if (before !== undefined) {
    await cancelAbsenceRow(tx.db, before.id, context.now);
    await tellPlaced(tx, before.staffId, context.now);
  }
  // Of a loan whose end is not known nobody can say for how long others fill in.
  if (now?.until == null) return;
  const [staff] = await findStaff(tx.db, [now.staffId]);
  if (staff === undefined) return;
  const { from, until } = now;
  await keepAbsence(
    context,
    tx,
    staff,
    { from, fromHalf: "FORENOON", until, untilHalf: "AFTERNOON" },
    now.id,
  );
}

/** A loan to other work, as it is on record. */
export interface LendingRecord {
  readonly id: string;
  readonly staffId: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate | null;
}

/** @throws DATES_REVERSED, HALF_DAYS_REVERSED, ABSENCE_OVERLAPS */
export async function refuseOverlap(
  tx: WriteTransaction<PersonnelTables>,
  { id, name }: Pick<StaffMember, "id" | "name">,
  stretch: HalfDayStretch,
  besides?: string,
): Promise<void> {
  if (isReversed(stretch)) {
    const { from, until } = stretch;
    if (from.equals(until))
      throw halfDaysReversed({ day: from.toString() }, { path: ["input", "untilHalf"] });
    throw datesReversed({ from: from.toString(), until: until.toString() }, { path: ["input", "until"] });
  }
  const overlap = await findOverlappingAbsence(tx.db, id, stretch, besides);
  if (overlap === undefined) return;
  throw absenceOverlaps(
    { name, from: overlap.from.toString(), until: overlap.until.toString() },
    { path: ["input", "from"] },
  );
}

const cancelAbsenceInput = input.ofMutation("cancelAbsence", {
  idempotencyKey: input.idempotencyKey,
  absenceId: input.text(80),
});

/**
 * Takes back an absence that does not happen or was recorded wrongly.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ABSENCE_CANCELLED
 */
export async function cancelAbsence(context: Context, raw: unknown): Promise<{ absenceId: string }> {
  const wanted = parseInput(cancelAbsenceInput, raw, ["input"]);
  const known = await loadAbsence(context, wanted.absenceId);
  if (known === undefined) throw absenceNotFound(wanted.absenceId);
  authorise(context.actor, permission, known.divisionCode);
  const staff = await requireStaff(context, known.staffId);
  return command(
    context,
    { mutation: "cancelAbsence", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const absence = await lockAbsence(tx.db, known.id);
      if (absence === undefined) throw absenceNotFound(wanted.absenceId);
      if (absence.cancelledAt !== null)
        throw absenceCancelled({ name: staff.name, from: absence.from.toString() });
      await cancelAbsenceRow(tx.db, absence.id, context.now);
      await tellPlaced(tx, absence.staffId, context.now);
      return { absenceId: absence.id };
    },
  );
}

/** There is no such absence. */
export function absenceNotFound(id: string): Error {
  return notFound({ what: "absence", whatZh: "离岗登记", id }, { path: ["input", "absenceId"] });
}
