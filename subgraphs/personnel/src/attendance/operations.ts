import { InvalidInputError, type InputProblem, input, parseInput } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import { authorise, command, type Permission } from "@yimen/subgraph-kit";
import { coversHalfDay } from "../absence/half-days.ts";
import { loadAbsence } from "../absence/operations.ts";
import type { Context } from "../context.ts";
import { loadLeaveOf } from "../leave/operations.ts";
import { dutiesOfStaff } from "../duty/operations.ts";
import { markMissed } from "../duty/store.ts";
import { dutySwappedAway } from "../duty-swap/failures.ts";
import { swapsOf } from "../duty-swap/operations.ts";
import { staffRecording } from "../recording/operations.ts";
import { loadStaffMember, requireStaff } from "../staff/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import { halfDays } from "../vocabulary.ts";

const permission: Permission = {
  zh: "登记考勤",
  en: "keep the attendance sheet",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

const mostEntries = 200;

/** The kind of entry by which a duty was not kept. */
const missing = "ABSENT";

const attendanceInput = input.ofMutation("recordAttendance", {
  idempotencyKey: input.idempotencyKey,
  on: input.pastDay,
  reference: input.optionalText(200),
  entries: input.list(
    input.object({
      staffMemberId: input.text(80),
      kind: input.text(40),
      days: input.optionalText(10),
      hours: input.optionalText(10),
      excused: input.optional(input.flag),
      half: input.optional(input.vocabulary(halfDays)),
    }),
    { max: mostEntries, distinct: true },
  ),
});

/**
 * Puts a day's attendance sheet on record: who was late, left early, was absent or on leave. Each entry is a record of its own; it ends by a
 * recorded act like any other. Whoever is absent did not keep the duties they had then.
 *
 * @throws INPUT_INVALID, with everything that is wrong; NOT_FOUND, NOT_PERMITTED, DUTY_SWAPPED_AWAY
 * @source LP-7, PT-15, YS-9
 */
export async function recordAttendance(
  context: Context,
  raw: unknown,
): Promise<{ readonly staffIds: readonly string[] }> {
  const { on, reference = null, entries, idempotencyKey } = parseInput(attendanceInput, raw, ["input"]);
  const prepared = await Promise.all(
    entries.map(async ({ staffMemberId, half, ...entry }, index) => {
      const staff = await requireStaff(context, staffMemberId);
      authorise(context.actor, permission, staff.divisionCode);
      await refuseSwappedAway(context, staff, { on, path: ["input", "entries", index, "staffMemberId"] });
      const value: Record<string, FactValue> = {
        on: on.toString(),
        excused: await isOnLeave(context, staffMemberId, on),
      };
      for (const [name, given] of Object.entries(entry)) if (given !== undefined) value[name] = given;
      const records = await atEntries(
        staffRecording.prepare(context, staff, {
          on,
          source: "RECORD",
          reference,
          facts: [{ name: "attendance", value: [value] }],
          pathOf: () => ["input", "entries", index],
        }),
      );
      return { staffId: staff.id, half, missed: entry.kind === missing, records };
    }),
  );
  return command(context, { mutation: "recordAttendance", idempotencyKey, input: raw }, async (tx) => {
    const written = prepared.flatMap(({ records }) => records);
    await staffRecording.write(context, tx, written);
    for (const { staffId, half, missed, records } of prepared) {
      const [record] = records;
      if (missed && record !== undefined) await markMissed(tx.db, { staffId, on, half, factId: record.id });
    }
    return { staffIds: [...new Set(entries.map(({ staffMemberId }) => staffMemberId))] };
  });
}

/**
 * Is somebody away by leave that was granted, for some half of a day? Where the sheet does not say, the leave on record does. What counts is the
 * absence it became: that is what is cancelled when the leave is not taken, and put right when its days were wrong.
 *
 * @source LP-7
 */
async function isOnLeave(context: Context, staffId: string, on: Temporal.PlainDate): Promise<boolean> {
  const leave = (await loadLeaveOf(context, staffId)) ?? [];
  const absences = await Promise.all(
    leave.flatMap(({ absenceId }) => (absenceId === null ? [] : [loadAbsence(context, absenceId)])),
  );
  return absences.some(
    (absence) =>
      absence?.cancelledAt === null && halfDays.values.some((half) => coversHalfDay(absence, on, half)),
  );
}

/** Whoever gave their duties of a day away was not to be there. @throws DUTY_SWAPPED_AWAY */
async function refuseSwappedAway(
  context: Context,
  { id, name }: StaffMember,
  { on, path }: { readonly on: Temporal.PlainDate; readonly path: readonly (string | number)[] },
): Promise<void> {
  const swaps = (await swapsOf(context, id)).filter(
    (swap) => swap.staffId === id && swap.decision === "GRANTED" && swap.on.equals(on),
  );
  const [swap] = swaps;
  if (swap === undefined) return;
  const day = on.toString();
  const left = await dutiesOfStaff(context, id, { from: day, until: day });
  if (left.length > 0) return;
  const other = await loadStaffMember(context, swap.otherStaffId);
  throw dutySwappedAway({ name, on: day, other: other?.name ?? "" }, { path });
}

/** What is wrong with the fact an entry becomes is said of the entry's own field. */
async function atEntries<Result>(prepared: Promise<Result>): Promise<Result> {
  try {
    return await prepared;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(error.problems.map(ofEntry));
  }
}

function ofEntry({ path, ...problem }: InputProblem): InputProblem {
  // input.entries.0.value.0.kind: the fact is a list of one.
  return { ...problem, path: path[3] === "value" ? [...path.slice(0, 3), ...path.slice(5)] : path };
}
