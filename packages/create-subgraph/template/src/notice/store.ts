import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";

/** A notice at a station (公告). */
export interface Notice {
  readonly id: string;
  readonly stationCode: string;
  readonly title: string;
  readonly postedOn: Temporal.PlainDate;
  readonly citation: string;
}

const columns = ["id", "station_code as stationCode", "title", "posted_on as postedOn", "citation"] as const;

export async function listNotices(
  db: Kysely<Tables>,
  stationCodes: readonly string[],
): Promise<readonly Notice[]> {
  return db
    .selectFrom("notice")
    .select(columns)
    .where("station_code", "=", (eb) => eb.fn.any(eb.val([...stationCodes])))
    .orderBy("posted_on", "desc")
    .orderBy("id")
    .execute();
}

export async function putNotice(db: Kysely<Tables>, notice: Notice, divisionCode: string): Promise<void> {
  const facts = { title: notice.title, posted_on: notice.postedOn, citation: notice.citation };
  await db
    .insertInto("notice")
    .values({ id: notice.id, station_code: notice.stationCode, division_code: divisionCode, ...facts })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(facts))
    .execute();
}
