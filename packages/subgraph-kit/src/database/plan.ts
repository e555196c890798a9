import { type RawBuilder, sql } from "kysely";
import type { Statement } from "./statement.ts";

const mark = "/* planned for its values */";

/**
 * Put at the end of a list's statement, for which a plan made for any values does not know a county from a village: pages of a county took
 * up to 100 times as long. What is looked up by its key does not need it, and is spared the planning.
 */
export const plannedForItsValues: RawBuilder<unknown> = sql.raw(mark);

/** Whether PostgreSQL is to plan a statement for the values it comes with. */
export function isPlannedForItsValues({ text }: Statement): boolean {
  return text.endsWith(mark);
}

/** Has PostgreSQL plan what follows in a transaction for its values. */
export const plansForValues: Readonly<Record<string, string>> = { plan_cache_mode: "force_custom_plan" };
