// Queries of a chosen size, for both sides of a limit.

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

/** A selection set that asks for `field` inside itself. */
export const nestedField = (field: string, levels: number): string =>
  `${`{ ${field} `.repeat(levels)}{ id }${" }".repeat(levels)}`;

/** The same selection under many names. */
export const aliased = (count: number, selection: string): string =>
  times(count, (index) => `a${index}: ${selection}`);

/** Each fragment spreads the next one twice, so that the last is spread 2^levels times. */
export const doublingFragments = (levels: number, type: string): string =>
  `${times(levels, (index) => `fragment F${index} on ${type} { id ...F${index + 1} ...F${index + 1} }`)} fragment F${levels} on ${type} { id }`;

export const repeated = (count: number, part: string): string => times(count, () => part);

export const nestedLists = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

export const inlineFragments = (levels: number, selection: string): string =>
  `${"{ ... ".repeat(levels)}{ ${selection} }${" }".repeat(levels)}`;
