import { dayOf, plainDate } from "@yimen/domain";
import type { ScorePeriod } from "../format/scorecard.ts";
import { parseDay } from "../values/day.ts";
import { isRecord } from "../subjects/read-fact.ts";
import { Unknown, missingFact } from "../values/unknown.ts";
import type { FactRecord, Value } from "../values/value.ts";

/** A stretch of days, both included, as day numbers. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** The days of a period as it was given; undefined when none was. */
export function daysOf(period: Value): DayRange | undefined {
  if (period instanceof Unknown || !isRecord(period)) return undefined;
  const from = dayFrom(period["from"]);
  const to = dayFrom(period["to"]);
  return typeof from === "number" && typeof to === "number" ? { from, to } : undefined;
}

/**
 * The period a scorecard is about (考核周期): the month, quarter, half-year or year of the day asked about, or the year up to that day.
 * A given period that is one such stretch stands for itself: last month can be asked about today.
 */
export function assessedPeriod(kind: ScorePeriod, today: number, given: Value): DayRange {
  const asked = daysOf(given);
  if (asked !== undefined && kind !== "to-date") {
    const unit = unitOf(kind, asked.from);
    if (unit.from === asked.from && unit.to === asked.to) return asked;
  }
  return unitOf(kind, today);
}

/** Is a stretch of days, both ends included, a period of this kind: a whole month, quarter, half-year or year, or a year up to a day? */
export function isScorePeriod(
  kind: ScorePeriod,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): boolean {
  const unit = unitOf(kind, dayOf(to));
  return unit.from === dayOf(from) && unit.to === dayOf(to);
}

const monthsOf = { month: 1, quarter: 3, "half-year": 6, year: 12 } as const;

function unitOf(kind: ScorePeriod, day: number): DayRange {
  const date = plainDate(day);
  if (kind === "to-date") return { from: dayOf(date.with({ month: 1, day: 1 })), to: day };
  const months = monthsOf[kind];
  const month = Math.floor((date.month - 1) / months) * months + 1;
  const first = date.with({ day: 1 }).with({ month });
  return { from: dayOf(first), to: dayOf(first.add({ months }).subtract({ days: 1 })) };
}

/** The period as the variable `period` has it. */
export function periodRecord({ from, to }: DayRange): FactRecord {
  return { from: plainDate(from), to: plainDate(to) };
}

/** The day of a dated record: undefined when it bears none, unknown when it cannot be read. */
export function dayFrom(raw: unknown): number | Unknown | undefined {
  if (raw === undefined) return undefined;
  if (typeof raw === "string") return (raw.length === 10 ? parseDay(raw) : undefined) ?? noDay;
  return raw instanceof Temporal.PlainDate ? dayOf(raw) : noDay;
}

const noDay = missingFact("findings[].foundOn", "发现日期", "day it was found on");

/** A list whose records bear a day. */
export interface DatedList {
  readonly fact: string;
  /** The fact of its records that is their day. */
  readonly day: string;
}

/** The subject with of its dated lists only what lies in the period. A record without a day is taken to be of the period. */
export function withinPeriod(subject: Value, lists: readonly DatedList[], period: DayRange): Value {
  if (subject instanceof Unknown || !isRecord(subject)) return subject;
  const chosen = lists.flatMap(({ fact, day }) => {
    const list = subject[fact];
    return Array.isArray(list) ? [[fact, list.filter((one) => mayLie(one, day, period))] as const] : [];
  });
  return chosen.length === 0 ? subject : { ...subject, ...Object.fromEntries(chosen) };
}

function mayLie(record: unknown, day: string, { from, to }: DayRange): boolean {
  const on = isRecord(record) ? dayFrom(record[day]) : undefined;
  return typeof on !== "number" || (from <= on && on <= to);
}
