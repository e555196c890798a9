import type { Role } from "@yimen/domain";
import { type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { CasesTables } from "../tables.ts";

/** One look-up of people by a number, in whatever subgraph (查询记录). */
export interface LookUpRecord {
  readonly id: string;
  readonly at: Temporal.Instant;
  /** Account of who looked. */
  readonly by: string;
  readonly roles: readonly Role[];
  readonly divisions: readonly string[];
  /** What was looked through: cases, staff. */
  readonly searched: string;
  readonly reason: string | null;
}

/** The look-ups that found an account's own cases or file, newest first. */
export async function listLookUpsAbout(
  db: Kysely<CasesTables>,
  account: string,
  page: PageArguments,
): Promise<Page<LookUpRecord>> {
  const query = db
    .selectFrom("yimen.look_up as look")
    .select(["look.id", "look.at", "look.looked_by as by", "look.roles", "look.divisions", "look.searched"])
    .select("look.reason")
    .where(sql<boolean>`look.concerned @> array[${account}]::text[]`);
  return readPage(
    query,
    [
      { column: "look.at", direction: "desc" },
      { column: "look.id", direction: "desc" },
    ],
    page,
  );
}
