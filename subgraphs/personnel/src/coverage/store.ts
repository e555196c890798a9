import type { DivisionCode } from "@yimen/domain";
import { idLyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";

/** Open windows with a vacant role, or with neither B nor C present, on a day: the mirror of `coverageOf` in SQL. By station and number. */
export async function listUncoveredWindows(
  db: Kysely<PersonnelTables>,
  within: DivisionCode,
  day: Temporal.PlainDate,
  page: PageArguments,
): Promise<Page<{ readonly id: string }>> {
  const held = sql`post.seat_id = known_window.window_id and post.from_on <= ${day}::date
    and (post.ended_on is null or post.ended_on >= ${day}::date)`;
  // Offset 0 keeps PostgreSQL from looking through the posts of the whole country at once: a page needs those of some windows.
  const query = db
    .selectFrom("known_window")
    .select("known_window.window_id as id")
    .where(sql<boolean>`not known_window.closed`)
    .where(idLyingIn("known_window.station_id", within)).where(sql<boolean>`(
      (select count(distinct post.role) from post where ${held}) < 3
      or not exists (
        select from post where ${held} and post.role in ('B', 'C') and not exists (
          select from absence where absence.staff_id = post.staff_id and absence.cancelled_at is null
            and absence.from_on <= ${day}::date and absence.until_on >= ${day}::date) offset 0))`);
  const order = ["station_id", "number_order", "window_id"];
  return readPage(
    query,
    order.map((column) => ({ column: `known_window.${column}`, direction: "asc" as const })),
    page,
  );
}
