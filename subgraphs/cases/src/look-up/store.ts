import type { Role } from "@yimen/domain";
import { type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
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
  /** Id of the thing whose personal facts were opened; null for a look-up by a number. */
  readonly opened: string | null;
  readonly reason: string | null;
}

/** The look-ups that found an account's own cases or file, and the openings of what is of it, newest first. */
export async function listLookUpsAbout(
  db: Kysely<CasesTables>,
  account: string,
  page: PageArguments,
): Promise<Page<LookUpRecord>> {
  const query = db
    .selectFrom("yimen.concerned_account as concerned")
    .innerJoin("yimen.look_up as look", "look.id", "concerned.look_up_id")
    .select(["look.id", "look.at", "look.looked_by as by", "look.roles", "look.divisions", "look.searched"])
    .select(["look.opened", "look.reason"])
    .where("concerned.account", "=", account);
  return readPage(
    query,
    [
      { column: "concerned.at", direction: "desc" },
      { column: "concerned.look_up_id", direction: "desc" },
    ],
    page,
    { indexed: true },
  );
}
