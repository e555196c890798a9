import type { Quota } from "../pack/model.ts";
import { compareNumbers, multiply, roundTo } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { Unknown, bothUnknown } from "../values/unknown.ts";
import type { FactRecord } from "../values/value.ts";
import { compileExpression, compileMaybe, holds, numberOf } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import type { Closure, Frame } from "./machine.ts";
import { rank } from "./ranking.ts";
import type { Ranked } from "./ranking.ts";

/** A member of a population. */
export interface Member {
  readonly id: string;
  readonly facts: FactRecord;
}

/** A number of members that is known, or known to lie between two. */
export interface CountRange {
  readonly low: number;
  readonly high: number;
}

/** What a quota says of a population. */
export interface QuotaResult {
  readonly verdict: "pass" | "fail" | "unknown";
  readonly population: CountRange;
  readonly counted: CountRange;
  /** Fewest and most members allowed, for the smallest population that is possible. */
  readonly allowed: { readonly min: Num | undefined; readonly max: Num | undefined };
  /** Members that count, or are picked. */
  readonly members: readonly string[];
  /** Members that may. */
  readonly uncertain: readonly string[];
  readonly unknown: Unknown | undefined;
}

export type QuotaRun = (members: readonly Member[], frame: Frame) => QuotaResult;

interface Judged {
  readonly id: string;
  readonly belongs: true | Unknown;
  readonly counts: boolean | Unknown;
  readonly keys: readonly (Num | Unknown)[];
}

/** Compiles a quota. `subjectSlot` takes the member, `populationSlot` the size of the population. */
export function compileQuota(
  rule: Quota,
  linkage: Linkage,
  subjectSlot: number,
  populationSlot: number,
): QuotaRun {
  const where = compileMaybe(rule.where, linkage);
  const counted = compileMaybe(rule.counted, linkage);
  const keys =
    rule.pick === undefined
      ? []
      : [rule.pick.by, ...rule.pick.tieBreak].map((key) => compileExpression(key, linkage));
  const allowed = compileLimit(rule, linkage, populationSlot);
  return (members, frame) => {
    const judged = members.flatMap(({ id, facts }): readonly Judged[] => {
      frame.locals[subjectSlot] = facts;
      const belongs = holds(where, frame);
      if (belongs === false) return [];
      const counts = counted === undefined ? true : holds(counted, frame);
      return [{ id, belongs, counts, keys: keys.map((key) => numberOf(key, frame)) }];
    });
    return rule.pick === undefined ? count(judged, allowed, frame) : take(rule.pick, judged, allowed, frame);
  };
}

type Allowed = (population: number, frame: Frame) => { min: Num | undefined; max: Num | undefined } | Unknown;

function compileLimit(rule: Quota, linkage: Linkage, slot: number): Allowed {
  const min = compileMaybe(rule.limit.min, linkage);
  const max = compileMaybe(rule.limit.max, linkage);
  const { unit, rounding } = rule.limit;
  const bound = (
    closure: Closure | undefined,
    population: number,
    frame: Frame,
  ): Num | Unknown | undefined => {
    if (closure === undefined) return undefined;
    const value = numberOf(closure, frame);
    if (value instanceof Unknown || unit === "count") return value;
    const exact = multiply(value, population);
    return rounding === "none" ? exact : roundTo(exact, 0, rounding);
  };
  return (population, frame) => {
    frame.locals[slot] = population;
    const least = bound(min, population, frame);
    const most = bound(max, population, frame);
    if (least instanceof Unknown) return least;
    return most instanceof Unknown ? most : { min: least, max: most };
  };
}

function unknownOf(judged: readonly Judged[]): Unknown | undefined {
  let found: Unknown | undefined;
  for (const { belongs, counts, keys } of judged) {
    for (const value of [belongs, counts, ...keys]) {
      if (value instanceof Unknown) found = found === undefined ? value : bothUnknown(found, value);
    }
  }
  return found;
}

