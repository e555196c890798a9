import type { Entry, Points } from "../pack/model.ts";
import { isRecord } from "../subjects/read-fact.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import { atLeast, atMost, either, intervalOf, point } from "../values/interval.ts";
import type { Interval } from "../values/interval.ts";
import { parseNumber } from "../values/rational.ts";
import type { Num } from "../values/rational.ts";
import { Unknown, fault, missingFact } from "../values/unknown.ts";
import type { FactRecord } from "../values/value.ts";
import { compileExpression, compileMaybe, holds, numberOf } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import type { Frame } from "./machine.ts";

/** What an entry contributes. */
export type EntryRun = (frame: Frame) => Interval;

export const nothing: Interval = point(0);

/** An entry written in the scorecard itself. */
export function compileEntry(entry: Entry, linkage: Linkage): EntryRun {
  const when = compileMaybe(entry.when, linkage);
  const points = compilePoints(entry.points, entry.id, linkage);
  const max = compileMaybe(entry.max, linkage);
  const min = compileMaybe(entry.min, linkage);
  return (frame) => {
    const counts = holds(when, frame);
    if (counts === false) return nothing;
    let given = points(frame, picksFor(frame, entry.id)?.[0]);
    if (max !== undefined) given = atMost(given, intervalOf(numberOf(max, frame)));
    if (min !== undefined) given = atLeast(given, intervalOf(numberOf(min, frame)));
    return counts instanceof Unknown ? either(nothing, given, counts) : given;
  };
}

/** Points, where they are picked by the pick that was made. */
export type PointsRun = (frame: Frame, pick: FactRecord | undefined) => Interval;

/** Compiles points: computed, or picked from a range. */
export function compilePoints(points: Points, entry: string, linkage: Linkage): PointsRun {
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
  return (frame, pick) => {
    const low = intervalOf(numberOf(from, frame));
    const high = intervalOf(numberOf(to, frame));
    const range = either(low, high, missing);
    if (low.unknown !== undefined || high.unknown !== undefined) return range;
    return picked(pick, range, wrong);
  };
}

/** The assessor's picks for an entry; undefined when nobody told of any. */
export function picksFor(frame: Frame, entry: string): readonly FactRecord[] | undefined {
  const [subject] = frame.locals;
  const picks = isRecord(subject) ? subject["picks"] : undefined;
  if (!Array.isArray(picks)) return undefined;
  return picks.filter(isRecord).filter((pick) => pick["entry"] === entry);
}

/** The points that were picked; until there is a valid pick, the range. A pick that is not allowed may be replaced by any that is. */
function picked(pick: FactRecord | undefined, range: Interval, wrong: Unknown): Interval {
  const points = pick === undefined ? undefined : numberFrom(pick["points"]);
  if (pick === undefined || points === undefined) return range;
  const { low = points, high = points } = range;
  const within = compareNumbers(points, low) >= 0 && compareNumbers(points, high) <= 0;
  const reason = pick["reason"];
  if (within && typeof reason === "string" && reason.trim() !== "") return point(points);
  return range.unknown === undefined ? range : { ...range, unknown: wrong };
}

function numberFrom(raw: unknown): Num | undefined {
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : undefined;
  return typeof raw === "string" ? parseNumber(raw) : undefined;
}
