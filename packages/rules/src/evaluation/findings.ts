import { isRecord } from "../subjects/read-fact.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { bothUnknown, missingFact } from "../values/unknown.ts";
import { Unknown } from "../values/unknown.ts";
import { either, plus } from "../values/interval.ts";
import type { Interval } from "../values/interval.ts";
import type { FactRecord } from "../values/value.ts";
import { dayFrom } from "./assessed-period.ts";
import type { DayRange } from "./assessed-period.ts";
import type { CompiledEffect, FindingSlots, Numbers } from "./finding-effect.ts";
import type { Frame } from "./machine.ts";
import { nothing, picksFor } from "./score-entry.ts";

/** A finding and the day it was made. */
export interface Finding {
  readonly record: FactRecord;
  readonly day: number | Unknown | undefined;
}

/** What one finding gave in a section. */
export interface FindingLine {
  readonly effect: CompiledEffect;
  readonly finding: Finding;
  readonly points: Interval;
}

/** The effects on the scorecard under the law of a day; of the day asked about for a finding that bears none. */
export type EffectsOn = (day: number | undefined) => readonly CompiledEffect[];

const noFindings = missingFact("findings", "情形记录", "findings");
const noEvent = missingFact("findings[].event", "情形", "event of a finding");

/**
 * The findings of a list in the order of their days, of one day in the order of their ids, else as recorded; each once, and only those that may
 * lie in the period. One that bears no day is taken to be of the period, after the others. Unknown when the list is.
 */
export function findingsOf(list: unknown, period: DayRange | undefined): readonly Finding[] | Unknown {
  if (!Array.isArray(list) || !list.every(isRecord)) return list instanceof Unknown ? list : noFindings;
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const record of list) {
    const id = idOf(record);
    if (id !== undefined && seen.has(id)) continue;
    if (id !== undefined) seen.add(id);
    const day = dayFrom(record["foundOn"]);
    if (typeof day === "number" && period !== undefined && (day < period.from || day > period.to)) continue;
    found.push({ record, day });
  }
  return found.toSorted(byDay);
}

export function idOf(record: FactRecord): string | undefined {
  const { id } = record;
  return typeof id === "string" ? id : undefined;
}

function byDay(a: Finding, b: Finding): number {
  const days = orderOf(a) - orderOf(b);
  if (days !== 0) return days;
  const one = idOf(a.record);
  const other = idOf(b.record);
  return one === undefined || other === undefined || one === other ? 0 : one < other ? -1 : 1;
}

function orderOf({ day }: Finding): number {
  return typeof day === "number" ? day : Number.MAX_SAFE_INTEGER;
}

/** How many findings of an event count so far. */
interface Tally {
  sure: number;
  open: number;
  why: Unknown | undefined;
  readonly total: number;
}

/** What each finding gives, one by one, under the law of its day. */
export function findingLines(
  findings: readonly Finding[],
  effectsOn: EffectsOn,
  frame: Frame,
  slots: FindingSlots,
): readonly FindingLine[] {
  const tallies = new Map<string, Tally>();
  const waiting: Waiting[] = [];
  for (const finding of findings) {
    const { record, day } = finding;
    const named = record["event"];
    const effects = effectsOn(typeof day === "number" ? day : undefined);
    const mine = typeof named === "string" ? effects.filter(({ event }) => event.id === named) : effects;
    frame.locals[slots.finding] = record;
    for (const group of Map.groupBy(mine, ({ event }) => event).values()) {
      const [head] = group;
      if (head === undefined) continue;
      const counts = withDoubt(head.counts(frame), typeof named === "string" ? undefined : noEvent, day);
      if (counts === false) continue;
      const tally = tallyOf(tallies, head.event.id, findings);
      const numbers = numbersOf(tally, day);
      for (const effect of group) waiting.push({ effect, finding, counts, numbers });
      if (counts === true) tally.sure += 1;
      else {
        tally.open += 1;
        tally.why = tally.why === undefined ? counts : bothUnknown(tally.why, counts);
      }
    }
  }
  return Map.groupBy(waiting, ({ effect }) => `${effect.event.id} ${effect.section}`)
    .values()
    .flatMap((group) => linesOf(group, frame, slots))
    .toArray();
}

