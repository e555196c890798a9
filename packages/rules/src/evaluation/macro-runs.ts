import type { Macro } from "../expression/checked.ts";
import { PartialList, bounded, partialList } from "../values/partial.ts";
import type { Element } from "../values/partial.ts";
import { Unknown, bare, bothUnknown } from "../values/unknown.ts";
import { isList } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { groupBy } from "./grouping.ts";

/** What a macro runs over: the elements of a list, and why it is not known whether some are in it. */
export interface Elements {
  readonly values: readonly Value[];
  /** Whether each is certainly in the list; undefined when all are. */
  readonly certain: readonly boolean[] | undefined;
  readonly unknown: Unknown | undefined;
}

/** The elements of a list, also of one that is known in part; undefined when there is no list. */
export function elementsOf(list: Value): Elements | undefined {
  if (list instanceof PartialList) {
    const values = list.elements.map(({ value }) => value);
    const certain = list.elements.map((element) => element.certain);
    return { values, certain, unknown: bare(list) };
  }
  return isList(list) ? { values: list, certain: undefined, unknown: undefined } : undefined;
}

function isCertain({ certain }: Elements, index: number): boolean {
  return certain === undefined || certain[index] === true;
}

/** Runs a macro over the elements of a list. With `complete` every one is looked at, for the explanation; the answer is the same. */
type Run = (elements: Elements, body: (member: Value) => Value, complete: boolean) => Value;

/** Stands where a list has a hole; lists have none. */
const nothing = new Unknown([]);

function merge(unknown: Unknown | undefined, value: Unknown | undefined): Unknown {
  if (value === undefined) return unknown ?? new Unknown([]);
  return unknown === undefined ? bare(value) : bothUnknown(unknown, value);
}

/** all stops at the first false, exists at the first true; only without one does unknown matter. */
function quantifier(decisive: boolean): Run {
  return (elements, body, complete) => {
    const { values, unknown: why } = elements;
    let unknown: Unknown | undefined;
    let decided = false;
    for (let index = 0; index < values.length; index += 1) {
      const value = body(values[index] ?? nothing);
      if (value === decisive && isCertain(elements, index)) {
        if (!complete) return decisive;
        decided = true;
      } else if (value === decisive) unknown = merge(unknown, why);
      if (value instanceof Unknown) unknown = merge(unknown, value);
    }
    return decided ? decisive : (unknown ?? !decisive);
  };
}

/** The elements of which the body is true, certainly or perhaps. */
function kept(elements: Elements, body: (member: Value) => Value): Elements {
  const { values, unknown: why } = elements;
  const found: Value[] = [];
  const certain: boolean[] = [];
  let unknown: Unknown | undefined;
  for (let index = 0; index < values.length; index += 1) {
    const member = values[index] ?? nothing;
    const value = body(member);
    if (value === false) continue;
    const isThere = isCertain(elements, index);
    if (value instanceof Unknown) unknown = merge(unknown, value);
    else if (!isThere) unknown = merge(unknown, why);
    found.push(member);
    certain.push(isThere && !(value instanceof Unknown));
  }
  return { values: found, certain, unknown };
}

function existsOne(elements: Elements, body: (member: Value) => Value): Value {
  const { values, unknown } = kept(elements, body);
  // As in CEL: unlike all and exists it does not absorb what is unknown.
  return unknown ?? values.length === 1;
}

function filter(elements: Elements, body: (member: Value) => Value): Value {
  const found = kept(elements, body);
  return found.unknown === undefined ? found.values : partialList(found.unknown, pairs(found));
}

/** Each element with whether it is in the list. */
function pairs(elements: Elements): readonly Element[] {
  return elements.values.map((value, index) => ({ value, certain: isCertain(elements, index) }));
}

function count(elements: Elements, body: (member: Value) => Value): Value {
  const { values, certain, unknown } = kept(elements, body);
  if (unknown === undefined) return values.length;
  return bounded(unknown, { low: (certain ?? []).filter(Boolean).length, high: values.length });
}

/** How many members at the end hold in a row: n periods running. */
function streak(elements: Elements, body: (member: Value) => Value): Value {
  const { values, unknown: why } = elements;
  let low = 0;
  let high = 0;
  let broken = false;
  let unknown: Unknown | undefined;
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const value = body(values[index] ?? nothing);
    const certain = isCertain(elements, index);
    if (value === false && certain) break;
    if (value !== true || !certain) unknown = merge(unknown, value instanceof Unknown ? value : why);
    if (value !== true) broken = true;
    if (value !== false) high += 1;
    if (value === true && certain && !broken) low += 1;
  }
  return unknown === undefined ? low : bounded(unknown, { low, high });
}

function map(elements: Elements, body: (member: Value) => Value): Value {
  const { values, certain, unknown: why } = elements;
  let unknown = certain?.includes(false) === true ? why : undefined;
  const mapped: Value[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const value = body(values[index] ?? nothing);
    if (value instanceof Unknown) unknown = merge(unknown, value);
    mapped.push(value);
  }
  if (unknown === undefined) return mapped;
  return partialList(unknown, pairs({ values: mapped, certain, unknown }));
}

/** What each macro does. */
export const macroRuns: Readonly<Record<Macro, Run>> = {
  all: quantifier(false),
  exists: quantifier(true),
  exists_one: existsOne,
  filter,
  count,
  streak,
  map,
  groupBy: (elements, key) => groupBy({ all: pairs(elements), unknown: elements.unknown }, key),
};
