import type { Quota } from "../pack/model.ts";
import { compareNumbers, roundTo } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { Unknown, bothUnknown } from "../values/unknown.ts";
import { compileExpression, compileMaybe, holds, numberOf } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import type { Frame, Member } from "./machine.ts";
import { compileLimit, noBounds, within } from "./quota-limit.ts";
import type { Allowed, QuotaNamed } from "./quota-limit.ts";
import type { Bounds, QuotaResult } from "./quota-result.ts";
import { namedPoint } from "./recorder.ts";
import type { Recorder } from "./recorder.ts";
import { placesOf, rank } from "./ranking.ts";
import type { Ranked } from "./ranking.ts";

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
  quotaNamed: QuotaNamed,
): QuotaRun {
  const where = compileMaybe(rule.where, linkage);
  const counted = compileMaybe(rule.counted, linkage);
  const keys =
    rule.pick === undefined
      ? []
      : [rule.pick.by, ...rule.pick.tieBreak].map((key) => compileExpression(key, linkage));
  const allowed = compileLimit(rule, linkage, populationSlot, quotaNamed);
  return (members, frame) => {
    const judgeMember = ({ id, facts, doubt }: Member): Judged | undefined => {
      frame.locals[subjectSlot] = facts;
      const belongsHere = holds(where, frame);
      if (belongsHere === false) return undefined;
      const belongs = belongsHere === true ? (doubt ?? true) : belongsHere;
      const counts = counted === undefined ? true : holds(counted, frame);
      return { id, belongs, counts, keys: keys.map((key) => numberOf(key, frame)) };
    };
    const judged = members.flatMap((member): readonly Judged[] => {
      const one = shown(member, judgeMember, frame.recorder);
      return one === undefined ? [] : [one];
    });
    return rule.pick === undefined ? count(judged, allowed, frame) : take(rule.pick, judged, allowed, frame);
  };
}

