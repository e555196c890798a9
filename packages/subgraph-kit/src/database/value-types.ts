import pg from "pg";

const oid = { int8: 20, date: 1082, timestamptz: 1184, numeric: 1700 } as const;

/**
 * How column values reach TypeScript: `int8` as a number (an unsafe one throws), `numeric` as its exact decimal text,
 * `date` as `Temporal.PlainDate`, `timestamptz` as `Temporal.Instant`. Everything else as pg does it.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: "text" | "binary") {
    switch (id) {
      case oid.int8:
        return parseInt8;
      case oid.date:
        return (text: string) => Temporal.PlainDate.from(text);
      case oid.timestamptz:
        return (text: string) => Temporal.Instant.from(text.replace(" ", "T"));
      case oid.numeric:
        return (text: string) => text;
      default:
        return pg.types.getTypeParser(id, format === "binary" ? "text" : format) as (text: string) => unknown;
    }
  },
} as pg.CustomTypesConfig;

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a JavaScript number`);
  return value;
}
