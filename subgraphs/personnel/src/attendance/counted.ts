import type { Fact } from "@yimen/subgraph-kit";
import { entriesOf, type Entry, fieldOf } from "../facts/entries.ts";

/** Which fact counts which kind of entry, and what of it. */
const counts = { lateCount: "LATE", leftEarlyCount: "LEFT_EARLY" } as const;

/**
 * How often somebody was late or left early, and for how many days they were absent, counted from the attendance on record: each in the calendar
 * year it is of. Where no attendance of a year is on record nothing is said of it.
 *
 * @source LP-7
 */
export function attendanceCounts(recorded: readonly Fact[]): readonly Fact[] {
  const entries = entriesOf(recorded, "attendance");
  const years = Map.groupBy(entries, ({ from }) => from.year);
  return [...years].flatMap(([year, ofYear]) => [
    ...Object.entries(counts).flatMap(([name, kind]) =>
      runningSums(name, year, ofYear, (value) => (fieldOf(value, "kind") === kind ? 1 : 0)),
    ),
    ...runningSums("absentDays", year, ofYear, (value) =>
      fieldOf(value, "kind") === "ABSENT" ? Number(fieldOf(value, "days") ?? 1) : 0,
    ),
  ]);
}

/** The sum as it grew: nothing on the first of January, then from the day of each entry that adds to it. */
function runningSums(
  name: string,
  year: number,
  entries: readonly Entry[],
  adds: (value: Fact["value"]) => number,
): readonly Fact[] {
  const until = Temporal.PlainDate.from({ year, month: 12, day: 31 });
  const origin = `the attendance on record of ${year}`;
  const first: Fact = { name, value: 0, from: until.with({ month: 1, day: 1 }), until, origin };
  let sum = 0;
  const grown = entries.flatMap(({ value, from, knownOn }): readonly Fact[] => {
    const added = adds(value);
    if (added === 0) return [];
    sum += added;
    return [{ name, value: sum, from, until, knownOn, origin }];
  });
  return [first, ...grown];
}
