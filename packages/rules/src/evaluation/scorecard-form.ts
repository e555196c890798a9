import type { Cited, Scorecard, ScoreStep, Section, Text } from "../pack/model.ts";
import { isRecord } from "../subjects/read-fact.ts";
import { atLeast, atMost, either, intervalOf, plus, point, times, valueOf } from "../values/interval.ts";
import type { Interval } from "../values/interval.ts";
import { Unknown } from "../values/unknown.ts";
import { dayText } from "../values/day.ts";
import type { Value } from "../values/value.ts";
import { assessedPeriod, daysOf, periodRecord, withinPeriod } from "./assessed-period.ts";
import { compileExpression, compileMaybe, holds, numberOf } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import type { Closure, Frame } from "./machine.ts";
import { compileBands } from "./score-bands.ts";
import { findingLines, findingsOf, idOf, sumOfSection } from "./findings.ts";
import type { EffectsOn, FindingLine } from "./findings.ts";
import type { FindingSlots } from "./finding-effect.ts";
import { compileEntry } from "./score-entry.ts";
import type { EntryRun } from "./score-entry.ts";

/** What one line of a scorecard gave (得分明细). */
export interface ScoreLine {
  readonly section: string | undefined;
  readonly id: string;
  readonly text: Text;
  /** The finding the line is about: its id and day, as far as it has them. */
  readonly finding: string | undefined;
  /** Points the line gave; for a step, the score after it. */
  readonly points: Interval;
  readonly cited: Cited;
}

export type ScorecardResult =
  | { readonly kind: "not-applicable" }
  | { readonly kind: "unknown"; readonly unknown: Unknown }
  | {
      readonly kind: "scored";
      readonly score: Interval;
      /** Positions of the possible bands, best first. */
      readonly bands: readonly number[];
      readonly lines: readonly ScoreLine[];
    };

export type ScorecardRun = (frame: Frame) => ScorecardResult;

/** Slots of a scorecard. */
export interface ScorecardSlots extends FindingSlots {
  readonly subject: number;
  readonly period: number;
  readonly total: number;
  readonly sections: number;
  readonly band: number;
}

interface Line {
  readonly section: string | undefined;
  readonly id: string;
  readonly text: Text;
  readonly finding: undefined;
  readonly cited: Cited;
  readonly run: EntryRun;
}

interface CompiledSection {
  readonly section: Section;
  readonly start: Closure | undefined;
  readonly max: Closure | undefined;
  readonly min: Closure | undefined;
  readonly lines: readonly Line[];
}

/** Compiles a scorecard; `effectsOn` are the effects that events have on it, by the law of each finding's day; undefined where no event ever had one. */
export function compileScorecard(
  rule: Scorecard,
  effectsOn: EffectsOn | undefined,
  linkage: Linkage,
  slots: ScorecardSlots,
): ScorecardRun {
  const applies = compileMaybe(rule.appliesWhen, linkage);
  const start = compileMaybe(rule.start, linkage);
  const findings = compileMaybe(rule.findings, linkage);
  const sections = rule.sections.map((section) => compileSection(rule, section, linkage));
  const steps = rule.steps.map((step) => ({
    step,
    when: compileMaybe(step.when, linkage),
    value: compileExpression(step.value, linkage),
  }));
  const bands = compileBands(rule.bands, rule.bandSteps, linkage, slots.band);
  return (frame) => {
    choosePeriod(rule, frame, slots);
    const applicable = holds(applies, frame);
    if (applicable === false) return { kind: "not-applicable" };
    if (applicable instanceof Unknown) return { kind: "unknown", unknown: applicable };
    const lines: ScoreLine[] = [];
    const sums: Record<string, Value> = {};
    // Where no event could count findings, none are missing.
    const found = effectsOn === undefined ? [] : findingsFor(findings, effectsOn, frame, slots);
    let score = start === undefined ? point(0) : intervalOf(numberOf(start, frame));
    for (const section of sections) {
      const sum = sectionSum(section, found, frame, lines);
      sums[section.section.id] = valueOf(sum);
      score = plus(score, sum);
    }
    frame.locals[slots.sections] = sums;
    for (const { step, when, value } of steps) {
      frame.locals[slots.total] = valueOf(score);
      const applied = holds(when, frame);
      if (applied === false) continue;
      const after = take(step, score, intervalOf(numberOf(value, frame)));
      score = applied instanceof Unknown ? either(score, after, applied) : after;
      if (frame.recorder !== undefined) lines.push(stepLine(step, rule, score));
    }
    frame.locals[slots.total] = valueOf(score);
    return { kind: "scored", score, bands: bands(frame, score), lines };
  };
}

