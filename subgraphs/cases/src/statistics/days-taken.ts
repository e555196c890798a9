import type { WorkingCalendar } from "@yimen/domain";
import { covered } from "../deadline/limit-run.ts";
import { type CasePause, daysHeld } from "../deadline/pause.ts";

/**
 * Working days from acceptance to the decision (办理用时), by the calendar of the place: the day of acceptance does not count, nor do pauses.
 * Null past the years of the calendar.
 *
 * @source N-1, N-4
 */
export function daysTaken(
  {
    from,
    until,
    pauses,
  }: {
    readonly from: Temporal.PlainDate;
    readonly until: Temporal.PlainDate;
    readonly pauses: readonly CasePause[];
  },
  calendar: WorkingCalendar,
): number | null {
  const held = daysHeld(pauses);
  return (
    covered(() => {
      const all = calendar.workingDaysBetween(from, until);
      if (held.length === 0) return all;
      let paused = 0;
      for (
        let day = from.add({ days: 1 });
        Temporal.PlainDate.compare(day, until) <= 0;
        day = day.add({ days: 1 })
      ) {
        const within = held.some(
          (pause) =>
            Temporal.PlainDate.compare(pause.from, day) <= 0 &&
            (pause.to === undefined || Temporal.PlainDate.compare(day, pause.to) <= 0),
        );
        if (within && calendar.isWorkingDay(day)) paused += 1;
      }
      return all - paused;
    }) ?? null
  );
}
