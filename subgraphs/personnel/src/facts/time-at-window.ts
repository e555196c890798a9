import type { Span } from "@yimen/rules";
import type { Post } from "../post/store.ts";

/**
 * Months somebody has served at windows up to a day, with two decimals, never rounded up. Posts held at the same time
 * count once; stretches between posts do not count.
 *
 * @source SM-12
 */
export function monthsAtWindow(
  posts: readonly (Pick<Post, "windowId" | "from"> & Pick<Span, "until">)[],
  day: Temporal.PlainDate,
): string {
  const spans = posts
    .filter(({ windowId, from }) => windowId !== null && Temporal.PlainDate.compare(from, day) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  const [first] = spans;
  if (first === undefined) return "0";
  let days = 0;
  let counted = first.from;
  for (const { from, until } of spans) {
    const start = later(from, counted);
    const end = (until === null || Temporal.PlainDate.compare(until, day) > 0 ? day : until).add({ days: 1 });
    if (Temporal.PlainDate.compare(start, end) >= 0) continue;
    days += start.until(end).days;
    counted = end;
  }
  return inMonths(first.from, first.from.add({ days }));
}

function inMonths(from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  const { months } = from.until(to, { largestUnit: "months" });
  const whole = from.add({ months });
  const rest = whole.until(to).days;
  const hundredths = Math.floor((rest * 100) / whole.until(from.add({ months: months + 1 })).days);
  return `${months}.${String(hundredths).padStart(2, "0")}`;
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a;
}
