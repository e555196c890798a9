import type { Cited, FindingEvent, Scorecard, ScoreStep, Section, Text } from "../pack/model.ts";
import { Unknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { compileExpression, compileMaybe, holds, numberOf } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import { atLeast, atMost, either, intervalOf, plus, point, times, valueOf } from "./interval.ts";
import type { Interval } from "./interval.ts";
import type { Closure, Frame } from "./machine.ts";
import { compileBands } from "./score-bands.ts";
import { compileEffect, compileEntry } from "./score-entry.ts";
import type { EntryRun, FindingSlots } from "./score-entry.ts";

/** What one line of a scorecard gave (得分明细). */
export interface ScoreLine {
  readonly section: string | undefined;
  readonly id: string;
  readonly text: Text;
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

/** Slots that a scorecard has besides those of every rule. */
export interface ScorecardSlots extends FindingSlots {
  readonly total: number;
  readonly sections: number;
  readonly band: number;
}

interface Line {
  readonly section: string | undefined;
  readonly id: string;
  readonly text: Text;
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

/** Compiles a scorecard together with the events in force that work on it. */
export function compileScorecard(
  rule: Scorecard,
  events: readonly FindingEvent[],
  linkage: Linkage,
  slots: ScorecardSlots,
): ScorecardRun {
  const applies = compileMaybe(rule.appliesWhen, linkage);
  const start = compileMaybe(rule.start, linkage);
  const sections = rule.sections.map((section) => compileSection(rule, section, events, linkage, slots));
  const steps = rule.steps.map((step) => ({
    step,
    when: compileMaybe(step.when, linkage),
    value: compileExpression(step.value, linkage),
  }));
  const bands = compileBands(rule.bands, rule.bandSteps, linkage, slots.band);
  return (frame) => {
    const applicable = holds(applies, frame);
    if (applicable === false) return { kind: "not-applicable" };
    if (applicable instanceof Unknown) return { kind: "unknown", unknown: applicable };
    const lines: ScoreLine[] = [];
    const sums: Record<string, Value> = {};
    let score = start === undefined ? point(0) : intervalOf(numberOf(start, frame));
    for (const section of sections) {
      const sum = sectionSum(section, frame, lines);
      sums[section.section.id] = valueOf(sum);
      score = plus(score, sum);
    }
    frame.locals[slots.sections] = sums;
    for (const { step, when, value } of steps) {
      frame.locals[slots.total] = valueOf(score);
      const applied = holds(when, frame);
      if (applied === false) continue;
      const after = take(step, score, numberOf(value, frame));
      score = applied instanceof Unknown ? either(score, after, applied) : after;
      if (frame.recorder !== undefined) lines.push(stepLine(step, rule, score));
    }
    frame.locals[slots.total] = valueOf(score);
    return { kind: "scored", score, bands: bands(frame, score), lines };
  };
}

function compileSection(
  rule: Scorecard,
  section: Section,
  events: readonly FindingEvent[],
  linkage: Linkage,
  slots: ScorecardSlots,
): CompiledSection {
  const own = section.entries.map((entry): Line => {
    const cited = entry.citations.length === 0 ? { ...rule, ...pickReading(entry) } : entry;
    return { section: section.id, id: entry.id, text: entry.text, cited, run: compileEntry(entry, linkage) };
  });
  const effects = events.flatMap((event) =>
    event.effects
      .filter((effect) => effect.scorecard === rule.id && effect.section === section.id)
      .map((effect): Line => ({
        section: section.id,
        id: event.id,
        text: { zh: event.zh, en: event.en },
        cited: event,
        run: compileEffect(event, effect, linkage, slots),
      })),
  );
  return {
    section,
    start: compileMaybe(section.start, linkage),
    max: compileMaybe(section.max, linkage),
    min: compileMaybe(section.min, linkage),
    lines: [...own, ...effects],
  };
}

function pickReading(cited: Cited): Pick<Cited, "reading"> {
  return { reading: cited.reading };
}

function sectionSum(section: CompiledSection, frame: Frame, lines: ScoreLine[]): Interval {
  const { start, max, min } = section;
  let sum = start === undefined ? point(0) : intervalOf(numberOf(start, frame));
  for (const { run, ...line } of section.lines) {
    const points = run(frame);
    sum = plus(sum, points);
    if (frame.recorder !== undefined) lines.push({ ...line, points });
  }
  if (max !== undefined) sum = atMost(sum, numberOf(max, frame));
  return min === undefined ? sum : atLeast(sum, numberOf(min, frame));
}

function take(step: ScoreStep, score: Interval, value: ReturnType<typeof numberOf>): Interval {
  switch (step.kind) {
    case "add":
      return plus(score, intervalOf(value));
    case "multiply":
      return times(score, value);
    case "cap":
      return atMost(score, value);
    case "floor":
      return atLeast(score, value);
    case "set":
      return intervalOf(value);
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
    points: score,
    cited: step.citations.length === 0 ? rule : step,
  };
}
