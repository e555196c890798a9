import type { Checked } from "../expression/checked.ts";
import { printExpression } from "../expression/print.ts";
import type { Type } from "../subjects/type.ts";
import type { Value } from "../values/value.ts";

/** Something explanations show: a part of an expression, or one element of a list, or a member of a population. */
export interface Traced {
  readonly text: string;
  /** Type of its value. */
  readonly type: Type;
  /** Name in words. */
  readonly label: Label | undefined;
  /** The parameter it reads, if it is one. */
  readonly parameter: string | undefined;
}

interface Label {
  readonly zh: string;
  readonly en: string;
}

/** A part of an expression that explanations show. Made once, when the expression is compiled. */
export class TracePoint implements Traced {
  readonly type: Type;
  readonly label: Label | undefined;
  readonly parameter: string | undefined;
  readonly #node: Checked;
  #text: string | undefined;

  constructor(node: Checked) {
    this.#node = node;
    this.type = node.type;
    this.label = node.op === "fact" || node.op === "has" ? node.fact : undefined;
    this.parameter = node.op === "parameter" ? node.name : undefined;
  }

  /** The part as CEL; printed once. */
  get text(): string {
    this.#text ??= printExpression(this.#node);
    return this.#text;
  }
}

/** Something that is no part of an expression: the element a loop is at, the member of a population, what a list lacks. */
export function namedPoint(text: string, type: Type, label?: Label): Traced {
  return { text, type, label, parameter: undefined };
}

/** What a part gave, and the parts it was made of. */
export interface Trace {
  readonly point: Traced;
  readonly parent: Trace | undefined;
  value: Value;
  /** Undefined where there are none: most parts are facts and parameters. */
  parts: Trace[] | undefined;
}

/** Most parts an explanation holds: a list of hundreds is shown in part. */
const mostTraces = 400;

/**
 * Writes down the value of each part while the closures that give the verdict run. There is no other evaluation for explanations, so they cannot
 * disagree with the verdict.
 */
export class Recorder {
  #open: Trace | undefined;
  #count = 0;
  readonly roots: Trace[] = [];

  enter(point: Traced): Trace {
    const parent = this.#open;
    const trace: Trace = { point, parent, value: false, parts: undefined };
    this.#count += 1;
    if (this.#count <= mostTraces) {
      if (parent === undefined) this.roots.push(trace);
      else if (parent.parts === undefined) parent.parts = [trace];
      else parent.parts.push(trace);
    }
    this.#open = trace;
    return trace;
  }

  leave(trace: Trace, value: Value): void {
    trace.value = value;
    this.#open = trace.parent;
  }

  /** Forgets a part that was left last, and all it was made of: it does not bear on the answer. */
  drop(trace: Trace): void {
    const siblings = trace.parent === undefined ? this.roots : trace.parent.parts;
    if (siblings?.at(-1) !== trace) return;
    siblings.pop();
    this.#count -= sizeOf(trace);
  }

  /** Notes a value that explains the part that is open. */
  note(point: Traced, value: Value): void {
    this.leave(this.enter(point), value);
  }
}

function sizeOf({ parts }: Trace): number {
  return (parts ?? []).reduce((sum, part) => sum + sizeOf(part), 1);
}
