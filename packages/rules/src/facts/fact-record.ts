import { dayOf } from "@yimen/domain";
import { parseDay } from "../values/day.ts";
import type { FactRecord } from "../values/value.ts";
import type { DatedFact, FactValue } from "./dated-fact.ts";

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
 * gives way to any that has one. Entries are the elements of a list: all of them count, in the order of their days, behind
 * the list told as a whole where there is one.
 *
 * ```ts
 * const facts = factRecord(station.placeFacts, { on: Temporal.PlainDate.from("2026-06-30") });
 * book.evaluate("officeArea", facts, setting);
 * ```
 *
 * @throws {RangeError} (a bug) when a date of a fact is no day
 */
export function factRecord(facts: Iterable<DatedFact>, moment: FactMoment): FactRecord {
  const all = [...facts];
  const inner = all.filter(({ within }) => within !== undefined);
  if (inner.length === 0) return ownRecord(all, moment);
  return withinLists(
    ownRecord(
      all.filter(({ within }) => within === undefined),
      moment,
    ),
    inner,
    moment,
  );
}

/** Completes the elements of lists of things by what is told of each. */
function withinLists(record: FactRecord, inner: readonly DatedFact[], moment: FactMoment): FactRecord {
  const lists = Map.groupBy(inner, ({ within }) => within?.list ?? "");
  const completed = [...lists].flatMap(([list, told]): [string, FactValue][] => {
    const elements = record[list];
    if (!Array.isArray(elements)) return [];
    const byId = Map.groupBy(told, ({ within }) => within?.id ?? "");
    const known = (element: unknown) => {
      const id = keyOf(element);
      const more = id === undefined ? undefined : byId.get(id);
      return more === undefined ? element : Object.assign({}, element, ownRecord(more, moment));
    };
    return [[list, (elements as readonly FactValue[]).map(known) as readonly FactValue[]]];
  });
  return { ...record, ...Object.fromEntries(completed) };
}

/** What an element of a list of things is known by: its id; of a place its code. */
export function keyOf(element: unknown): string | undefined {
  if (typeof element !== "object" || element === null) return undefined;
  const { id, code } = element as { readonly id?: unknown; readonly code?: unknown };
  if (typeof id === "string") return id;
  return typeof code === "string" ? code : undefined;
}

function ownRecord(facts: readonly DatedFact[], { on, asKnownOn }: FactMoment): FactRecord {
  const day = dayOf(on);
  const known = asKnownOn === undefined ? Infinity : dayOf(asKnownOn);
  const best = new Map<string, Candidate>();
  const entries = new Map<string, Candidate[]>();
  for (const fact of facts) {
    const candidate = { fact, from: dayNumberOf(fact.from), knownOn: dayNumberOf(fact.knownOn) };
    const believed = candidate.knownOn <= known && dayNumberOf(fact.knownUntil, Infinity) >= known;
    if (!believed || candidate.from > day || dayNumberOf(fact.until, Infinity) < day) continue;
    if (fact.entry === true) {
      const listed = entries.get(fact.name);
      if (listed === undefined) entries.set(fact.name, [candidate]);
      else listed.push(candidate);
      continue;
    }
    const other = best.get(fact.name);
    if (other === undefined || !isBefore(candidate, other)) best.set(fact.name, candidate);
  }
  const values = new Map([...best].map(([name, { fact }]) => [name, fact.value]));
  for (const [name, listed] of entries) values.set(name, [...wholeOf(values.get(name)), ...inOrder(listed)]);
  return Object.fromEntries(values);
}

function wholeOf(value: FactValue | null | undefined): readonly (FactValue | null)[] {
  return Array.isArray(value) ? value : [];
}

/** By day; those of one day as they were recorded. */
function inOrder(entries: readonly Candidate[]): readonly (FactValue | null)[] {
  return entries.toSorted((a, b) => compare(a.from, b.from)).map(({ fact }) => fact.value);
}

// No difference: without a day both are infinite.
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
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