function within(count_: number, min: Num | undefined, max: Num | undefined): boolean {
  return (
    (min === undefined || compareNumbers(count_, min) >= 0) &&
    (max === undefined || compareNumbers(count_, max) <= 0)
  );
}

/**
 * Tries every size the population may have, and for each the fewest and most that may count: the verdict is given only if all agree.
 */
function count(judged: readonly Judged[], allowed: Allowed, frame: Frame): QuotaResult {
  const certain = judged.filter(({ belongs }) => belongs === true);
  const perhaps = judged.filter(({ belongs }) => belongs !== true);
  const sure = certain.filter(({ counts }) => counts === true);
  const open = certain.filter(({ counts }) => counts instanceof Unknown);
  const perhapsNot = perhaps.filter(({ counts }) => counts !== true).length;
  const perhapsCounting = perhaps.filter(({ counts }) => counts !== false).length;
  const base = {
    population: { low: certain.length, high: judged.length },
    counted: { low: sure.length, high: sure.length + open.length + perhapsCounting },
    members: sure.map(({ id }) => id),
    uncertain: [...open, ...perhaps].map(({ id }) => id),
  };
  let anyPass = false;
  let anyFail = false;
  for (let extra = 0; extra <= perhaps.length; extra += 1) {
    const limit = allowed(certain.length + extra, frame);
    if (limit instanceof Unknown) return { ...base, verdict: "unknown", allowed: noLimit, unknown: limit };
    const fewest = sure.length + Math.max(0, extra - perhapsNot);
    const most = sure.length + open.length + Math.min(extra, perhapsCounting);
    for (let counting = fewest; counting <= most; counting += 1) {
      if (within(counting, limit.min, limit.max)) anyPass = true;
      else anyFail = true;
    }
  }
  const shown = allowed(certain.length, frame);
  const unknown = unknownOf(judged);
  const verdict = anyPass && anyFail ? "unknown" : anyFail ? "fail" : "pass";
  return { ...base, verdict, allowed: shown instanceof Unknown ? noLimit : shown, unknown };
}

const noLimit: QuotaResult["allowed"] = { min: undefined, max: undefined };

function take(
  pick: NonNullable<Quota["pick"]>,
  judged: readonly Judged[],
  allowed: Allowed,
  frame: Frame,
): QuotaResult {
  const certain = judged.filter(({ belongs }) => belongs === true).length;
  const places: number[] = [];
  for (let size = certain; size <= judged.length; size += 1) {
    const limit = allowed(size, frame);
    if (limit instanceof Unknown) {
      const population = { low: certain, high: judged.length };
      const none = {
        members: [],
        uncertain: judged.map(({ id }) => id),
        counted: { low: 0, high: judged.length },
      };
      return { ...none, verdict: "unknown", population, allowed: noLimit, unknown: limit };
    }
    places.push(placesOf(limit));
  }
  const members = judged.map(({ id, belongs, keys }): Ranked => ({ id, belongs: belongs === true, keys }));
  const { picked, uncertain } = rank(members, pick, { low: Math.min(...places), high: Math.max(...places) });
  const shown = allowed(certain, frame);
  return {
    verdict: uncertain.length > 0 ? "unknown" : "pass",
    population: { low: certain, high: judged.length },
    counted: { low: picked.length, high: picked.length + uncertain.length },
    allowed: shown instanceof Unknown ? noLimit : shown,
    members: picked,
    uncertain,
    unknown: uncertain.length > 0 ? unknownOf(judged) : undefined,
  };
}

/** Places to fill: the most allowed, but at least the fewest demanded. */
function placesOf({ min, max }: { readonly min: Num | undefined; readonly max: Num | undefined }): number {
  const most = max === undefined ? 0 : roundTo(max, 0, "floor");
  const fewest = min === undefined ? 0 : roundTo(min, 0, "ceil");
  return Math.max(typeof most === "number" ? most : 0, typeof fewest === "number" ? fewest : 0);
}
