import { chinaDate, type DivisionCode, input, parseInput, parseOpenHours } from "@yimen/domain";
import { askQuestion } from "@yimen/rules";
import {
  authorise,
  command,
  defineLoader,
  keyedBy,
  newId,
  type Permission,
  ruleReference,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireStation } from "../replica/operations.ts";
import type { KnownStation } from "../replica/store.ts";
import { outOfHoursNotAllowed } from "./failures.ts";
import { type AppointmentPlan, findPlans, replacePlan } from "./plan-store.ts";
import type { WeekHoursText } from "./week-hours.ts";

const permission: Permission = {
  zh: "公布预约安排",
  en: "say how a station serves by appointment",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

/** What a station offers by appointment; undefined where nobody said. Public. */
export const loadPlan: (context: Context, stationId: string) => Promise<AppointmentPlan | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findPlans(db, ids)), ({ stationId }) => stationId),
  );

const setAppointmentPlanInput = input.ofMutation("setAppointmentPlan", {
  idempotencyKey: input.idempotencyKey,
  stationId: input.text(80),
  slotMinutes: input.integer({ min: 5, max: 480 }),
  capacity: input.integer({ min: 1, max: 1000 }),
  daysAhead: input.integer({ min: 0, max: 365 }),
  outOfHours: input.optional(
    input.list(
      input.object({
        weekday: input.integer({ min: 1, max: 7 }),
        hours: input.list(input.text(20), { max: 6 }),
      }),
      { max: 7, distinct: "weekday" },
    ),
  ),
  citation: input.text(200),
});

/**
 * Says how a station serves by appointment (预约安排): in slots of how many minutes, how many at a time, how far ahead; and at which hours
 * beside its opening week, where the law of the place has that. What was booked before stays.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, OPENING_WEEK_INVALID, APPOINTMENT_OUT_OF_HOURS_NOT_ALLOWED
 * @source YS-7, SM-25
 */
export async function setAppointmentPlan(context: Context, raw: unknown): Promise<{ stationId: string }> {
  const { idempotencyKey, outOfHours = [], ...wanted } = parseInput(setAppointmentPlanInput, raw, ["input"]);
  const station = await requireStation(context, wanted.stationId);
  authorise(context.actor, permission, station.divisionCode);
  for (const { hours } of outOfHours) parseOpenHours(hours);
  if (outOfHours.length > 0) await refuseOutOfHours(context, station);
  const outOfHoursText: WeekHoursText = Object.fromEntries(
    outOfHours.map(({ weekday, hours }) => [weekday, hours]),
  );
  return command(context, { mutation: "setAppointmentPlan", idempotencyKey, input: raw }, async (tx) => {
    await replacePlan(tx.db, {
      ...wanted,
      id: newId(station.divisionCode),
      divisionCode: station.divisionCode,
      outOfHoursText,
      setAt: context.now,
      setBy: context.actor.subject ?? "",
    });
    return { stationId: station.id };
  });
}

async function refuseOutOfHours(
  context: Context,
  { code, name, kind, divisionCode }: KnownStation,
): Promise<void> {
  const law = await context.law();
  const facts = { code, name, ...(kind !== null && { kind }) };
  const setting: { division: DivisionCode; on: Temporal.PlainDate } = {
    division: divisionCode,
    on: chinaDate(context.now),
  };
  const answer = askQuestion(law.book, "appointmentsOutOfHours", facts, setting);
  if (answer?.value === true) return;
  throw outOfHoursNotAllowed(
    { station: code },
    {
      path: ["input", "outOfHours"],
      ...(answer !== undefined && { rules: [ruleReference(law, answer)] }),
    },
  );
}
