import type { Num } from "./rational.ts";
import { Unknown, bare, isFault } from "./unknown.ts";
import { isNumeric } from "./value.ts";
import type { Value } from "./value.ts";

/** The two numbers between which one lies, both included; an end that is undefined is open. */
export interface Range {
  readonly low: Num | undefined;
  readonly high: Num | undefined;
}

/** A number that is not known, but for its bounds. */
export class BoundedNumber extends Unknown {
  readonly range: Range;

  constructor(unknown: Unknown, range: Range) {
    super(unknown.reasons);
    this.range = range;
  }
}

/** An element of a list that is not known as a whole. */
export interface Element {
  /** May be unknown itself. */
  readonly value: Value;
  /** False when it is not known whether it is in the list. */
  readonly certain: boolean;
}

/** A list of which it is not known what is in it, or what its elements are; everything that may be in it is among the elements. */
export class PartialList extends Unknown {
  readonly elements: readonly Element[];

  constructor(unknown: Unknown, elements: readonly Element[]) {
    super(unknown.reasons);
    this.elements = elements;
  }
}

/** The unknown with its bounds, where there are any. Of what a fault made nothing is known. */
export function bounded(unknown: Unknown, range: Range): Unknown {
  const open = range.low === undefined && range.high === undefined;
  return open || isFault(unknown) ? bare(unknown) : new BoundedNumber(unknown, range);
}

/** The unknown with the elements the list may have. Of what a fault made nothing is known. */
export function partialList(unknown: Unknown, elements: readonly Element[]): Unknown {
  return isFault(unknown) ? bare(unknown) : new PartialList(unknown, elements);
}

/** What is known of a number: itself, its bounds, or nothing. */
export function rangeOf(value: Value): Range {
  if (isNumeric(value)) return { low: value, high: value };
  return value instanceof BoundedNumber ? value.range : nothingKnown;
}

const nothingKnown: Range = { low: undefined, high: undefined };
