import { walk } from "../expression/checked.ts";
import type { Expression, FindingEvent, Points } from "../pack/model.ts";
import { either, intervalOf } from "../values/interval.ts";
import type { Interval } from "../values/interval.ts";
import { Unknown, fault } from "../values/unknown.ts";
import type { FactRecord } from "../values/value.ts";
import { compileMaybe, holds } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import type { Closure, Frame } from "./machine.ts";
import { compilePoints, nothing } from "./score-entry.ts";
import type { PointsRun } from "./score-entry.ts";

/** Slots of the variables that only effects of events have. */
export interface FindingSlots {
  readonly finding: number;
  readonly nth: number;
}

/** What an event does to one section of a scorecard, under the law of one day. */
export interface CompiledEffect {
  readonly event: FindingEvent;
  readonly section: string;
  readonly picks: boolean;
  /** Does the finding count at all? */
  readonly counts: (frame: Frame) => boolean | Unknown;
  /** The points of one finding, whichever of its possible numbers it has. */
  readonly points: (frame: Frame, numbers: Numbers, pick: FactRecord | undefined) => Interval;
}

/** Numbers a finding may have among those of its event that count. */
export interface Numbers {
  readonly first: number;
  readonly last: number;
  readonly why: Unknown | undefined;
}

const outOfFuel = fault("out-of-fuel", "fuel", "计算步数超过上限，已停止", "stopped: too many steps");

/** Compiles the effects of the events in force on a scorecard. */
export function compileEffects(
  events: readonly FindingEvent[],
  scorecard: string,
  linkage: Linkage,
  slots: FindingSlots,
): readonly CompiledEffect[] {
  return events.flatMap((event) => {
    const effects = event.effects.filter((effect) => effect.scorecard === scorecard);
    const countsWhen = effects.length === 0 ? undefined : compileMaybe(event.countsWhen, linkage);
    return effects.map((effect): CompiledEffect => {
      const when = compileMaybe(effect.when, linkage);
      const points = compilePoints(effect.points, event.id, linkage);
      const numbered = [effect.when, ...pointsOf(effect.points)].some(readsNumber);
      return {
        event,
        section: effect.section,
        picks: effect.points.kind === "picked",
        counts: (frame) => holds(countsWhen, frame),
        points: (frame, numbers, pick) =>
          numbered && numbers.why !== undefined
            ? anyNumber(frame, slots, numbers, numbers.why, () => effectOf(frame, when, points, pick))
            : withNumber(frame, slots, numbers.first, () => effectOf(frame, when, points, pick)),
      };
    });
  });
}

function pointsOf(points: Points): readonly Expression[] {
  return points.kind === "computed" ? [points.points] : [points.from, points.to];
}

function readsNumber(expression: Expression | undefined): boolean {
  let reads = false;
  if (expression !== undefined) {
    walk(expression.checked, (part) => {
      if (part.op === "variable" && part.name === "nth") reads = true;
    });
  }
  return reads;
}

function withNumber(frame: Frame, slots: FindingSlots, nth: number, run: () => Interval): Interval {
  frame.locals[slots.nth] = nth;
  return run();
}

function anyNumber(
  frame: Frame,
  slots: FindingSlots,
  { first, last }: Numbers,
  why: Unknown,
  run: () => Interval,
): Interval {
  let effect = withNumber(frame, slots, first, run);
  for (let nth = first + 1; nth <= last; nth += 1) {
    frame.machine.fuel -= stepsOfEffect;
    if (frame.machine.fuel < 0) {
      frame.machine.cuts += 1;
      return intervalOf(outOfFuel);
    }
    effect = either(effect, withNumber(frame, slots, nth, run), why);
  }
  return effect;
}

/** Steps one try of a number is taken to cost. */
const stepsOfEffect = 10;

function effectOf(
  frame: Frame,
  when: Closure | undefined,
  points: PointsRun,
  pick: FactRecord | undefined,
): Interval {
  const applies = holds(when, frame);
  if (applies === false) return nothing;
  const given = points(frame, pick);
  return applies instanceof Unknown ? either(nothing, given, applies) : given;
}
