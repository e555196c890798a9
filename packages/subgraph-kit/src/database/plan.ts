import { type RawBuilder, sql } from "kysely";
import type { PlanKind, Statement } from "./statement.ts";

const once = /^(.* limit \d+) \/\* (\d+) wanted \*\/$/s;
const forItsValues = "/* planned for its values */";

/**
 * The end of the statement of a list that an index has in its order. Its plan is made once for each connection and walks that index, for
 * a county of millions and for a village: planning took four times what executing did. It is made for the longest page: a limit that
 * came as a value would be unknown to it, and one written out a statement for each size. How many rows are wanted travels beside
 * the statement, and no more are read.
 */
export function plannedOnce(rows: number, most: number): RawBuilder<unknown> {
  return sql.raw(`limit ${most} /* ${rows} wanted */`);
}

/**
 * The end of the statement of any other list, for which a plan made for any values does not know what many rows have from what few have:
 * pages took up to 100 times as long.
 */
export function plannedForItsValues(rows: number): RawBuilder<unknown> {
  return sql`limit ${rows} ${sql.raw(forItsValues)}`;
}

/** A statement as PostgreSQL is to see it, and apart from it how it is planned and how many of its rows are wanted. */
export function asPlanned(text: string): Pick<Statement, "text" | "rows" | "plan"> {
  if (text.endsWith(forItsValues)) return { text, plan: "for its values" };
  const [, planned, rows] = text.endsWith("wanted */") ? (once.exec(text) ?? []) : [];
  return planned === undefined ? { text } : { text: planned, rows: Number(rows), plan: "once" };
}

/** What holds in a transaction while statements of a kind are planned. */
export const settingsFor: Readonly<Record<PlanKind | "anyhow", Readonly<Record<string, string>>>> = {
  // Without knowing the values, putting few rows in order looks cheaper than walking an index, and they may be millions.
  once: { plan_cache_mode: "force_generic_plan", enable_sort: "off", enable_incremental_sort: "off" },
  "for its values": {
    plan_cache_mode: "force_custom_plan",
    enable_sort: "on",
    enable_incremental_sort: "on",
  },
  anyhow: { plan_cache_mode: "auto", enable_sort: "on", enable_incremental_sort: "on" },
};
