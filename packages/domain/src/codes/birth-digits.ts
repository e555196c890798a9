import { isDay } from "../values/day.ts";

/** Are the eight digits `YYYYMMDD` a day, not before 1800? */
export function birthDigitsFit(digits: string): boolean {
  if (!/^\d{8}$/.test(digits)) return false;
  const year = Number(digits.slice(0, 4));
  return year >= 1800 && isDay(year, Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
}
