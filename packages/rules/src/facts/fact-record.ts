import { dayOf, parseDay } from "../values/day.ts";
import type { FactRecord } from "../values/value.ts";
import type { DatedFact } from "./dated-fact.ts";

/** The day asked about, and the day whose knowledge counts; without it everything known so far. */
export interface FactMoment {
  readonly on: Temporal.PlainDate;
  readonly asKnownOn?: Temporal.PlainDate | undefined;
}

/**
 * Of dated facts those in force on a day, as known on a day, as the record that `RuleBook.evaluate` takes.
 *
 * Of several values of one fact the one found last (the latest `from`) counts, and of two findings of one day the one
 * recorded last: an old survey that is recorded late corrects its own day and hides no newer one. A fact without `from`
 * gives way to any that has one.
 *
 * ```ts
 * const facts = factRecord(station.placeFacts, { on: Temporal.PlainDate.from("2026-06-30") });
 * book.evaluate("officeArea", facts, setting);
 * ```
 *
 * @throws {RangeError} (a bug) when a date of a fact is no day
 */
export function factRecord(facts: Iterable<DatedFact>, { on, asKnownOn }: FactMoment): FactRecord {
  const day = dayOf(on);
  const known = asKnownOn === undefined ? Infinity : dayOf(asKnownOn);
  const best = new Map<string, Candidate>();
  for (const fact of facts) {
    const candidate = { fact, from: dayNumberOf(fact.from), knownOn: dayNumberOf(fact.knownOn) };
    const until = dayNumberOf(fact.until, Infinity);
    if (candidate.from > day || until < day || candidate.knownOn > known) continue;
    const other = best.get(fact.name);
    if (other === undefined || !isBefore(candidate, other)) best.set(fact.name, candidate);
  }
  return Object.fromEntries([...best].map(([name, { fact }]) => [name, fact.value]));
}

interface Candidate {
  readonly fact: DatedFact;
  readonly from: number;
  readonly knownOn: number;
}

function isBefore(a: Candidate, b: Candidate): boolean {
  return a.from < b.from || (a.from === b.from && a.knownOn < b.knownOn);
}

function dayNumberOf(date: DatedFact["from"], otherwise: number = -Infinity): number {
  if (date === null || date === undefined) return otherwise;
  const day = typeof date === "string" ? parseDay(date) : dayOf(date);
  if (day === undefined) throw new RangeError(`a fact's date ${String(date)} is no day`);
  return day;
}