/** A member judged, named in the explanation unless it does not count. */
function shown(
  member: Member,
  judgeMember: (member: Member) => Judged | undefined,
  recorder: Recorder | undefined,
): Judged | undefined {
  if (recorder === undefined) return judgeMember(member);
  const trace = recorder.enter(namedPoint(member.id, { kind: "bool" }));
  const judged = judgeMember(member);
  recorder.leave(trace, judged?.counts ?? false);
  if (judged === undefined || judged.counts === false) recorder.drop(trace);
  return judged;
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

/** What the sizes a population may have come to, one after the other. */
interface Tried {
  readonly size: number;
  readonly limit: Bounds | "not-applicable" | Unknown;
}

function trySizes(judged: readonly Judged[], allowed: Allowed, frame: Frame): readonly Tried[] {
  const certain = judged.filter(({ belongs }) => belongs === true).length;
  return Array.from({ length: judged.length - certain + 1 }, (_, extra) => {
    const size = certain + extra;
    return { size, limit: allowed(size, frame) };
  });
}

/** Bounds as they are shown: those of the smallest population that has some. */
function shownBounds(tried: readonly Tried[]): Bounds {
  for (const { limit } of tried) if (isBounds(limit)) return limit;
  return noBounds;
}

function isBounds(limit: Tried["limit"]): limit is Bounds {
  return limit !== "not-applicable" && !(limit instanceof Unknown);
}

function unknownLimit(tried: readonly Tried[]): Unknown | undefined {
  return tried.map(({ limit }) => limit).find((limit) => limit instanceof Unknown);
}

/** Tries every size the population may have, and for each the fewest and most that may count: the verdict is given only if all agree. */
function count(judged: readonly Judged[], allowed: Allowed, frame: Frame): QuotaResult {
  const certain = judged.filter(({ belongs }) => belongs === true);
  const perhaps = judged.filter(({ belongs }) => belongs !== true);
  const sure = certain.filter(({ counts }) => counts === true);
  const open = certain.filter(({ counts }) => counts instanceof Unknown);
  const perhapsNot = perhaps.filter(({ counts }) => counts !== true).length;
  const perhapsCounting = perhaps.filter(({ counts }) => counts !== false).length;
  const tried = trySizes(judged, allowed, frame);
  const base = {
    population: { low: certain.length, high: judged.length },
    counted: { low: sure.length, high: sure.length + open.length + perhapsCounting },
    allowed: shownBounds(tried),
    members: sure.map(({ id }) => id),
    uncertain: [...open, ...perhaps].map(({ id }) => id),
    table: [],
  };
  const openLimit = unknownLimit(tried);
  if (openLimit !== undefined) return { ...base, verdict: "unknown", unknown: openLimit };
  const outcomes = new Set<QuotaResult["verdict"]>();
  for (const { size, limit } of tried) {
    if (!isBounds(limit)) {
      outcomes.add("not-applicable");
      continue;
    }
    const extra = size - certain.length;
    const fewest = sure.length + Math.max(0, extra - perhapsNot);
    const most = sure.length + open.length + Math.min(extra, perhapsCounting);
    for (let counting = fewest; counting <= most; counting += 1) {
      outcomes.add(within(counting, limit) ? "pass" : "fail");
    }
  }
  return { ...base, verdict: only(outcomes), unknown: unknownOf(judged) };
}

/** The one outcome there is. */
function only(outcomes: ReadonlySet<QuotaResult["verdict"]>): QuotaResult["verdict"] {
  const [one = "unknown", ...others] = outcomes;
  return others.length === 0 ? one : "unknown";
}

function take(
  pick: NonNullable<Quota["pick"]>,
  judged: readonly Judged[],
  allowed: Allowed,
  frame: Frame,
): QuotaResult {
  const tried = trySizes(judged, allowed, frame);
  const members = judged.map(({ id, belongs, keys }): Ranked => ({ id, belongs: belongs === true, keys }));
  const base = {
    population: { low: members.filter(({ belongs }) => belongs).length, high: judged.length },
    allowed: shownBounds(tried),
    table: placesOf(members, pick.order),
  };
  const openLimit = unknownLimit(tried);
  if (openLimit !== undefined) {
    const nobody = { members: [], uncertain: judged.map(({ id }) => id) };
    const counted = { low: 0, high: judged.length };
    return { ...base, ...nobody, counted, verdict: "unknown", unknown: openLimit };
  }
  const bounds = tried.map(({ limit }) => (isBounds(limit) ? limit : undefined));
  const places = bounds.map((limit) => (limit === undefined ? 0 : placesIn(limit)));
  const { picked, uncertain } = rank(members, pick, { low: Math.min(...places), high: Math.max(...places) });
  const taken = { low: picked.length, high: picked.length + uncertain.length };
  const outcomes = new Set<QuotaResult["verdict"]>();
  for (const limit of bounds) {
    if (limit === undefined) outcomes.add("not-applicable");
    else if (limit.min === undefined || compareNumbers(taken.low, limit.min) >= 0) outcomes.add("pass");
    else outcomes.add(compareNumbers(taken.high, limit.min) < 0 ? "fail" : "unknown");
  }
  const verdict = only(outcomes);
  // Enough are taken whatever happens, but who they are is not known.
  const settled = uncertain.length === 0 || verdict !== "pass";
  return {
    ...base,
    verdict: settled ? verdict : "unknown",
    counted: taken,
    members: picked,
    uncertain,
    unknown: uncertain.length > 0 ? unknownOf(judged) : undefined,
  };
}

/** Places to fill: the most allowed, but at least the fewest demanded. */
function placesIn({ min, max }: Bounds): number {
  const most = max === undefined ? 0 : roundTo(max, 0, "floor");
  const fewest = min === undefined ? 0 : roundTo(min, 0, "ceil");
  return Math.max(typeof most === "number" ? most : 0, typeof fewest === "number" ? fewest : 0);
}
