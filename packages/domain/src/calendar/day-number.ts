/** Days as numbers since 1970-01-01, so that dates compare and subtract like whole numbers. */

const daysBeforeMonth: readonly number[] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Day number of a date that exists. */
export function dayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const inYear = (daysBeforeMonth[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0) + day - 1;
  return before * 365 + leapDays + inYear - 719162;
}

/** Day number of a date. */
export function dayOf(date: Temporal.PlainDate): number {
  return dayNumber(date.year, date.month, date.day);
}

/** Year, month and day of a day number. */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysPerEra = 146_097;

/** The calendar date of a day number in whole numbers: `Temporal` takes a hundred times as long to be made. */
export function civilDay(number: number): CivilDay {
  // Years begin with March here, so that the leap day is the last of its year; an era is 400 of them.
  const shifted = number + 719_468;
  const era = Math.floor(shifted / daysPerEra);
  const ofEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The calendar date of a day number. @throws {RangeError} beyond what `Temporal` can say */
export function plainDate(number: number): Temporal.PlainDate {
  const { year, month, day } = civilDay(number);
  return new Temporal.PlainDate(year, month, day);
}

/** Day of the week of a day number, 1 Monday to 7 Sunday. */
export function weekdayOfDay(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}
