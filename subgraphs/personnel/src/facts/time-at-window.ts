import { monthsTogether, type Stretch } from "@yimen/domain";
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
    .map(({ from, until }) => ({ from, to: earlier(until ?? day, day).add({ days: 1 }) }))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  return monthsTogether(joined(spans));
}

/** Stretches that touch or overlap as one: from the 20th to the 19th of the next month is a month, whoever planned it as two posts. */
function joined(spans: readonly Stretch[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const span of spans) {
    const last = stretches.at(-1);
    if (last === undefined || Temporal.PlainDate.compare(last.to, span.from) < 0) stretches.push(span);
    else stretches[stretches.length - 1] = { from: last.from, to: later(last.to, span.to) };
  }
  return stretches;
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? a : b;
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a;
}
