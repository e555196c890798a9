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

  enter(point: TracePoint): Trace {
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
}
