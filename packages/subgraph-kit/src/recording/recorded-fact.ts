import { chinaDate, type DivisionCode, type FactSource } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import type { Fact } from "../graphql/facts.ts";

/** A fact that somebody put on record (登记的事实): added, never overwritten, and ended only by a recorded act. */
export interface RecordedFact {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly subjectId: string;
  readonly name: string;
  /** Null: found to be absent. */
  readonly value: FactValue | null;
  /** An element of a list, as opposed to the whole of a value. */
  readonly entry: boolean;
  /** Day it was found or happened; a value holds from then on. */
  readonly foundOn: Temporal.PlainDate;
  /** Last day of the month or year it is a figure of, with `foundOn` the first; null for what holds until something else is found. */
  readonly until: Temporal.PlainDate | null;
  readonly source: FactSource;
  /** Number of the document, case or sheet that shows it. */
  readonly reference: string | null;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly sample: boolean;
  /** Null while it is believed. */
  readonly ended: RecordEnd | null;
}

/** The act that ended a record (撤销或更正). */
export interface RecordEnd {
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly reason: string;
  /** The record that takes its place; null where it was withdrawn. */
  readonly replacedBy: string | null;
}

/**
 * Records as facts that rules read, on both time axes. Of several words about one day that were said on one day the last counts;
 * what is invented gives way to what is not.
 */
export function factsOfRecords(records: readonly RecordedFact[]): readonly Fact[] {
  const real = new Set(records.flatMap(({ sample, name }) => (sample ? [] : [name])));
  const last = new Map<string, Fact>();
  for (const record of records) {
    if (record.sample && real.has(record.name)) continue;
    const fact = factOfRecord(record);
    const { name, from, knownOn, knownUntil } = fact;
    const said = [name, from, knownOn, knownUntil].join(" ");
    last.set(record.entry ? record.id : said, fact);
  }
  return [...last.values()];
}

function factOfRecord({
  name,
  value,
  entry,
  foundOn,
  until,
  recordedAt,
  ended,
  sample,
  ...told
}: RecordedFact): Fact {
  return {
    name,
    value,
    entry,
    from: foundOn,
    until,
    knownOn: chinaDate(recordedAt),
    // Whoever ended it knew better that day.
    knownUntil: ended === null ? null : chinaDate(ended.at).subtract({ days: 1 }),
    origin: told.reference ?? `recorded by ${told.recordedBy}`,
    sample,
  };
}
