import type { GeneratorValue } from "fast-check";
import * as fc from "fast-check";

/** Random choices that fast-check can repeat and make smaller. */
export class Draw {
  readonly #g: GeneratorValue;

  constructor(g: GeneratorValue) {
    this.#g = g;
  }

  upTo(min: number, max: number): number {
    return this.#g(fc.integer, { min, max });
  }

  /** One time in so many. */
  chance(of: number): boolean {
    return this.upTo(1, of) === of;
  }

  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    // By its index: fast-check compares what it is given, and types of a schema refer to one another in circles.
    const picked = values[this.upTo(0, values.length - 1)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }
}
