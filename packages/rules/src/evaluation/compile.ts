import type { Checked } from "../expression/checked.ts";
import { hull } from "../values/interval.ts";
import { bounded, rangeOf } from "../values/partial.ts";
import { Unknown, bare, isFault } from "../values/unknown.ts";
import { sameValue } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { compileArithmetic, compileNegation } from "./compile-arithmetic.ts";
import { compileFact, compileHas } from "./compile-fact.ts";
import { compileCall, compileIn, compileIndex, compileList, compileMacro } from "./compile-list.ts";
import { withSlot } from "./linkage.ts";
import type { Linkage } from "./linkage.ts";
import { compareWith, comparisons } from "./comparison.ts";
import { and, listOf, not, or, unknownAmong } from "./logic.ts";
import type { Closure } from "./machine.ts";
import { openValues, pendingEquality } from "./pending.ts";
import { TracePoint } from "./recorder.ts";

/**
 * Compiles an expression to a closure. For a verdict it stops as soon as the answer is known; for an explanation it looks at every part. The answer
 * is the same, because false && x is false whatever x is: both are made of the same parts, here.
 */
export function compile(written: Checked, linkage: Linkage): Closure {
  const node = linkage.substitutes.get(written) ?? written;
  if (linkage.recording) {
    const run = compilePart(node, linkage);
    return isShown(node) ? recorded(node, run) : run;
  }
  const constant = constantOf(node, linkage);
  return constant === undefined ? compilePart(node, linkage) : () => constant;
}

/** The value that a part has whatever the facts are: of literals, of parameters on the day of the law, and of lists of them. */
function constantOf(written: Checked, linkage: Linkage): Value | undefined {
  const node = linkage.substitutes.get(written) ?? written;
  if (node.op === "literal") return node.value;
  if (node.op === "parameter") return linkage.parameter(node.name);
  if (node.op !== "list") return undefined;
  const items = node.items.map((item) => constantOf(item, linkage));
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? listOf(known) : undefined;
}

/** Parts that explanations show: everything but literals, variables and plumbing. */
function isShown(node: Checked): boolean {
  return node.op !== "literal" && node.op !== "variable" && node.op !== "list" && node.op !== "negate";
}

function recorded(node: Checked, run: Closure): Closure {
  const point = new TracePoint(node);
  return (frame) => {
    const { recorder } = frame;
    if (recorder === undefined) return run(frame);
    const trace = recorder.enter(point);
    const value = run(frame);
    recorder.leave(trace, value);
    return value;
  };
}

function compilePart(node: Checked, linkage: Linkage): Closure {
  switch (node.op) {
    case "literal": {
      const { value } = node;
      return () => value;
    }
    case "variable":
      return variable(linkage.slots.get(node.name));
    case "parameter": {
      const value = linkage.parameter(node.name);
      return () => value;
    }
    case "fact":
      return compileFact(node, compile(node.base, linkage), slotOf(node.base, linkage));
    case "has":
      return compileHas(node, compile(node.base, linkage));
    case "and":
      return conjunction(compile(node.left, linkage), compile(node.right, linkage));
    case "or":
      return disjunction(compile(node.left, linkage), compile(node.right, linkage));
    case "not": {
      const operand = compile(node.operand, linkage);
      return (frame) => not(operand(frame));
    }
    case "negate":
      return compileNegation(compile(node.operand, linkage));
    case "condition":
      return conditional(node, linkage);
    case "compare":
      return comparison(node, linkage);
    case "arithmetic":
      return compileArithmetic(
        node.operator,
        compile(node.left, linkage),
        compile(node.right, linkage),
        node.type.kind === "int",
      );
    case "in":
      return compileIn(compile(node.element, linkage), compile(node.list, linkage), openValues(node.element));
    case "index":
      return compileIndex(compile(node.list, linkage), compile(node.index, linkage));
    case "list":
      return compileList(node.items.map((item) => compile(item, linkage)));
    case "call":
      return compileCall(
        node,
        node.args.map((argument) => compile(argument, linkage)),
      );
    case "macro": {
      const list = compile(node.list, linkage);
      const inner = withSlot(linkage, node.variable);
      return compileMacro(node, list, compile(node.body, inner.linkage), inner.slot);
    }
    case "rule":
      return ruleCall(node, linkage);
    default:
      return node satisfies never;
  }
}

function variable(slot: number | undefined): Closure {
  if (slot === undefined) throw new Error("a variable has no slot");
  return (frame) => frame.locals[slot] ?? unset;
}

const unset = new Unknown([]);

/** The slot of a variable that stands for itself, so that its facts are read without a closure in between. */
function slotOf(node: Checked, linkage: Linkage): number | undefined {
  return node.op === "variable" && !linkage.substitutes.has(node) ? linkage.slots.get(node.name) : undefined;
}

function conjunction(left: Closure, right: Closure): Closure {
  return (frame) => {
    const first = left(frame);
    if (first === false && frame.recorder === undefined) return false;
    return and(first, right(frame));
  };
}

function disjunction(left: Closure, right: Closure): Closure {
  return (frame) => {
    const first = left(frame);
    if (first === true && frame.recorder === undefined) return true;
    return or(first, right(frame));
  };
}

function conditional(node: Extract<Checked, { op: "condition" }>, linkage: Linkage): Closure {
  const when = compile(node.when, linkage);
  const yes = compile(node.yes, linkage);
  const no = compile(node.no, linkage);
  return (frame) => {
    const test = when(frame);
    if (!(test instanceof Unknown)) return test === true ? yes(frame) : no(frame);
    return isFault(test) ? test : whichever(test, yes(frame), no(frame));
  };
}

/** One value or the other, nobody knows which: it is known when they are the same, and lies between them when they are numbers. */
function whichever(test: Unknown, yes: Value, no: Value): Value {
  const unknown = unknownAmong([test, yes, no]) ?? test;
  if (isFault(unknown)) return unknown;
  if (!(yes instanceof Unknown || no instanceof Unknown) && sameValue(yes, no)) return yes;
  return bounded(unknown, hull(rangeOf(yes), rangeOf(no)));
}

function comparison(node: Extract<Checked, { op: "compare" }>, linkage: Linkage): Closure {
  const left = compile(node.left, linkage);
  const right = compile(node.right, linkage);
  const open = openValues(node.left) ?? openValues(node.right);
  if (open !== undefined) return pendingEquality(open, node.comparison === "==", left, right);
  const constant = linkage.recording ? undefined : constantOf(node.right, linkage);
  if (constant !== undefined) return compareWith(node.comparison, left, constant);
  const compare = comparisons[node.comparison];
  return (frame) => compare(left(frame), right(frame));
}

function ruleCall(node: Extract<Checked, { op: "rule" }>, linkage: Linkage): Closure {
  const subject = node.subject && compile(node.subject, linkage);
  const members = node.members && compile(node.members, linkage);
  const { call, id } = node;
  return (frame) => {
    const about = subject?.(frame);
    if (about instanceof Unknown) return bare(about);
    return frame.machine.ask({ call, id, subject: about, members: members?.(frame) }, frame);
  };
}
