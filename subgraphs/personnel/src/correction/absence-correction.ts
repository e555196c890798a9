import { datesReversed, input, parseInput } from "@yimen/domain";
import { authorise, command } from "@yimen/subgraph-kit";
import { absenceCancelled, absenceOverlaps } from "../absence/failures.ts";
import { absenceNotFound, loadAbsence } from "../absence/operations.ts";
import { correctAbsenceRow, findOverlappingAbsence, lockAbsence } from "../absence/store.ts";
import type { Context } from "../context.ts";
import { requireStaff } from "../staff/operations.ts";
import { lockStaff } from "../staff/store.ts";
import { tellPlaced } from "../staff/told.ts";
import { changesBetween, correctionPermission, keepCorrection } from "./record.ts";

const correctAbsenceInput = input.ofMutation("correctAbsence", {
  idempotencyKey: input.idempotencyKey,
  absenceId: input.text(80),
  reason: input.text(200),
  from: input.optional(input.plainDate),
  until: input.optional(input.plainDate),
});

/**
 * Puts right the days of an absence, also of one that is over. What it said before stays in the personal file.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ABSENCE_CANCELLED, DATES_REVERSED, ABSENCE_OVERLAPS, NOTHING_TO_CORRECT
 */
export async function correctAbsence(context: Context, raw: unknown): Promise<{ absenceId: string }> {
  const wanted = parseInput(correctAbsenceInput, raw, ["input"]);
  const known = await loadAbsence(context, wanted.absenceId);
  if (known === undefined) throw absenceNotFound(wanted.absenceId);
  authorise(context.actor, correctionPermission, known.divisionCode);
  const { name } = await requireStaff(context, known.staffId);
  return command(
    context,
    { mutation: "correctAbsence", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      // Held first, as whoever records an absence does: of two at once the second sees the first.
      await lockStaff(tx.db, known.staffId);
      const absence = await lockAbsence(tx.db, known.id);
      if (absence === undefined) throw absenceNotFound(wanted.absenceId);
      if (absence.cancelledAt !== null) throw absenceCancelled({ name, from: absence.from.toString() });
      const { from = absence.from, until = absence.until, reason } = wanted;
      if (Temporal.PlainDate.compare(from, until) > 0) {
        const details = { from: from.toString(), until: until.toString() };
        throw datesReversed(details, {
          path: ["input", wanted.until === undefined ? "from" : "until"],
        });
      }
      const overlap = await findOverlappingAbsence(tx.db, absence.staffId, from, until, absence.id);
      if (overlap !== undefined) {
        const details = { name, from: overlap.from.toString(), until: overlap.until.toString() };
        throw absenceOverlaps(details, { path: ["input", "from"] });
      }
      const changes = changesBetween({ from: absence.from, until: absence.until }, { from, until });
      const { divisionCode, staffId, id: subjectId } = absence;
      await keepCorrection(context, tx, {
        divisionCode,
        staffId,
        subject: "ABSENCE",
        subjectId,
        changes,
        reason,
      });
      await correctAbsenceRow(tx.db, absence.id, { from, until });
      await tellPlaced(tx, absence.staffId, context.now);
      return { absenceId: absence.id };
    },
  );
}
