import type { OpenHours, Weekday, WorkingCalendar } from "@yimen/domain";
import type { AppointmentPlan } from "./plan-store.ts";

/** A time at which somebody may come by appointment (预约时段). */
export interface Slot {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** Outside the hours in which deadlines count the counter as open. */
  readonly outOfHours: boolean;
}

/**
 * The slots of a day: the station's opening hours of that day, cut into stretches of the plan's length; on a day that is no working day, and at
 * the hours the plan adds, they are out of hours. What is left at the end of a stretch and is too short is no slot. Of a station whose hours nobody
 * has stated only those the plan adds are known.
 *
 * @throws CALENDAR_NOT_COVERED
 * @source YS-7, SM-25, LP-6
 */
export function slotsOn(
  { slotMinutes, outOfHours }: Pick<AppointmentPlan, "slotMinutes" | "outOfHours">,
  day: Temporal.PlainDate,
  calendar: WorkingCalendar,
): readonly Slot[] {
  const { hours = [], working } = calendar.explain(day);
  const regular = hours.flatMap((stretch) => cut(stretch, slotMinutes));
  const added = (outOfHours[day.dayOfWeek as Weekday] ?? [])
    .flatMap((stretch) => cut(stretch, slotMinutes))
    .filter((slot) => !hours.some((open) => overlap(open, slot)));
  return [
    ...regular.map((slot) => slotOf(day, slot, !working)),
    ...added.map((slot) => slotOf(day, slot, true)),
  ].toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
}

function slotOf(day: Temporal.PlainDate, { opens, closes }: OpenHours, outOfHours: boolean): Slot {
  const at = (plainTime: Temporal.PlainTime): Temporal.Instant =>
    day.toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime }).toInstant();
  return { startsAt: at(opens), endsAt: at(closes), outOfHours };
}

function cut({ opens, closes }: OpenHours, minutes: number): readonly OpenHours[] {
  const whole = Math.floor(opens.until(closes).total("minutes") / minutes);
  return Array.from({ length: whole }, (_, index) => {
    const from = opens.add({ minutes: index * minutes });
    return { opens: from, closes: from.add({ minutes }) };
  });
}

function overlap(a: OpenHours, b: OpenHours): boolean {
  return (
    Temporal.PlainTime.compare(a.opens, b.closes) < 0 && Temporal.PlainTime.compare(b.opens, a.closes) < 0
  );
}
