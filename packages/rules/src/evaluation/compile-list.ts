import type { Checked } from "../expression/checked.ts";
import { settled, valueOf } from "../values/interval.ts";
import type { Range } from "../values/partial.ts";
import { Unknown, bare, fault, isFault } from "../values/unknown.ts";
import { isList, isNumeric, sameValue } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { guarded } from "./compile-arithmetic.ts";
import { listOf, unknownAmong } from "./logic.ts";
import type { Closure } from "./machine.ts";
import { elementsOf, macroRuns } from "./macro-runs.ts";
import { ElementPoint } from "./element-text.ts";
import { namedPoint } from "./recorder.ts";
import type { Recorder } from "./recorder.ts";
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
export function compileCall({ fn, args: written }: CallNode, args: readonly Closure[]): Closure {
  const listType = written[0]?.type;
  return (frame) => {
    const values = args.map((argument) => argument(frame));
    const unknown = unknownAmong(values);
    if (unknown !== undefined) {
      if (fn.range === undefined || isFault(unknown)) return unknown;
      return guarded(() => asValue(unknown, fn.range?.(values)));
    }
    const lacking = frame.recorder === undefined ? undefined : fn.lacking?.(values);
    if (lacking !== undefined && lacking.length > 0 && listType !== undefined) {
      frame.recorder?.note(namedPoint("missing", listType, missing), lacking);
    }
    return guarded(() => fn.run(values, frame.machine));
  };
}

type CallNode = Extract<Checked, { op: "call" }>;

const missing = { zh: "缺少", en: "missing" };

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
    const { machine, locals, recorder } = frame;
    machine.fuel -= elements.values.length * step;
    if (machine.fuel < 0) {
      machine.cuts += 1;
      return outOfFuel;
    }
    const ofMember = (member: Value): Value => {
      locals[slot] = member;
      return body(frame);
    };
    return recorder === undefined
      ? run(elements, ofMember, false)
      : run(elements, shown(node, elements.values.length, recorder, ofMember), true);
  };
}

/** Lists up to this length are shown as a whole, of longer ones what decides. */
const shortList = 3;

/** The body of a macro with each element it looks at named in the explanation; in long lists those alone that decide. */
function shown(
  { macro, variable, list, body }: Extract<Checked, { op: "macro" }>,
  length: number,
  recorder: Recorder,
  run: (member: Value) => Value,
): (member: Value) => Value {
  const type = list.type.kind === "list" ? list.type.of : list.type;
  // What says nothing: for all an element that holds, for the others one that does not.
  const idle = macro === "all" ? true : macro === "map" || macro === "groupBy" ? undefined : false;
  return (member) => {
    const trace = recorder.enter(new ElementPoint(variable, member, type, body.type));
    const value = run(member);
    recorder.leave(trace, value);
    if (length > shortList && value === idle) recorder.drop(trace);
    return value;
  };
}
