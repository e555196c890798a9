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
  const dated = records.map(datedRecord).toSorted((a, b) => compare(a.on, b.on));
  const days = distinct(dated.map(({ on }) => on));
  const nothing = valueOf([]);
  const facts: Fact[] = [{ ...told, value: nothing, from: first }];
  const before = new Map<string, string>();
  for (const knownOn of distinct(
    dated.flatMap((each) =>
      each.withdrawnOn === undefined ? [each.recordedOn] : [each.recordedOn, each.withdrawnOn],
    ),
  )) {
    const known = dated.filter((each) => isKnown(each, knownOn));
    // What is counted of the days before the first that this day's records are of stays as it was.
    const changed = dated.find((each) => each.recordedOn === knownOn || each.withdrawnOn === knownOn);
    // Nor is anything said from a day of which nobody has told anything yet.
    const toldOf = new Set(dated.flatMap((each) => (each.recordedOn <= knownOn ? [each.on] : [])));
    let counted = 0;
    for (const from of days) {
      while (counted < known.length && (known[counted]?.on ?? "") <= from) counted += 1;
      if (changed === undefined || from < changed.on || !toldOf.has(from)) continue;
      const value = valueOf(known.slice(0, counted).map(({ record }) => record));
      const written = JSON.stringify(value);
      if ((before.get(from) ?? JSON.stringify(nothing)) === written) continue;
      before.set(from, written);
      const on = Temporal.PlainDate.from(from);
      facts.push({ ...told, value, from: on, knownOn: Temporal.PlainDate.from(knownOn) });
    }
  }
  return facts;
}

/** A record with its days in writing, which compare as the days do and much faster. */
interface WrittenRecord<Record> {
  readonly record: Record;
  readonly on: string;
  readonly recordedOn: string;
  readonly withdrawnOn: string | undefined;
}

function datedRecord<Record extends DatedRecord>(record: Record): WrittenRecord<Record> {
  const { on, recordedAt, withdrawnAt } = record;
  return {
    record,
    on: on.toString(),
    recordedOn: chinaDate(recordedAt).toString(),
    withdrawnOn: withdrawnAt === null ? undefined : chinaDate(withdrawnAt).toString(),
  };
}

function isKnown({ recordedOn, withdrawnOn }: WrittenRecord<unknown>, on: string): boolean {
  return recordedOn <= on && (withdrawnOn === undefined || withdrawnOn > on);
}

function distinct(days: readonly string[]): readonly string[] {
  return [...new Set(days)].toSorted(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
