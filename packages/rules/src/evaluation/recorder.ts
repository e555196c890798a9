import type { Checked } from "../expression/checked.ts";
import { printExpression } from "../expression/print.ts";
import type { Value } from "../values/value.ts";

/** A part of an expression that explanations show. Made once, when the expression is compiled. */
export class TracePoint {
  readonly node: Checked;
  #text: string | undefined;

  constructor(node: Checked) {
    this.node = node;
  }

  /** The part as CEL; printed once. */
  get text(): string {
    this.#text ??= printExpression(this.node);
    return this.#text;
  }
}

/** What a part gave, and the parts it was made of. */
export interface Trace {
  readonly point: TracePoint;
  value: Value;
  readonly parts: Trace[];
}

/** Most parts an explanation holds: a list of hundreds is shown in part. */
const mostTraces = 400;

/**
 * Writes down the value of each part while the closures that give the verdict run. There is no other evaluation for explanations, so they cannot
 * disagree with the verdict.
 */
export class Recorder {
  readonly #stack: Trace[] = [];
  #count = 0;
  readonly roots: Trace[] = [];

  enter(point: TracePoint): Trace {
    const trace: Trace = { point, value: false, parts: [] };
    const parent = this.#stack.at(-1);
    this.#count += 1;
    if (this.#count <= mostTraces) {
      if (parent === undefined) this.roots.push(trace);
      else parent.parts.push(trace);
    }
    this.#stack.push(trace);
    return trace;
  }

  leave(trace: Trace, value: Value): void {
    trace.value = value;
    this.#stack.pop();
  }
}
