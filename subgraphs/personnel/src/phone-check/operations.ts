import {
  chinaDate,
  DomainError,
  input,
  notFound,
  parseInput,
  withinHours,
  type WorkingCalendar,
} from "@yimen/domain";
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
import { callTimeInvalid, phoneCheckWithdrawn } from "./failures.ts";
import {
  insertPhoneCheck,
  listPhoneChecks,
  lockPhoneCheck,
  type PhoneCheck,
  withdrawPhoneCheckRow,
} from "./store.ts";

const permission: Permission = {
  zh: "登记通讯抽查",
  en: "record phone checks",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
};

// Whether a station can be reached is public, and so is who was called when: the phone stands on the plate.

export const loadPhoneCheck: (context: Context, id: string) => Promise<PhoneCheck | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => listPhoneChecks(db, "id", ids)), ({ id }) => id),
);

export const loadPhoneChecksOf: (
  context: Context,
  stationId: string,
) => Promise<readonly PhoneCheck[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(
      ids,
      await context.read((db) => listPhoneChecks(db, "station_id", ids)),
      ({ stationId }) => stationId,
    ),
);

const recordInput = input.ofMutation("recordPhoneCheck", {
  idempotencyKey: input.idempotencyKey,
  staffMemberId: input.text(80),
  on: input.pastDay,
  time: input.text(5),
  reached: input.flag,
});

/**
 * Puts on record that somebody of a station was called, and whether they were reached.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED, CALL_TIME_INVALID
 * @source YS-9.1, YS-9.2, YS-9.3
 */
export async function recordPhoneCheck(context: Context, raw: unknown): Promise<{ checkId: string }> {
  const wanted = parseInput(recordInput, raw, ["input"]);
  const known = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, permission, known.divisionCode);
  const calledAt = callAt(context, wanted);
  const law = await context.law();
  return command(
    context,
    { mutation: "recordPhoneCheck", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const staff = await lockEmployed(tx, known.id);
      const checkId = newId(staff.divisionCode);
      await insertPhoneCheck(tx.db, {
        id: checkId,
        divisionCode: staff.divisionCode,
        stationId: staff.stationId,
        staffId: staff.id,
        calledAt,
        reached: wanted.reached,
        inHours: isInHours(law.calendarOf(staff.divisionCode), calledAt),
        calledBy: context.actor.subject ?? "",
        recordedAt: context.now,
        sample: false,
      });
      return { checkId };
    },
  );
}

/** @throws CALL_TIME_INVALID for what is no time, or is still to come */
function callAt(
  context: Context,
  { on, time }: { readonly on: Temporal.PlainDate; readonly time: string },
): Temporal.Instant {
  const refused = callTimeInvalid({ time }, { path: ["input", "time"] });
  const [hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)?.slice(1) ?? [];
  if (hour === undefined || minute === undefined) throw refused;
  const at = on.toZonedDateTime({
    timeZone: "Asia/Shanghai",
    plainTime: new Temporal.PlainTime(Number(hour), Number(minute)),
  });
  const instant = at.toInstant();
  if (Temporal.Instant.compare(instant, context.now) > 0) throw refused;
  return instant;
}

/**
 * Are the doors open at an instant? Where a place has not said its hours, at any time of a day that is worked; of a day beyond its calendar it is not
 * known that they are closed.
 */
export function isInHours(calendar: WorkingCalendar, at: Temporal.Instant): boolean {
  const local = at.toZonedDateTimeISO("Asia/Shanghai");
  try {
    const { working, hours } = calendar.explain(local.toPlainDate());
    return hours === undefined ? working : withinHours(hours, local.toPlainTime());
  } catch (error) {
    if (error instanceof DomainError) return true;
    throw error;
  }
}

const withdrawInput = input.ofMutation("withdrawPhoneCheck", {
  idempotencyKey: input.idempotencyKey,
  checkId: input.text(80),
  reason: input.text(200),
});

/**
 * Takes back a check that was recorded wrongly; it stays on record with the reason.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, PHONE_CHECK_WITHDRAWN
 */
export async function withdrawPhoneCheck(context: Context, raw: unknown): Promise<{ checkId: string }> {
  const wanted = parseInput(withdrawInput, raw, ["input"]);
  const known = await loadPhoneCheck(context, wanted.checkId);
  if (known === undefined) throw checkNotFound(wanted.checkId);
  authorise(context.actor, permission, known.divisionCode);
  return command(
    context,
    { mutation: "withdrawPhoneCheck", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const check = await lockPhoneCheck(tx.db, known.id);
      if (check === undefined) throw checkNotFound(wanted.checkId);
      if (check.withdrawnAt !== null)
        throw phoneCheckWithdrawn({ on: chinaDate(check.withdrawnAt).toString() });
      const by = { by: context.actor.subject ?? "", at: context.now };
      await withdrawPhoneCheckRow(tx.db, check.id, { reason: wanted.reason, ...by });
      return { checkId: check.id };
    },
  );
}

function checkNotFound(id: string): Error {
  return notFound({ what: "phone check", whatZh: "通讯抽查", id }, { path: ["input", "checkId"] });
}
