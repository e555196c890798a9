import type { OpenHours, WorkingCalendar } from "@yimen/domain";
import { noon } from "../absence/half-days.ts";
import type { HalfDay } from "../vocabulary.ts";

/** A half day on which doors are open (开放半天). */
export interface Shift {
  readonly on: Temporal.PlainDate;
  readonly half: HalfDay;
  /** When they are open in it; undefined where the place has not said its hours. */
  readonly hours: readonly OpenHours[] | undefined;
}

/**
 * The half days of a month on which the doors of a place are open, by its calendar: its week, the country's holidays and make-up workdays, closures
 * and longer hours.
 *
 * @throws CALENDAR_NOT_COVERED
 * @source LP-6, SM-25
 */
export function shiftsOfMonth(calendar: WorkingCalendar, month: Temporal.PlainDate): readonly Shift[] {
  const first = month.with({ day: 1 });
  return Array.from({ length: month.daysInMonth }, (_, day) => first.add({ days: day })).flatMap((on) =>
    openHalves(calendar, on),
  );
}

/** The halves of a day with open doors. A stretch over noon belongs to both; a day that is worked without stated hours has both. @throws CALENDAR_NOT_COVERED */
export function openHalves(calendar: WorkingCalendar, on: Temporal.PlainDate): readonly Shift[] {
  const { working, hours } = calendar.explain(on);
  return (["FORENOON", "AFTERNOON"] as const).flatMap((half): readonly Shift[] => {
    if (hours === undefined) return working ? [{ on, half, hours }] : [];
    const open = hours.flatMap((stretch) => within(stretch, half));
    return open.length === 0 ? [] : [{ on, half, hours: open }];
  });
}

function within({ opens, closes }: OpenHours, half: HalfDay): readonly OpenHours[] {
  const part =
    half === "FORENOON" ? { opens, closes: earlier(closes, noon) } : { opens: later(opens, noon), closes };
  return Temporal.PlainTime.compare(part.opens, part.closes) < 0 ? [part] : [];
}

function earlier(a: Temporal.PlainTime, b: Temporal.PlainTime): Temporal.PlainTime {
  return Temporal.PlainTime.compare(a, b) < 0 ? a : b;
}

function later(a: Temporal.PlainTime, b: Temporal.PlainTime): Temporal.PlainTime {
  return Temporal.PlainTime.compare(a, b) < 0 ? b : a;
}
