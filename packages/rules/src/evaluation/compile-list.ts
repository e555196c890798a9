import type { Checked } from "../expression/checked.ts";
import type { FunctionDefinition } from "../expression/function.ts";
import { settled, valueOf } from "../values/interval.ts";
import { PartialList } from "../values/partial.ts";
import type { Range } from "../values/partial.ts";
import { Unknown, bare, fault, isFault } from "../values/unknown.ts";
import { isList, isNumeric, sameValue } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { guarded } from "./compile-arithmetic.ts";
import { listOf, unknownAmong } from "./logic.ts";
import type { Closure, Frame } from "./machine.ts";
import { macroRuns } from "./macro-runs.ts";
import type { Elements } from "./macro-runs.ts";
import { pendingAmong } from "./pending.ts";
import type { OpenValues } from "./pending.ts";

const outOfFuel = fault("out-of-fuel", "fuel", "计算步数超过上限，已停止", "stopped: too many steps");
const outOfRange = fault("index-out-of-range", "[]", "列表中没有这一项", "the list has no such element");

export function compileList(items: readonly Closure[]): Closure {
  return (frame) => listOf(items.map((item) => item(frame)));
}

/** Membership; `open` are the values of the element that may still become others. */
export function compileIn(element: Closure, list: Closure, open: OpenValues | undefined): Closure {
  return (frame) => {
    const members = list(frame);
    const wanted = element(frame);
    if (members instanceof Unknown) return bare(members);
    if (wanted instanceof Unknown) return bare(wanted);
    if (!isList(members)) return false;
    if (open !== undefined) return pendingAmong(open, wanted, members);
    return (
      members.includes(wanted) || (isNumeric(wanted) && members.some((member) => sameValue(member, wanted)))
    );
  };
}

export function compileIndex(list: Closure, index: Closure): Closure {
  return (frame) => {
    const members = list(frame);
    const position = index(frame);
    if (members instanceof Unknown) return bare(members);
    if (position instanceof Unknown) return bare(position);
    if (!isList(members) || typeof position !== "number") return outOfRange;
    return members[position] ?? outOfRange;
  };
}

/** Functions see known values only; some say what is known of the result all the same. */
export function compileCall(fn: FunctionDefinition, args: readonly Closure[]): Closure {
  return (frame) => {
    const values = args.map((argument) => argument(frame));
    const unknown = unknownAmong(values);
    if (unknown === undefined) return guarded(() => fn.run(values, frame.machine));
    if (fn.range === undefined || isFault(unknown)) return unknown;
    return guarded(() => asValue(unknown, fn.range?.(values)));
  };
}

function asValue(unknown: Unknown, range: Range | undefined): Value {
  return range === undefined ? unknown : valueOf(settled(range.low, range.high, unknown));
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
    const elements = elementsOf(members);
    if (elements === undefined) return members instanceof Unknown ? bare(members) : outOfRange;
    const { machine } = frame;
    machine.fuel -= elements.all.length * step;
    if (machine.fuel < 0) return outOfFuel;
    return run(elements, (member) => bodyFor(frame, slot, member, body), frame.recorder !== undefined);
  };
}

/** The elements of a list, also of one that is known in part. */
function elementsOf(list: Value): Elements | undefined {
  if (list instanceof PartialList) return { all: list.elements, unknown: bare(list) };
  if (!isList(list)) return undefined;
  return { all: list.map((value) => ({ value, certain: true })), unknown: undefined };
}

function bodyFor(frame: Frame, slot: number, member: Value, body: Closure): Value {
  frame.locals[slot] = member;
  return body(frame);
}
