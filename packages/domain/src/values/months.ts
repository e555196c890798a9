/**
 * Full months from one day to another, by which the law counts terms: a month is over on the day of the same number, or on
 * the last day of a month that has no such day. From 31 January to 28 February is one month, and `from.add({ months })`
 * never passes `to`. Negative when `to` comes first.
 *
 * @source 民法典 202
 */
export function monthsBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  if (Temporal.PlainDate.compare(from, to) > 0) return 0 - monthsBetween(to, from);
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return Temporal.PlainDate.compare(from.add({ months }), to) > 0 ? months - 1 : months;
}

/**
 * Full years from one day to another: twelve of the months of {@link monthsBetween}. Who was born on 29 February is a year
 * older on 28 February of a common year.
 *
 * @source 民法典 202
 */
export function yearsBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return Math.trunc(monthsBetween(from, to) / 12);
}

/** Days from the first one up to, and without, the last. */
export interface Stretch {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

// Divisible by the days of every month, so that parts of different months add up exactly.
const partsOfMonth = 28 * 29 * 15 * 31;

/**
 * How many months stretches of time are together, as a decimal with two places, never rounded up: full months of each as
 * {@link monthsBetween} counts them, and of the month begun its share of days. A stretch that ends before it begins has none.
 *
 * @source SM-12; 民法典 202
 */
export function monthsTogether(stretches: readonly Stretch[]): string {
  const parts = stretches.reduce((sum, stretch) => sum + partsOf(stretch), 0);
  const hundredths = Math.floor((parts * 100) / partsOfMonth);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
}

function partsOf({ from, to }: Stretch): number {
  if (Temporal.PlainDate.compare(from, to) >= 0) return 0;
  const months = monthsBetween(from, to);
  const begun = from.add({ months });
  const rest = begun.until(to).days;
  return months * partsOfMonth + (rest * partsOfMonth) / begun.until(from.add({ months: months + 1 })).days;
}
