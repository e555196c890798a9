import { birthDigitsFit } from "./birth-digits.ts";

/** The eight digits `YYYYMMDD` as a date, or undefined when there is no such day or it is before 1800. */
export function birthDateFrom(digits: string): Temporal.PlainDate | undefined {
  if (!birthDigitsFit(digits)) return undefined;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  return Temporal.PlainDate.from(`${year}-${month}-${day}`);
}

/** Full years of age (周岁) on a day: one more from the birthday itself; born on 29 February, from 1 March of common years. */
export function ageOn(birthDate: Temporal.PlainDate, day: Temporal.PlainDate): number {
  const had = day.month > birthDate.month || (day.month === birthDate.month && day.day >= birthDate.day);
  return day.year - birthDate.year - (had ? 0 : 1);
}
