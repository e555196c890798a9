import type { Macro } from "../expression/checked.ts";
import { bounded, partialList } from "../values/partial.ts";
import type { Element } from "../values/partial.ts";
import { Unknown, bare, bothUnknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { groupBy } from "./grouping.ts";

/** What a macro runs over: the elements of a list, and why it is not known whether some are in it. */
export interface Elements {
  readonly all: readonly Element[];
  readonly unknown: Unknown | undefined;
}

/** Runs a macro over the elements of a list. With `complete` every one is looked at, for the explanation; the answer is the same. */
type Run = (elements: Elements, body: (member: Value) => Value, complete: boolean) => Value;

function merge(unknown: Unknown | undefined, value: Unknown | undefined): Unknown {
  if (value === undefined) return unknown ?? new Unknown([]);
  return unknown === undefined ? bare(value) : bothUnknown(unknown, value);
}

/** all stops at the first false, exists at the first true; only without one does unknown matter. */
function quantifier(decisive: boolean): Run {
  return ({ all, unknown: why }, body, complete) => {
    let unknown: Unknown | undefined;
    let decided = false;
    for (const { value: member, certain } of all) {
      const value = body(member);
      if (value === decisive && certain) {
        if (!complete) return decisive;
        decided = true;
      } else if (value === decisive) unknown = merge(unknown, why);
      if (value instanceof Unknown) unknown = merge(unknown, value);
    }
    return decided ? decisive : (unknown ?? !decisive);
  };
}

/** The elements of which the body is true, certainly or perhaps. */
function kept({ all, unknown: why }: Elements, body: (member: Value) => Value): Elements {
  const found: Element[] = [];
  let unknown: Unknown | undefined;
  for (const { value: member, certain } of all) {
    const value = body(member);
    if (value === false) continue;
    if (value instanceof Unknown) unknown = merge(unknown, value);
    else if (!certain) unknown = merge(unknown, why);
    found.push({ value: member, certain: certain && !(value instanceof Unknown) });
  }
  return { all: found, unknown };
}

function existsOne(elements: Elements, body: (member: Value) => Value): Value {
  const { all, unknown } = kept(elements, body);
  // As in CEL: unlike all and exists it does not absorb what is unknown.
  return unknown ?? all.length === 1;
}

function filter(elements: Elements, body: (member: Value) => Value): Value {
  const { all, unknown } = kept(elements, body);
  return unknown === undefined ? all.map(({ value }) => value) : partialList(unknown, all);
}

function count(elements: Elements, body: (member: Value) => Value): Value {
  const { all, unknown } = kept(elements, body);
  if (unknown === undefined) return all.length;
  return bounded(unknown, { low: all.filter(({ certain }) => certain).length, high: all.length });
}

/** How many members at the end hold in a row: n periods running. */
function streak({ all, unknown: why }: Elements, body: (member: Value) => Value): Value {
  let low = 0;
  let high = 0;
  let broken = false;
  let unknown: Unknown | undefined;
  for (const { value: member, certain } of all.toReversed()) {
    const value = body(member);
    if (value === false && certain) break;
    if (value !== true || !certain) unknown = merge(unknown, value instanceof Unknown ? value : why);
    if (value !== true) broken = true;
    if (value !== false) high += 1;
    if (value === true && certain && !broken) low += 1;
  }
  return unknown === undefined ? low : bounded(unknown, { low, high });
}

function map({ all, unknown: why }: Elements, body: (member: Value) => Value): Value {
  let unknown = all.some(({ certain }) => !certain) ? why : undefined;
  const mapped = all.map(({ value: member, certain }): Element => {
    const value = body(member);
    if (value instanceof Unknown) unknown = merge(unknown, value);
    return { value, certain };
  });
  return unknown === undefined ? mapped.map(({ value }) => value) : partialList(unknown, mapped);
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
  groupBy,
};
