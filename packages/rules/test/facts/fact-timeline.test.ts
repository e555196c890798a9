import { factTimeline } from "@yimen/rules";
import fc from "fast-check";
import { expect, test } from "vitest";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const span = (from: string | null, until: string | null = null) => ({
  from: from === null ? null : day(from),
  until: until === null ? null : day(until),
});
const counted = (...spans: ReturnType<typeof span>[]): string[] =>
  factTimeline(spans, (there) => there.length).map(
    ({ value, from, until }) =>
      `${JSON.stringify(value)}: ${from?.toString() ?? ""}/${until?.toString() ?? ""}`,
  );

test("a count changes on the day something begins and on the day after something ends", () => {
  expect(counted(span(null, "2026-06-30"), span("2026-04-01"))).toEqual([
    "1: /2026-03-31",
    "2: 2026-04-01/2026-06-30",
    "1: 2026-07-01/",
  ]);
});

test("before the first thing began nothing is said; after the last one ended there are none", () => {
  expect(counted(span("2026-04-01", "2026-04-30"))).toEqual(["1: 2026-04-01/2026-04-30", "0: 2026-05-01/"]);
  expect(counted()).toEqual([]);
});

test("one thing that takes another's place on the next day leaves one stretch", () => {
  expect(counted(span("2026-01-01", "2026-01-31"), span("2026-02-01"))).toEqual(["1: 2026-01-01/"]);
});

test("what ended before it began was never there", () => {
  expect(counted(span("2026-04-01", "2026-03-31"))).toEqual([]);
});

test("on every day one stretch at most holds, with what is there that day", () => {
  const first = day("2026-01-01");
  const dayNo = fc.integer({ min: 0, max: 20 }).map((days) => first.add({ days }));
  const things = fc.array(fc.record({ from: fc.option(dayNo), until: fc.option(dayNo) }), { maxLength: 6 });
  fc.assert(
    fc.property(things, dayNo, (all, on) => {
      const holds = ({ from, until }: (typeof all)[number]): boolean =>
        (from === null || Temporal.PlainDate.compare(from, on) <= 0) &&
        (until === null || Temporal.PlainDate.compare(on, until) <= 0);
      const values = factTimeline(all, (there) => there.length).filter(holds);
      const there = all.filter(holds).length;
      expect(values.map(({ value }) => value)).toEqual(there === 0 && values.length === 0 ? [] : [there]);
    }),
  );
});
