import type { LawArchive, LawText } from "@yimen/rules";
import { publicActor } from "@yimen/domain";
import { sql } from "kysely";
import type { RequestPool } from "../database/pool.ts";
import { readOnce } from "../database/session.ts";

/** The law as the database keeps it, read with the rights of a request. */
export function databaseLaw(pool: RequestPool): LawArchive {
  return {
    readRevision: async () => {
      const found = await readOnce(pool, publicActor, (db) =>
        sql<{ revision: string }>`
          select revision from yimen.law_in_force order by position desc limit 1`.execute(db),
      );
      return found.rows[0]?.revision;
    },
    readText: async (revision) => {
      const found = await readOnce(pool, publicActor, (db) =>
        sql<LawText>`select packs, calendars from yimen.law where revision = ${revision}`.execute(db),
      );
      return found.rows[0];
    },
  };
}