/** A scorecard with a period of its own sees that period, and of dated lists only what lies in it. */
function choosePeriod(rule: Scorecard, frame: Frame, slots: ScorecardSlots): void {
  if (rule.period === undefined) return;
  const { locals, machine } = frame;
  const period = assessedPeriod(rule.period, machine.today, machine.period);
  locals[slots.period] = periodRecord(period);
  locals[slots.subject] = withinPeriod(locals[slots.subject] ?? {}, rule.datedLists, period);
}

/** What findings give in each section; unknown where it is not known what was found. */
function findingsFor(
  list: Closure | undefined,
  effectsOn: EffectsOn,
  frame: Frame,
  slots: ScorecardSlots,
): readonly FindingLine[] | Unknown {
  const told = list === undefined ? ownFindings(frame, slots) : list(frame);
  const findings = findingsOf(told, daysOf(frame.locals[slots.period] ?? false));
  return findings instanceof Unknown ? findings : findingLines(findings, effectsOn, frame, slots);
}

function ownFindings(frame: Frame, slots: ScorecardSlots): unknown {
  const subject = frame.locals[slots.subject];
  return subject !== undefined && isRecord(subject) ? subject["findings"] : undefined;
}

function compileSection(rule: Scorecard, section: Section, linkage: Linkage): CompiledSection {
  const lines = section.entries.map((entry): Line => {
    const cited = entry.citations.length === 0 ? { ...rule, ...pickReading(entry) } : entry;
    const run = compileEntry(entry, linkage);
    return { section: section.id, id: entry.id, text: entry.text, finding: undefined, cited, run };
  });
  return {
    section,
    start: compileMaybe(section.start, linkage),
    max: compileMaybe(section.max, linkage),
    min: compileMaybe(section.min, linkage),
    lines,
  };
}

function pickReading(cited: Cited): Pick<Cited, "reading"> {
  return { reading: cited.reading };
}

function sectionSum(
  { section, start, max, min, lines: entries }: CompiledSection,
  found: readonly FindingLine[] | Unknown,
  frame: Frame,
  lines: ScoreLine[],
): Interval {
  let sum = start === undefined ? point(0) : intervalOf(numberOf(start, frame));
  for (const { run, ...line } of entries) {
    const points = run(frame);
    sum = plus(sum, points);
    if (frame.recorder !== undefined) lines.push({ ...line, points });
  }
  sum = plus(sum, found instanceof Unknown ? intervalOf(found) : sumOfSection(found, section.id));
  if (frame.recorder !== undefined && !(found instanceof Unknown)) {
    lines.push(...found.filter(({ effect }) => effect.section === section.id).map(findingLine));
  }
  if (max !== undefined) sum = atMost(sum, intervalOf(numberOf(max, frame)));
  return min === undefined ? sum : atLeast(sum, intervalOf(numberOf(min, frame)));
}

function findingLine({ effect, finding, points }: FindingLine): ScoreLine {
  const { event, section } = effect;
  const { record, day } = finding;
  const marks = [typeof day === "number" ? dayText(day) : undefined, idOf(record)];
  const named = marks.filter((mark) => mark !== undefined).join(" ");
  return {
    section,
    id: event.id,
    text: { zh: event.zh, en: event.en },
    finding: named === "" ? undefined : named,
    points,
    cited: event,
  };
}

function take(step: ScoreStep, score: Interval, value: Interval): Interval {
  switch (step.kind) {
    case "add":
      return plus(score, value);
    case "multiply":
      return times(score, value);
    case "cap":
      return atMost(score, value);
    case "floor":
      return atLeast(score, value);
    case "set":
      return value;
    default:
      return step.kind satisfies never;
  }
}

function stepLine(step: ScoreStep, rule: Scorecard, score: Interval): ScoreLine {
  const text = step.text ?? { zh: step.kind, en: step.kind };
  return {
    section: undefined,
    id: step.kind,
    text,
    finding: undefined,
    points: score,
    cited: step.citations.length === 0 ? rule : step,
  };
}
