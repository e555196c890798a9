import { chinaDate } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import type { Fact } from "../graphql/facts.ts";

/** Something of a day, from when to when it was on record (登记). */
export interface DatedRecord {
  readonly on: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  readonly withdrawnAt: Temporal.Instant | null;
}

/** What is counted, under which name, from which day, and until when where it is a figure of a year. */
export interface CountedFact<Record extends DatedRecord> {
  readonly name: string;
  readonly origin: string;
  readonly from: Temporal.PlainDate;
  readonly until?: Temporal.PlainDate | undefined;
  readonly valueOf: (those: readonly Record[]) => FactValue;
}

/**
 * What is counted from records of days, on both time axes: what it came to from which day on, by what was on record by which day. A record made late,
 * or taken back, changes what is known of the days before, and nothing of what was known then.
 *
 * ```ts
 * recordedTimeline(completions, { name: "doneCount", from: startsOn, origin, valueOf: (done) => done.length });
 * ```
 */
export function recordedTimeline<Record extends DatedRecord>(
  records: readonly Record[],
  { name, origin, from: first, until, valueOf }: CountedFact<Record>,
): readonly Fact[] {
  const told = { name, origin, ...(until !== undefined && { until }) };
  const days = daysOf(records.map(({ on }) => on));
  const knownDays = daysOf(
    records.flatMap(({ recordedAt, withdrawnAt }) => [
      chinaDate(recordedAt),
      ...(withdrawnAt === null ? [] : [chinaDate(withdrawnAt)]),
    ]),
  );
  const nothing = valueOf([]);
  const facts: Fact[] = [{ ...told, value: nothing, from: first }];
  const before = new Map<string, string>();
  for (const knownOn of knownDays) {
    const known = records.filter((each) => isKnown(each, knownOn));
    for (const from of days) {
      const value = valueOf(known.filter(({ on }) => Temporal.PlainDate.compare(on, from) <= 0));
      const day = from.toString();
      const written = JSON.stringify(value);
      if ((before.get(day) ?? JSON.stringify(nothing)) === written) continue;
      before.set(day, written);
      facts.push({ ...told, value, from, knownOn });
    }
  }
  return facts;
}

function isKnown({ recordedAt, withdrawnAt }: DatedRecord, on: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(chinaDate(recordedAt), on) <= 0 &&
    (withdrawnAt === null || Temporal.PlainDate.compare(chinaDate(withdrawnAt), on) > 0)
  );
}

function daysOf(days: readonly Temporal.PlainDate[]): readonly Temporal.PlainDate[] {
  return [...new Map(days.map((day) => [day.toString(), day])).values()].toSorted((a, b) =>
    Temporal.PlainDate.compare(a, b),
  );
}
