import type { Macro } from "../expression/checked.ts";
import { Unknown, bothUnknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { knownList } from "./logic.ts";

/** Runs a macro over the members of a list. With `complete` every member is looked at, for the explanation; the answer is the same. */
type Run = (members: readonly Value[], body: (member: Value) => Value, complete: boolean) => Value;

function merge(unknown: Unknown | undefined, value: Unknown): Unknown {
  return unknown === undefined ? value : bothUnknown(unknown, value);
}

/** all stops at the first false, exists at the first true; only without one does unknown matter. */
function quantifier(decisive: boolean): Run {
  return (members, body, complete) => {
    let unknown: Unknown | undefined;
    let decided = false;
    for (const member of members) {
      const value = body(member);
      if (value === decisive) {
        if (!complete) return decisive;
        decided = true;
      }
      if (value instanceof Unknown) unknown = merge(unknown, value);
    }
    return decided ? decisive : (unknown ?? !decisive);
  };
}

function existsOne(members: readonly Value[], body: (member: Value) => Value): Value {
  let unknown: Unknown | undefined;
  let found = 0;
  for (const member of members) {
    const value = body(member);
    if (value === true) found += 1;
    if (value instanceof Unknown) unknown = merge(unknown, value);
  }
  // As in CEL: unlike all and exists it does not absorb what is unknown.
  return unknown ?? found === 1;
}

function filter(members: readonly Value[], body: (member: Value) => Value): Value {
  const kept: Value[] = [];
  let unknown: Unknown | undefined;
  for (const member of members) {
    const value = body(member);
    if (value === true) kept.push(member);
    if (value instanceof Unknown) unknown = merge(unknown, value);
  }
  return unknown ?? kept;
}

function count(members: readonly Value[], body: (member: Value) => Value): Value {
  let found = 0;
  let unknown: Unknown | undefined;
  for (const member of members) {
    const value = body(member);
    if (value === true) found += 1;
    if (value instanceof Unknown) unknown = merge(unknown, value);
  }
  return unknown ?? found;
}

/** How many members at the end hold in a row: n periods running. */
function streak(members: readonly Value[], body: (member: Value) => Value): Value {
  let length = 0;
  for (let index = members.length - 1; index >= 0; index -= 1) {
    const member = members[index];
    const value = member === undefined ? false : body(member);
    if (value instanceof Unknown) return value;
    if (value !== true) return length;
    length += 1;
  }
  return length;
}

/** What each macro does. */
export const macroRuns: Readonly<Record<Macro, Run>> = {
  all: quantifier(false),
  exists: quantifier(true),
  exists_one: existsOne,
  filter,
  count,
  streak,
  map: (members, body) => knownList(members.map(body)),
};
