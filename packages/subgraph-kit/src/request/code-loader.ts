import { normaliseCode } from "@yimen/domain";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { defineLoader, keyedBy } from "./loader.ts";

/**
 * Defines how a thing with a code is loaded by it, as {@link defineLoader} does for ids. Whoever types a code says the same in
 * full width or in capitals, so both sides are compared without: `rows` finds what {@link codeAmong} does.
 *
 * ```ts
 * const loadStationByCode = defineCodeLoader((context: Context, codes) =>
 *   context.read((db) => findStations(db, "code", codes)));
 * ```
 */
export function defineCodeLoader<Context extends object, Value extends { readonly code: string }>(
  rows: (context: Context, codes: readonly string[]) => Promise<readonly Value[]>,
): (context: Context, code: string) => Promise<Value | undefined> {
  const load = defineLoader(async (context: Context, codes: readonly string[]) =>
    keyedBy(await rows(context, codes), (row) => foldCode(row.code)),
  );
  return (context, code) => load(context, foldCode(code));
}

/** Is the code in a column one of these, however they are typed? An index on `lower(<column>)` serves it. */
export function codeAmong(column: string, codes: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`lower(${sql.ref(column)}) = any (${codes.map(foldCode)})`;
}

function foldCode(code: string): string {
  return normaliseCode(code).toLowerCase();
}
