/** Is there such a day in the Gregorian calendar? Months and days count from 1. */
export function isDay(year: number, month: number, day: number): boolean {
  if (![year, month, day].every(Number.isInteger) || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}

/** Is the text a day written `YYYY-MM-DD`, from 1900-01-01 to 2199-12-31? */
export function isDateText(text: string): boolean {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  return isDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
}
