import { createWorkingCalendar } from "@yimen/domain";

/**
 * Working time as a line: minute 0 is the first minute counters are open, and what is closed does not count. Durations
 * are then plain sums.
 */
export interface WorkingTime {
  /** Working minutes from the first opening to the last closing. */
  readonly minutes: number;
  /** The ISO instant of a working minute, in the time of Beijing. */
  instantAt(minute: number): string;
}

/** Minutes counters are open a day: 08:30 to 11:30 and 14:00 to 17:00. */
export const minutesPerDay = 360;

const morning = { opens: 8 * 60 + 30, minutes: 180 };
const afternoon = { opens: 14 * 60 };

/** The working days from one date to another, both included. @throws CALENDAR_NOT_COVERED */
export function workingTime(from: Temporal.PlainDate, until: Temporal.PlainDate): WorkingTime {
  const calendar = createWorkingCalendar();
  const days: string[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, until) <= 0; day = day.add({ days: 1 })) {
    if (calendar.isWorkingDay(day)) days.push(day.toString());
  }
  return {
    minutes: days.length * minutesPerDay,
    instantAt(minute) {
      const day = days[Math.floor(minute / minutesPerDay)];
      if (day === undefined)
        throw new RangeError(`minute ${minute} lies outside ${from.toString()}…${until.toString()}`);
      return `${day}T${clock(minute % minutesPerDay)}:00+08:00`;
    },
  };
}

function clock(minuteOfDay: number): string {
  const minute =
    minuteOfDay < morning.minutes
      ? morning.opens + minuteOfDay
      : afternoon.opens + minuteOfDay - morning.minutes;
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
