import { compareNumbers } from "../../values/arithmetic.ts";
import { anything, atLeast, atMost, either, intervalOf, minus, plus, point } from "../../values/interval.ts";
import type { Interval } from "../../values/interval.ts";
import { PartialList, rangeOf } from "../../values/partial.ts";
import type { Element, Range } from "../../values/partial.ts";
import type { Num } from "../../values/rational.ts";
import { Unknown } from "../../values/unknown.ts";
import { isList, isNumeric } from "../../values/value.ts";
import type { Value } from "../../values/value.ts";

/** What functions know of their result when they know their arguments in part. */

const open = new Unknown([]);

function intervalOfValue(value: Value): Interval {
  return value instanceof Unknown || isNumeric(value) ? intervalOf(value) : anything(open);
}

function elementsOf(list: Value | undefined): readonly Element[] | undefined {
  if (list instanceof PartialList) return list.elements;
  return list !== undefined && isList(list) ? list.map((value) => ({ value, certain: true })) : undefined;
}

/** A function that never falls where its first argument rises: rounding. */
export function rising(of: (value: Num) => Value): (args: readonly Value[]) => Range | undefined {
  const end = (value: Num | undefined): Num | undefined => {
    const result = value === undefined ? undefined : of(value);
    return result !== undefined && isNumeric(result) ? result : undefined;
  };
  return ([value, ...others]) => {
    if (value === undefined || others.some((other) => other instanceof Unknown)) return undefined;
    const { low, high } = rangeOf(value);
    return { low: end(low), high: end(high) };
  };
}

export function absolute([value = open]: readonly Value[]): Range {
  const number = intervalOfValue(value);
  const { low, high } = atLeast(number, minus(number));
  return { low: low === undefined || compareNumbers(low, 0) < 0 ? 0 : low, high };
}

/** The least or greatest of several arguments. */
export function extremeOf(wanted: -1 | 1): (args: readonly Value[]) => Range | undefined {
  return (args) => {
    const [first, ...others] = args.map(intervalOfValue);
    return first && others.reduce(wanted < 0 ? atMost : atLeast, first);
  };
}

/** The sum of a list: what may not be in it counts as itself or nothing. */
export function sumRange([list]: readonly Value[]): Range | undefined {
  return elementsOf(list)
    ?.map(({ value, certain }) => {
      const given = intervalOfValue(value);
      return certain ? given : either(point(0), given, open);
    })
    .reduce(plus, point(0));
}

/** The least or greatest of a list: of what is certainly in it, and of everything that may be. A list that may be empty may have none. */
export function extremeOfList(wanted: -1 | 1): (args: readonly Value[]) => Range | undefined {
  const fold = (elements: readonly Element[]): Interval | undefined => {
    const [first, ...others] = elements.map(({ value }) => intervalOfValue(value));
    return first && others.reduce(wanted < 0 ? atMost : atLeast, first);
  };
  return ([list]) => {
    const elements = elementsOf(list) ?? [];
    const all = fold(elements);
    const sure = fold(elements.filter(({ certain }) => certain));
    if (all === undefined || sure === undefined) return undefined;
    return wanted < 0 ? { low: all.low, high: sure.high } : { low: sure.low, high: all.high };
  };
}

/** An average lies between the least and the greatest. */
export function averageRange([list]: readonly Value[]): Range | undefined {
  const elements = elementsOf(list) ?? [];
  if (!elements.some(({ certain }) => certain)) return undefined;
  const intervals = elements.map(({ value }) => intervalOfValue(value));
  return { low: intervals.reduce(atMost).low, high: intervals.reduce(atLeast).high };
}

/** How many there are, at least and at most. */
export function sizeRange([list]: readonly Value[]): Range | undefined {
  const elements = elementsOf(list);
  return elements && { low: elements.filter(({ certain }) => certain).length, high: elements.length };
}
