import type { Quota } from "../pack/model.ts";
import { compareNumbers, multiply, roundTo } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { Unknown, fault } from "../values/unknown.ts";
import { apportion } from "./apportionment.ts";
import { compileMaybe, holds, numberOf } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import type { Closure, Frame } from "./machine.ts";
import type { Bounds } from "./quota-result.ts";

/** What a quota allows in a population of a size: bounds, nothing because it does not apply, or unknown. */
export type Allowed = (population: number, frame: Frame) => Bounds | "not-applicable" | Unknown;

/** Finds a quota in force, to round with it. */
export type QuotaNamed = (id: string) => Quota | undefined;

/**
 * Compiles a limit. A share of nobody is no number: it does not apply. A number of members is judged in an empty population, too: none is
 * not more than so many, and less than one.
 */
export function compileLimit(rule: Quota, linkage: Linkage, slot: number, quotaNamed: QuotaNamed): Allowed {
  const applies = compileMaybe(rule.appliesWhen, linkage);
  const bounds =
    rule.limit.rounding === "largest-remainder"
      ? compileTogether(rule, linkage, quotaNamed)
      : compileAlone(rule, linkage);
  return (population, frame) => {
    frame.locals[slot] = population;
    const applicable = holds(applies, frame);
    if (applicable === false) return "not-applicable";
    if (rule.limit.unit === "share" && population === 0) return "not-applicable";
    return applicable instanceof Unknown ? applicable : bounds(population, frame);
  };
}

type BoundsRun = (population: number, frame: Frame) => Bounds | Unknown;

function compileAlone(rule: Quota, linkage: Linkage): BoundsRun {
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
    return rounding === "none" || rounding === "largest-remainder" ? exact : roundTo(exact, 0, rounding);
  };
  return (population, frame) => {
    const least = bound(min, population, frame);
    const most = bound(max, population, frame);
    if (least instanceof Unknown) return least;
    return most instanceof Unknown ? most : { min: least, max: most };
  };
}

/** The share as one of several that are rounded so that they add up to the whole. */
function compileTogether(rule: Quota, linkage: Linkage, quotaNamed: QuotaNamed): BoundsRun {
  const { among } = rule.limit;
  const own = among.indexOf(rule.id);
  const shares = among.map((id): Closure => {
    const quota = id === rule.id ? rule : quotaNamed(id);
    return compileMaybe(quota?.limit.min, linkage) ?? (() => notInForce(id));
  });
  return (population, frame) => {
    const values: Num[] = [];
    for (const share of shares) {
      const value = numberOf(share, frame);
      if (value instanceof Unknown) return value;
      values.push(value);
    }
    const numbers = apportion(population, values);
    if (numbers instanceof Unknown) return numbers;
    const number = numbers[own];
    return { min: number, max: number };
  };
}

function notInForce(id: string): Unknown {
  return fault(
    "not-applicable",
    id,
    `共同取整的指标 ${id} 在此日此地不适用`,
    `quota ${id}, which is rounded together with this one, is not in force here on that day`,
  );
}

/** Does a number of members lie within the bounds? */
export function within(count: number, { min, max }: Bounds): boolean {
  return (
    (min === undefined || compareNumbers(count, min) >= 0) &&
    (max === undefined || compareNumbers(count, max) <= 0)
  );
}

/** No bounds, as far as anybody knows. */
export const noBounds: Bounds = { min: undefined, max: undefined };
