import type { FactValue } from "./dated-fact.ts";

/** A stretch of days (起止): from the first to the last, both included; open where null. */
export interface Span {
  readonly from: Temporal.PlainDate | null;
  readonly until: Temporal.PlainDate | null;
}

/** The value of a fact over a stretch of days. */
export interface DatedValue extends Span {
  readonly value: FactValue | null;
}

/**
 * What is counted from things that come and go, as values that follow one another: windows that opened and closed, posts
 * that were held. Days of one value are one stretch. Before the first thing began nothing is on record, and nothing said.
 *
 * ```ts
 * factTimeline(windows, (open) => open.length); // 1 until 2026-03-31, 2 from 2026-04-01
 * ```
 *
 * @param valueOf the value on a day, given what is there; undefined when it cannot be said
 */
export function factTimeline<Thing extends Span>(
  things: readonly Thing[],
  valueOf: (there: readonly Thing[]) => FactValue | null | undefined,
): readonly DatedValue[] {
  const lasting = things.filter(
    ({ from, until }) => from === null || until === null || !isBefore(until, from),
  );
  const values: DatedValue[] = [];
  for (const { from, until } of stretchesOf(lasting)) {
    const value = valueOf(lasting.filter((thing) => covers(thing, from)));
    const last = values.at(-1);
    const follows = last !== undefined && from !== null && last.until?.add({ days: 1 }).equals(from) === true;
    if (value === undefined) continue;
    if (follows && JSON.stringify(last.value) === JSON.stringify(value)) {
      values[values.length - 1] = { ...last, until };
    } else values.push({ value, from, until });
  }
  return values;
}

/** Stretches within which nothing begins or ends; the first begins with the first thing. */
function stretchesOf(things: readonly Span[]): readonly Span[] {
  if (things.length === 0) return [];
  const starts: (Temporal.PlainDate | null)[] = things.some(({ from }) => from === null) ? [null] : [];
  const days = things
    .flatMap(({ from, until }) => [from, until?.add({ days: 1 }) ?? null])
    .filter((day) => day !== null)
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b));
  starts.push(
    ...days.filter((day, index) => index === 0 || !day.equals(days[index - 1] ?? day.add({ days: 1 }))),
  );
  return starts.map((from, index) => ({ from, until: starts[index + 1]?.subtract({ days: 1 }) ?? null }));
}

/** Is the thing there on the first day of a stretch, null being the beginning of time? */
function covers({ from, until }: Span, day: Temporal.PlainDate | null): boolean {
  if (day === null) return from === null;
  return (from === null || !isBefore(day, from)) && (until === null || !isBefore(until, day));
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
