import type { Entry, FindingEvent, Points } from "../pack/model.ts";
import { isRecord } from "../subjects/read-fact.ts";
import { parseNumber } from "../values/rational.ts";
import type { Num } from "../values/rational.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import { Unknown, fault, missingFact } from "../values/unknown.ts";
import { compileExpression, compileMaybe, holds, numberOf } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import { anything, atLeast, atMost, either, intervalOf, plus, point } from "./interval.ts";
import type { Interval } from "./interval.ts";
import type { Closure, Frame } from "./machine.ts";

/** What an entry contributes. */
export type EntryRun = (frame: Frame) => Interval;

const nothing = point(0);

/** An entry written in the scorecard itself. */
export function compileEntry(entry: Entry, linkage: Linkage): EntryRun {
  const when = compileMaybe(entry.when, linkage);
  const points = compilePoints(entry.points, entry.id, linkage);
  const max = compileMaybe(entry.max, linkage);
  const min = compileMaybe(entry.min, linkage);
  return (frame) => {
    const counts = holds(when, frame);
    if (counts === false) return nothing;
    let given = points(frame);
    if (max !== undefined) given = atMost(given, numberOf(max, frame));
    if (min !== undefined) given = atLeast(given, numberOf(min, frame));
    return counts instanceof Unknown ? either(nothing, given, counts) : given;
  };
}

type PointsRun = (frame: Frame) => Interval;

function compilePoints(points: Points, entry: string, linkage: Linkage): PointsRun {
  if (points.kind === "computed") {
    const computed = compileExpression(points.points, linkage);
    return (frame) => intervalOf(numberOf(computed, frame));
  }
  const from = compileExpression(points.from, linkage);
  const to = compileExpression(points.to, linkage);
  const missing = missingFact(`picks.${entry}`, `酌情打分:${entry}`, `the assessor’s pick for ${entry}`);
  const wrong = fault(
    "invalid-pick",
    entry,
    `对“${entry}”的酌情打分超出区间或没有理由`,
    `the pick for ${entry} is out of its range or has no reason`,
  );
  return (frame) => {
    const low = numberOf(from, frame);
    const high = numberOf(to, frame);
    if (low instanceof Unknown) return anything(low);
    if (high instanceof Unknown) return anything(high);
    return picked(frame, entry, { low, high, missing, wrong });
  };
}

interface Range {
  readonly low: Num;
  readonly high: Num;
  readonly missing: Unknown;
  readonly wrong: Unknown;
}

/** The assessor's pick for an entry; until there is a valid one, the range. */
function picked(frame: Frame, entry: string, range: Range): Interval {
  const { low, high, missing, wrong } = range;
  const [subject] = frame.locals;
  const picks = isRecord(subject) ? subject["picks"] : undefined;
  const pick: unknown = Array.isArray(picks)
    ? picks.find((one: unknown) => isRecord(one) && one["entry"] === entry)
    : undefined;
  if (!isRecord(pick)) return { low, high, unknown: missing };
  const points = numberFrom(pick["points"]);
  if (points === undefined) return { low, high, unknown: missing };
  const within = compareNumbers(points, low) >= 0 && compareNumbers(points, high) <= 0;
  const reason = pick["reason"];
  // A pick that is not allowed may be replaced by any that is.
  if (!within || typeof reason !== "string" || reason.trim() === "") return { low, high, unknown: wrong };
  return point(points);
}

function numberFrom(raw: unknown): Num | undefined {
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : undefined;
  return typeof raw === "string" ? parseNumber(raw) : undefined;
}

/** Slots of the variables that only effects of events have. */
export interface FindingSlots {
  readonly finding: number;
  readonly nth: number;
}

/** The effect of an event on a scorecard: each finding of the event that counts, one by one, in the order of the list. */
export function compileEffect(
  event: FindingEvent,
  effect: FindingEvent["effects"][number],
  linkage: Linkage,
  slots: FindingSlots,
): EntryRun {
  const countsWhen = compileMaybe(event.countsWhen, linkage);
  const when = compileMaybe(effect.when, linkage);
  const points = compilePoints(effect.points, event.id, linkage);
  const missing = missingFact("findings", "情形记录", "findings");
  const unnamed = missingFact("findings[].event", "情形", "event of a finding");
  return (frame) => {
    const [subject] = frame.locals;
    const findings = isRecord(subject) ? subject["findings"] : undefined;
    if (!Array.isArray(findings)) return anything(missing);
    let sum: Interval = nothing;
    let sure = 0;
    let perhaps: Unknown | undefined;
    let open = 0;
    for (const finding of findings) {
      if (!isRecord(finding)) return anything(missing);
      const counts = countsFor(finding, event.id, unnamed, countsWhen, frame, slots);
      if (counts === false) continue;
      // Those before it that may count leave its number open.
      const given = numbered(
        frame,
        slots,
        { first: sure + 1, last: sure + open + 1, why: perhaps },
        when,
        points,
      );
      sum = plus(sum, counts instanceof Unknown ? either(nothing, given, counts) : given);
      if (counts === true) sure += 1;
      else {
        open += 1;
        perhaps = counts;
      }
    }
    return sum;
  };
}

function countsFor(
  finding: Readonly<Record<string, unknown>>,
  event: string,
  unnamed: Unknown,
  countsWhen: Closure | undefined,
  frame: Frame,
  slots: FindingSlots,
): boolean | Unknown {
  const named = finding["event"];
  if (typeof named === "string" && named !== event) return false;
  frame.locals[slots.finding] = finding;
  const counts = holds(countsWhen, frame);
  return typeof named === "string" || counts === false ? counts : unnamed;
}

/** Numbers a finding may have among those of its kind. */
interface Numbers {
  readonly first: number;
  readonly last: number;
  readonly why: Unknown | undefined;
}

/** Numbers tried one by one; with more the effect is taken to be anything. */
const mostNumbers = 12;

/** The effect of one finding, whichever of its possible numbers it has. */
function numbered(
  frame: Frame,
  slots: FindingSlots,
  { first, last, why }: Numbers,
  when: Closure | undefined,
  points: PointsRun,
): Interval {
  frame.locals[slots.nth] = first;
  if (why === undefined) return effectOf(frame, when, points);
  if (last - first > mostNumbers) return anything(why);
  let effect = effectOf(frame, when, points);
  for (let nth = first + 1; nth <= last; nth += 1) {
    frame.locals[slots.nth] = nth;
    effect = either(effect, effectOf(frame, when, points), why);
  }
  return effect;
}

function effectOf(frame: Frame, when: Closure | undefined, points: PointsRun): Interval {
  const applies = holds(when, frame);
  if (applies === false) return nothing;
  const given = points(frame);
  return applies instanceof Unknown ? either(nothing, given, applies) : given;
}
