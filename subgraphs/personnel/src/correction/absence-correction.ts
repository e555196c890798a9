import { input, parseInput } from "@yimen/domain";
import { authorise, command } from "@yimen/subgraph-kit";
import { absenceCancelled } from "../absence/failures.ts";
import type { HalfDayStretch } from "../absence/half-days.ts";
import { absenceNotFound, loadAbsence, refuseOverlap } from "../absence/operations.ts";
import { correctAbsenceRow, lockAbsence } from "../absence/store.ts";
import type { Context } from "../context.ts";
import { requireStaff } from "../staff/operations.ts";
import { lockStaff } from "../staff/store.ts";
import { tellPlaced } from "../staff/told.ts";
import { halfDays } from "../vocabulary.ts";
import { changesBetween, correctionPermission, keepCorrection } from "./record.ts";

const correctAbsenceInput = input.ofMutation("correctAbsence", {
  idempotencyKey: input.idempotencyKey,
  absenceId: input.text(80),
  reason: input.text(200),
  from: input.optional(input.plainDate),
  fromHalf: input.optional(input.vocabulary(halfDays)),
  until: input.optional(input.plainDate),
  untilHalf: input.optional(input.vocabulary(halfDays)),
});

/**
 * Puts right the half days of an absence, also of one that is over. What it said before stays in the personal file.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ABSENCE_CANCELLED, DATES_REVERSED, HALF_DAYS_REVERSED, ABSENCE_OVERLAPS, NOTHING_TO_CORRECT
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
      const was = stretchOf(absence);
      const becomes: HalfDayStretch = {
        from: wanted.from ?? was.from,
        fromHalf: wanted.fromHalf ?? was.fromHalf,
        until: wanted.until ?? was.until,
        untilHalf: wanted.untilHalf ?? was.untilHalf,
      };
      await refuseOverlap(tx, { id: absence.staffId, name }, becomes, absence.id);
      const changes = changesBetween({ ...was }, { ...becomes });
      const { divisionCode, staffId, id: subjectId } = absence;
      await keepCorrection(context, tx, {
        divisionCode,
        staffId,
        subject: "ABSENCE",
        subjectId,
        changes,
        reason: wanted.reason,
      });
      await correctAbsenceRow(tx.db, absence.id, becomes);
      await tellPlaced(tx, absence.staffId, context.now);
      return { absenceId: absence.id };
    },
  );
}

function stretchOf({ from, fromHalf, until, untilHalf }: HalfDayStretch): HalfDayStretch {
  return { from, fromHalf, until, untilHalf };
}
