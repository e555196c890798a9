import type { DivisionCode } from "@yimen/domain";
import { idLyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { HalfDay } from "../vocabulary.ts";
import type { Regime } from "./regime.ts";

/** Open windows without a role that their place asks for, or with nobody present who serves, in a half day: the mirror of `coverageOf` in SQL. By station and number. */
export async function listUncoveredWindows(
  db: Kysely<PersonnelTables>,
  within: DivisionCode,
  regimes: readonly Regime[],
  { on, half }: { readonly on: Temporal.PlainDate; readonly half: HalfDay },
  page: PageArguments,
): Promise<Page<{ readonly id: string }>> {
  const held = sql`post.seat_id = known_window.window_id and post.from_on <= ${on}::date
    and (post.ended_on is null or post.ended_on >= ${on}::date)`;
  const roles = (of: (regime: Regime) => readonly string[]) => regimes.map((regime) => of(regime).join(","));
  // Offset 0 keeps PostgreSQL from looking through the posts of the whole country at once: a page needs those of some windows.
  const query = db
    .selectFrom("known_window")
    .innerJoin("known_station", "known_station.station_id", "known_window.station_id")
    .innerJoinLateral(
      () =>
        sql<{ asked: string[]; serving: string[] }>`(
          select string_to_array(nullif(regime.asked, ''), ',') as asked, string_to_array(regime.serving, ',') as serving, regime.open
          from unnest(${regimes.map(({ prefix }) => prefix)}::text[], ${regimes.map(({ kind }) => kind)}::text[],
            ${roles(({ asked }) => asked)}::text[], ${roles(({ serving }) => serving)}::text[],
            ${regimes.map(({ open }) => open)}::boolean[]) as regime (prefix, kind, asked, serving, open)
          where known_window.division_code ^@ regime.prefix and regime.kind = known_station.kind
          order by length(regime.prefix) desc limit 1)`.as("regime"),
      (join) => join.onTrue(),
    )
    .select("known_window.window_id as id")
    .where(sql<boolean>`not known_window.closed and regime.open`)
    .where(idLyingIn("known_window.station_id", within))
    // The same again of the stations, which are joined by it: else they are walked through from the first on.
    .where(idLyingIn("known_station.station_id", within)).where(sql<boolean>`(
      exists (select from unnest(regime.asked) wanted where not exists (
        select from post where ${held} and post.role = wanted offset 0))
      or not exists (
        select from post where ${held} and post.role = any (regime.serving) and not exists (
          select from absence where absence.staff_id = post.staff_id and absence.cancelled_at is null
            and (absence.from_on, absence.from_half = 'AFTERNOON') <= (${on}::date, ${half} = 'AFTERNOON')
            and absence.until_on >= ${on}::date
            and (absence.until_on, absence.until_half = 'AFTERNOON') >= (${on}::date, ${half} = 'AFTERNOON')) offset 0))`);
  const order = ["station_id", "number_order", "window_id"];
  return readPage(
    query,
    order.map((column) => ({ column: `known_window.${column}`, direction: "asc" as const })),
    page,
  );
}

/** Which items people can handle. */
export async function listMastery(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
): Promise<readonly { readonly staffId: string; readonly itemId: string }[]> {
  return db
    .selectFrom("competence")
    .select(["staff_id as staffId", "item_id as itemId"])
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .execute();
}
