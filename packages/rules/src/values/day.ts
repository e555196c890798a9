import { civilDay, dayNumber, isLeapYear, plainDate } from "@yimen/domain";

/** Days as numbers since 1970-01-01: how they are read and written. */

const monthDays: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const zero = 48;

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - zero;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Reads `2023-11-06`; undefined when it is no day. Only the first ten characters are read. */
export function parseDay(text: string): number | undefined {
  if (text.length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  const last = month === 2 && isLeapYear(year) ? 29 : (monthDays[month - 1] ?? 0);
  return day <= last ? dayNumber(year, month, day) : undefined;
}

/** `2023-11-06` */
export function dayText(number: number): string {
  const { year, month, day } = civilDay(number);
  if (year < 1000 || year > 9999) return plainDate(number).toString();
  return `${year}-${two(month)}-${two(day)}`;
}

const minutesPerDay = 1440;

/** Minutes since 1970-01-01 of a local date and time, `2023-11-06T09:30`; seconds are cut off. */
export function parseMinute(text: string): number | undefined {
  const day = parseDay(text);
  if (day === undefined || text.length < 16 || text.charCodeAt(13) !== 58) return undefined;
  const separator = text.charCodeAt(10);
  if (separator !== 84 && separator !== 32) return undefined;
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  if (!(hour <= 23 && minute <= 59)) return undefined;
  return day * minutesPerDay + hour * 60 + minute;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `2023-11-06T09:30` */
export function minuteText(minute: number): string {
  const day = Math.floor(minute / minutesPerDay);
  const rest = minute - day * minutesPerDay;
  return `${dayText(day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

/** The day a local date and time falls on. */
export function dayOfMinute(minute: number): number {
  return Math.floor(minute / minutesPerDay);
}
