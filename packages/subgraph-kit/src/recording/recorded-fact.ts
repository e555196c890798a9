import { chinaDate, type DivisionCode, type FactSource, factSources } from "@yimen/domain";
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

/** A record as a fact that rules read, on both time axes. */
export function factOfRecord(record: RecordedFact): Fact {
  const { name, value, entry, foundOn, recordedAt, ended, sample } = record;
  return {
    name,
    value,
    entry,
    from: foundOn,
    knownOn: chinaDate(recordedAt),
    // Whoever ended it knew better that day.
    knownUntil: ended === null ? null : chinaDate(ended.at).subtract({ days: 1 }),
    origin: originOf(record),
    sample,
  };
}

function originOf({ source, reference, recordedBy }: RecordedFact): string {
  const named = reference === null ? "" : ` ${reference}`;
  return `${factSources.label(source, "en")}${named}, recorded by ${recordedBy}`;
}
