import { type CustomTypesConfig, types } from "pg";

type Parse = (text: string) => unknown;

const scalars: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [20, parseInt8],
  [1082, (text) => Temporal.PlainDate.from(text)],
  [1184, (text) => Temporal.Instant.from(text.replace(" ", "T"))],
  [1700, (text) => text],
]);

// The type of an array, and of its elements: int8[], date[], timestamptz[], numeric[].
const elements: ReadonlyMap<number, number> = new Map([
  [1016, 20],
  [1182, 1082],
  [1185, 1184],
  [1231, 1700],
]);

/**
 * How column values reach TypeScript: `int8` as a number (an unsafe one throws), `numeric` as its exact decimal text,
 * `date` as `Temporal.PlainDate`, `timestamptz` as `Temporal.Instant` (an infinite one throws), and arrays of them.
 * Everything else as pg does it; a `timestamp` without a zone would become a local `Date`, so tables do without it.
 */
export const valueTypes: CustomTypesConfig = {
  getTypeParser(id: number) {
    const scalar = scalars.get(id);
    if (scalar !== undefined) return scalar;
    const element = scalars.get(elements.get(id) ?? 0);
    if (element !== undefined) return (text: string) => parseArray(text, element);
    return parserOf(id);
  },
};

// The declared parameter is a list of well-known types; any other number is answered too.
const parserOf = types.getTypeParser as (id: number) => Parse;
const textArray = 1009;

function parseArray(text: string, parse: Parse): unknown {
  const parseAll = (entry: unknown): unknown => {
    if (Array.isArray(entry)) return entry.map(parseAll);
    return typeof entry === "string" ? parse(entry) : entry;
  };
  return parseAll(parserOf(textArray)(text));
}

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a JavaScript number`);
  return value;
}
