import type { LawArchive, LawText } from "@yimen/rules";
import type { Pool } from "pg";

/** The law as the database keeps it, read with the rights of a request. */
export function databaseLaw(pool: Pool): LawArchive {
  return {
    readRevision: async () => {
      const found = await pool.query<{ revision: string }>(
        "select revision from yimen.law_in_force order by position desc limit 1",
      );
      return found.rows[0]?.revision;
    },
    readText: async (revision) => {
      const found = await pool.query<LawText>("select packs, calendars from yimen.law where revision = $1", [
        revision,
      ]);
      return found.rows[0];
    },
  };
}
