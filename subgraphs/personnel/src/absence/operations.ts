import { actsFor, chinaDate, input, notFound, parseInput } from "@yimen/domain";
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
import { lockEmployed, requireStaff } from "../staff/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import { tellPlaced } from "../staff/told.ts";
import { absenceCancelled, absenceOverlaps } from "./failures.ts";
import {
  type Absence,
  cancelAbsenceRow,
  findAbsences,
  findOverlappingAbsence,
  insertAbsence,
  listAbsencesFrom,
  lockAbsence,
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

/** Is somebody away today? Anybody may know: it is what they find at the window. */
export async function isAwayToday(context: Context, staffId: string): Promise<boolean> {
  const today = chinaDate(context.now);
  const coming = (await loadComing(context, staffId)) ?? [];
  return coming.some((absence) => Temporal.PlainDate.compare(absence.from, today) <= 0);
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
    until: input.plainDate,
  })
  .superRefine(input.inOrder("from", "until"));

/**
 * Records that somebody is away: on those days the next in line fills in at each of their posts (LP-4).
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED, ABSENCE_OVERLAPS
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
      const { from, until } = wanted;
      const overlap = await findOverlappingAbsence(tx.db, staff.id, from, until);
      if (overlap !== undefined) {
        throw absenceOverlaps(
          { name: staff.name, from: overlap.from.toString(), until: overlap.until.toString() },
          { path: ["input", "from"] },
        );
      }
      const absenceId = newId(staff.divisionCode);
      await insertAbsence(tx.db, {
        id: absenceId,
        divisionCode: staff.divisionCode,
        staffId: staff.id,
        from,
        until,
        recordedBy: context.actor.subject ?? "",
      });
      await tellPlaced(tx, staff.id, context.now);
      return { absenceId };
    },
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
