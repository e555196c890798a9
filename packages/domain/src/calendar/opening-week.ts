import { openingWeekInvalid } from "./calendar-errors.ts";

/** A stretch of opening hours on one day, from opening up to but not including closing. */
export interface OpenHours {
  readonly opens: Temporal.PlainTime;
  readonly closes: Temporal.PlainTime;
}

/** ISO day of the week: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * When a place's counters are open in an ordinary week (开放时间). A weekday without hours is closed.
 *
 * @source LP-6
 */
export interface OpeningWeek {
  readonly hours: Readonly<Record<Weekday, readonly OpenHours[]>>;
  /**
   * Hours on a make-up workday that falls on a weekday otherwise closed. When the place has not said: the hours of its
   * first open weekday.
   */
  readonly makeUpHours: readonly OpenHours[];
}

/** An opening week as it is written in data: `{ "2": ["08:00-11:30", "14:30-17:30"], … }`, missing days are closed. */
export interface OpeningWeekText {
  readonly days: Partial<Readonly<Record<Weekday, readonly string[]>>>;
  readonly makeUp?: readonly string[] | undefined;
}

/** The days of the week, Monday first. */
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * Reads an opening week.
 *
 * ```ts
 * const luoping = parseOpeningWeek({
 *   days: { 2: day, 3: day, 4: day, 5: day, 6: ["09:00-11:30", "12:30-16:30"] },
 * });
 * ```
 *
 * @throws OPENING_WEEK_INVALID when hours are malformed, end before they begin, overlap, or no day is open
 * @source LP-6
 */
export function parseOpeningWeek(text: OpeningWeekText): OpeningWeek {
  const hoursOn = (weekday: Weekday): readonly OpenHours[] => parseOpenHours(text.days[weekday] ?? []);
  const hours: OpeningWeek["hours"] = {
    1: hoursOn(1),
    2: hoursOn(2),
    3: hoursOn(3),
    4: hoursOn(4),
    5: hoursOn(5),
    6: hoursOn(6),
    7: hoursOn(7),
  };
  const firstOpen = weekdays.find((weekday) => hours[weekday].length > 0);
  if (firstOpen === undefined) {
    throw openingWeekInvalid({
      value: JSON.stringify(text.days),
      rule: "no day is open",
      ruleZh: "没有一天开放",
    });
  }
  return { hours, makeUpHours: text.makeUp === undefined ? hours[firstOpen] : parseOpenHours(text.makeUp) };
}

/** Reads the hours of one day, `["08:00-11:30", "14:30-17:30"]`. @throws OPENING_WEEK_INVALID */
export function parseOpenHours(stretches: readonly string[]): readonly OpenHours[] {
  return stretches
    .map(parseStretch)
    .toSorted((a, b) => Temporal.PlainTime.compare(a.opens, b.opens))
    .map(checkAfter);
}

/** Is a time within the hours? Closing time itself is closed. */
export function withinHours(hours: readonly OpenHours[], time: Temporal.PlainTime): boolean {
  return hours.some(
    ({ opens, closes }) =>
      Temporal.PlainTime.compare(opens, time) <= 0 && Temporal.PlainTime.compare(time, closes) < 0,
  );
}

/** Hours as they are written in data. */
export function formatOpenHours(hours: readonly OpenHours[]): readonly string[] {
  return hours.map(({ opens, closes }) => `${clock(opens)}-${clock(closes)}`);
}

function clock(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: "minute" });
}

function parseStretch(text: string): OpenHours {
  const match = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  const [, from, to] = match ?? [];
  if (from === undefined || to === undefined) {
    throw openingWeekInvalid({ value: text, rule: "it is not HH:MM-HH:MM", ruleZh: "格式不是 HH:MM-HH:MM" });
  }
  if (from >= to)
    throw openingWeekInvalid({ value: text, rule: "it ends before it begins", ruleZh: "结束不晚于开始" });
  return { opens: Temporal.PlainTime.from(from), closes: Temporal.PlainTime.from(to) };
}

function checkAfter(stretch: OpenHours, index: number, all: readonly OpenHours[]): OpenHours {
  const before = all[index - 1];
  if (before !== undefined && Temporal.PlainTime.compare(stretch.opens, before.closes) < 0) {
    const value = formatOpenHours([before, stretch]).join(", ");
    throw openingWeekInvalid({ value, rule: "two stretches overlap", ruleZh: "两段时间重叠" });
  }
  return stretch;
}
