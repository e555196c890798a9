import { InvalidInputError, type InputProblem, input, parseInput } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import { authorise, command, type Permission } from "@yimen/subgraph-kit";
import { coversHalfDay } from "../absence/half-days.ts";
import { loadAbsence } from "../absence/operations.ts";
import type { Context } from "../context.ts";
import { loadLeaveOf } from "../leave/operations.ts";
import { staffRecording } from "../recording/operations.ts";
import { requireStaff } from "../staff/operations.ts";
import { halfDays } from "../vocabulary.ts";

const permission: Permission = {
  zh: "登记考勤",
  en: "keep the attendance sheet",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

const mostEntries = 200;

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
    }),
    { max: mostEntries },
  ),
});

/**
 * Puts a day's attendance sheet on record: who was late, left early, was absent or on leave. Each entry is a record of its own; it ends by a
 * recorded act like any other.
 *
 * @throws INPUT_INVALID, with everything that is wrong; NOT_FOUND, NOT_PERMITTED
 * @source LP-7, PT-15
 */
export async function recordAttendance(
  context: Context,
  raw: unknown,
): Promise<{ readonly staffIds: readonly string[] }> {
  const { on, reference = null, entries, idempotencyKey } = parseInput(attendanceInput, raw, ["input"]);
  const prepared = await Promise.all(
    entries.map(async ({ staffMemberId, ...entry }, index) => {
      const staff = await requireStaff(context, staffMemberId);
      authorise(context.actor, permission, staff.divisionCode);
      const value: Record<string, FactValue> = {
        on: on.toString(),
        excused: await isOnLeave(context, staffMemberId, on),
      };
      for (const [name, given] of Object.entries(entry)) if (given !== undefined) value[name] = given;
      return atEntries(
        staffRecording.prepare(context, staff, {
          on,
          source: "RECORD",
          reference,
          facts: [{ name: "attendance", value: [value] }],
          pathOf: () => ["input", "entries", index],
        }),
      );
    }),
  );
  return command(context, { mutation: "recordAttendance", idempotencyKey, input: raw }, async (tx) => {
    await staffRecording.write(context, tx, prepared.flat());
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
