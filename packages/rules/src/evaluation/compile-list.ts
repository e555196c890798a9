import type { Checked } from "../expression/checked.ts";
import type { FunctionDefinition } from "../expression/function.ts";
import { Unknown, fault } from "../values/unknown.ts";
import { isList, isNumeric, sameValue } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { guarded } from "./compile-arithmetic.ts";
import { knownList } from "./logic.ts";
import type { Closure, Frame } from "./machine.ts";
import { macroRuns } from "./macro-runs.ts";

const outOfFuel = fault("out-of-fuel", "fuel", "计算步数超过上限，已停止", "stopped: too many steps");
const outOfRange = fault("index-out-of-range", "[]", "列表中没有这一项", "the list has no such element");

export function compileList(items: readonly Closure[]): Closure {
  return (frame) => knownList(items.map((item) => item(frame)));
}

/** Membership. */
export function compileIn(element: Closure, list: Closure): Closure {
  return (frame) => {
    const members = list(frame);
    const wanted = element(frame);
    if (members instanceof Unknown) return members;
    if (wanted instanceof Unknown) return wanted;
    if (!isList(members)) return false;
    return (
      members.includes(wanted) || (isNumeric(wanted) && members.some((member) => sameValue(member, wanted)))
    );
  };
}

export function compileIndex(list: Closure, index: Closure): Closure {
  return (frame) => {
    const members = list(frame);
    const position = index(frame);
    if (members instanceof Unknown) return members;
    if (position instanceof Unknown) return position;
    if (!isList(members) || typeof position !== "number") return outOfRange;
    return members[position] ?? outOfRange;
  };
}

/** Functions see known values only. */
export function compileCall(fn: FunctionDefinition, args: readonly Closure[]): Closure {
  return (frame) => {
    const values = args.map((argument) => argument(frame));
    const known = knownList(values);
    return known instanceof Unknown ? known : guarded(() => fn.run(values, frame.machine));
  };
}

/** A macro over the list; each member is put into the slot of its variable, where the body looks for it. */
export function compileMacro(
  node: Extract<Checked, { op: "macro" }>,
  list: Closure,
  body: Closure,
  slot: number,
): Closure {
  const run = macroRuns[node.macro];
  const step = node.body.cost + 1;
  return (frame) => {
    const members = list(frame);
    if (members instanceof Unknown) return members;
    if (!isList(members)) return outOfRange;
    const { machine } = frame;
    machine.fuel -= members.length * step;
    if (machine.fuel < 0) return outOfFuel;
    return run(members, (member) => bodyFor(frame, slot, member, body), frame.recorder !== undefined);
  };
}

function bodyFor(frame: Frame, slot: number, member: Value, body: Closure): Value {
  frame.locals[slot] = member;
  return body(frame);
}
