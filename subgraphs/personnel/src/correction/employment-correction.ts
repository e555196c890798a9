import { chinaDate, input, parseInput } from "@yimen/domain";
import { authorise, command } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { takeFileUp } from "../personal-file/store.ts";
import { findPostBeyond, movePostEnds } from "../post/store.ts";
import { findKnownStations } from "../replica/store.ts";
import { postContradictsEnd, requireStaff, sayingWhatIsTaken } from "../staff/operations.ts";
import { correctStaffEnd, lockStaff } from "../staff/store.ts";
import { tellPlaced } from "../staff/told.ts";
import { endReasons } from "../vocabulary.ts";
import { correctedEnding } from "./ending.ts";
import { employmentNotEnded } from "./failures.ts";
import { changesBetween, correctionPermission, keepCorrection } from "./record.ts";

const correctEmploymentInput = input.ofMutation("correctEmployment", {
  idempotencyKey: input.idempotencyKey,
  staffMemberId: input.text(80),
  reason: input.text(200),
  endedOn: input.optional(input.pastDay),
  endReason: input.optional(input.vocabulary(endReasons)),
  notEnded: input.optional(input.flag),
});

/**
 * Puts right a departure that was recorded wrongly: its day, its reason, or that there was one. Posts that ended with it move with its day; of
 * somebody who has not left they are corrected one by one. What was said before stays in the personal file.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_NOT_ENDED, CORRECTED_END_CONTRADICTS,
 *   DATES_REVERSED, POST_SERVED_LATER, BADGE_TAKEN, STAFF_ALREADY_REGISTERED, NOTHING_TO_CORRECT
 */
export async function correctEmployment(context: Context, raw: unknown): Promise<{ staffId: string }> {
  const wanted = parseInput(correctEmploymentInput, raw, ["input"]);
  const known = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, correctionPermission, known.divisionCode);
  const today = chinaDate(context.now);
  return command(
    context,
    { mutation: "correctEmployment", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const staff = await lockStaff(tx.db, known.id);
      if (staff === undefined || staff.endedOn === null) throw employmentNotEnded({ name: known.name });
      const { endedOn, endReason } = staff;
      const becomes = correctedEnding(staff, wanted);
      const changes = changesBetween({ endedOn, endReason }, { ...becomes });
      const { divisionCode, id: subjectId } = staff;
      const { reason } = wanted;
      const kept = {
        divisionCode,
        staffId: staff.id,
        subject: "EMPLOYMENT",
        subjectId,
        changes,
        reason,
      } as const;
      await keepCorrection(context, tx, kept);
      if (becomes.endedOn === null) {
        const [station] = await findKnownStations(tx.db, [staff.stationId]);
        await sayingWhatIsTaken(station?.code ?? staff.stationId, divisionCode, staff, async () => {
          await correctStaffEnd(tx.db, staff.id, becomes);
          await takeFileUp(tx.db, staff.id);
        });
        await tellPlaced(tx, staff.id, context.now);
        return { staffId: staff.id };
      }
      const begun = await findPostBeyond(tx.db, staff.id, becomes.endedOn, today, endedOn);
      if (begun !== undefined) throw postContradictsEnd(staff, begun, becomes.endedOn);
      await movePostEnds(tx.db, staff.id, endedOn, becomes.endedOn);
      await correctStaffEnd(tx.db, staff.id, becomes);
      return { staffId: staff.id };
    },
  );
}