interface Waiting {
  readonly effect: CompiledEffect;
  readonly finding: Finding;
  readonly counts: true | Unknown;
  readonly numbers: Numbers;
}

/** It counts, if at all, only perhaps when its event or its day is not known. */
function withDoubt(
  counts: boolean | Unknown,
  doubt: Unknown | undefined,
  day: Finding["day"],
): boolean | Unknown {
  if (counts === false) return false;
  const doubts = [counts, doubt, day].filter((one) => one instanceof Unknown);
  return doubts.length === 0 ? true : doubts.reduce(bothUnknown);
}

function tallyOf(tallies: Map<string, Tally>, event: string, findings: readonly Finding[]): Tally {
  const known = tallies.get(event);
  if (known !== undefined) return known;
  const made = { sure: 0, ...undatedOf(event, findings) };
  tallies.set(event, made);
  return made;
}

/** Findings of the event whose day cannot be read may come before any other. */
function undatedOf(event: string, findings: readonly Finding[]): Pick<Tally, "open" | "why" | "total"> {
  const own = findings.filter(
    ({ record }) => typeof record["event"] !== "string" || record["event"] === event,
  );
  const days = own.map(({ day }) => day).filter((day) => day instanceof Unknown);
  return { open: days.length, why: days[0], total: own.length };
}

function numbersOf({ sure, open, why, total }: Tally, day: Finding["day"]): Numbers {
  if (day instanceof Unknown) return { first: 1, last: total, why: why ?? day };
  return { first: sure + 1, last: sure + open + 1, why };
}

/** The lines of one event in one section, each finding with the pick that was made for it. */
function linesOf(group: readonly Waiting[], frame: Frame, slots: FindingSlots): readonly FindingLine[] {
  const [head] = group;
  const picks = head === undefined ? [] : (picksFor(frame, head.effect.event.id) ?? []);
  const own = (id: string | undefined): FactRecord | undefined =>
    id === undefined ? undefined : picks.find((pick) => pick["finding"] === id);
  const run = ({ effect, finding, numbers }: Waiting, pick: FactRecord | undefined): Interval => {
    frame.locals[slots.finding] = finding.record;
    return effect.points(frame, numbers, pick);
  };
  const unnamed = picks.filter((pick) => typeof pick["finding"] !== "string");
  const left = group.filter(({ effect, finding }) => effect.picks && own(idOf(finding.record)) === undefined);
  const shared = unnamed.length > 0 && interchangeable(left.map((one) => run(one, undefined)));
  return group.map((one) => {
    const { effect, finding, counts } = one;
    const place = left.indexOf(one);
    const pick = own(idOf(finding.record)) ?? (shared && place >= 0 ? unnamed[place] : undefined);
    const given = run(one, pick);
    const points = counts === true ? given : either(nothing, given, counts);
    return { effect, finding, points };
  });
}

/** A pick that names no finding can be any's whose range is the same: the sum is. */
function interchangeable(ranges: readonly Interval[]): boolean {
  const [first] = ranges;
  return (
    first !== undefined &&
    ranges.every(({ low, high }) => sameEnd(low, first.low) && sameEnd(high, first.high))
  );
}

function sameEnd(a: Num | undefined, b: Num | undefined): boolean {
  return a === undefined || b === undefined ? a === b : compareNumbers(a, b) === 0;
}

/** The sum of what findings gave in a section. */
export function sumOfSection(lines: readonly FindingLine[], section: string): Interval {
  return lines
    .filter(({ effect }) => effect.section === section)
    .reduce((sum, { points }) => plus(sum, points), nothing);
}
