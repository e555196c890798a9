import type { Band, BandStep } from "../pack/model.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { Unknown } from "../values/unknown.ts";
import { compileMaybe, holds, numberOf } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import type { Interval } from "../values/interval.ts";
import type { Closure, Frame } from "./machine.ts";

/** Positions of the bands that are possible, best first. Empty when there are no bands or none fits. */
export type BandRun = (frame: Frame, score: Interval) => readonly number[];

interface Edge {
  readonly value: Closure;
  readonly included: boolean;
}

/** Finds the bands a score may lie in, then takes the steps. */
export function compileBands(
  bands: readonly Band[],
  steps: readonly BandStep[],
  linkage: Linkage,
  bandSlot: number,
): BandRun {
  const edges = bands.map(({ lower, upper }) => ({
    lower: edge(lower, linkage),
    upper: edge(upper, linkage),
  }));
  const compiled = steps.map((step) => ({
    step,
    when: compileMaybe(step.when, linkage),
    by: "by" in step ? compileMaybe(step.by, linkage) : undefined,
  }));
  return (frame, score) => {
    let possible = edges.flatMap(({ lower, upper }, index) =>
      reaches(frame, score.high, lower, -1) && reaches(frame, score.low, upper, 1) ? [index] : [],
    );
    for (const { step, when, by } of compiled) {
      const [only, second] = possible;
      const single = only !== undefined && second === undefined ? bands[only]?.band : undefined;
      frame.locals[bandSlot] = single ?? score.unknown ?? new Unknown([]);
      const applies = holds(when, frame);
      if (applies === false) continue;
      const moved = new Set(possible.flatMap((index) => move(index, step, by, frame, bands)));
      if (applies instanceof Unknown) for (const index of possible) moved.add(index);
      possible = [...moved].toSorted((a, b) => a - b);
    }
    return possible;
  };
}

function edge(written: Band["lower"], linkage: Linkage): Edge | undefined {
  const value = compileMaybe(written?.value, linkage);
  return written === undefined || value === undefined ? undefined : { value, included: written.included };
}

/** May the end of the score lie on the band's side of the edge? Open ends and unknown edges may. */
function reaches(frame: Frame, end: Num | undefined, limit: Edge | undefined, side: -1 | 1): boolean {
  if (limit === undefined || end === undefined) return true;
  const value = numberOf(limit.value, frame);
  if (value instanceof Unknown) return true;
  const order = compareNumbers(end, value) * side;
  return order < 0 || (order === 0 && limit.included);
}

function move(
  index: number,
  step: BandStep,
  by: Closure | undefined,
  frame: Frame,
  bands: readonly Band[],
): readonly number[] {
  const last = bands.length - 1;
  if ("by" in step) {
    const count = by === undefined ? 0 : numberOf(by, frame);
    if (typeof count !== "number") return bands.map((_, position) => position);
    const target = step.kind === "demote" ? index + count : index - count;
    return [Math.min(last, Math.max(0, target))];
  }
  const target = bands.findIndex(({ band }) => band === step.band);
  if (step.kind === "to") return [target];
  return [step.kind === "noBetterThan" ? Math.max(index, target) : Math.min(index, target)];
}
