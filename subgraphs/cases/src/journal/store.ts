import type { DivisionCode } from "@yimen/domain";
import { mapPage, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { CasesTables } from "../tables.ts";
import type { CodeRange } from "./code-range.ts";
import type { HashedEntry, JournalEntry, JournalHead } from "./entry.ts";

/** Whose journal an entry belongs to: row-level security reads both. */
export interface JournalOwner {
  readonly divisionCode: DivisionCode;
  readonly applicantSubject: string | null;
}

/** A case and where its journal should end. */
export interface CaseHead extends JournalHead {
  readonly caseId: string;
  readonly caseNo: string;
  readonly divisionCode: DivisionCode;
}

const hashedColumns = [
  "case_id as caseId",
  "seq",
  "step",
  "actor",
  "actor_roles as actorRoles",
  "state",
  "detail",
  "previous_hash as previousHash",
  "hash",
] as const;

export async function insertEntry(
  db: Kysely<CasesTables>,
  owner: JournalOwner,
  entry: JournalEntry,
): Promise<void> {
  await db
    .insertInto("journal_entry")
    .values({
      case_id: entry.caseId,
      seq: entry.seq,
      division_code: owner.divisionCode,
      applicant_subject: owner.applicantSubject,
      at: entry.at,
      step: entry.step,
      actor: entry.actor,
      actor_roles: [...entry.actorRoles],
      state: entry.state,
      detail: JSON.stringify(entry.detail),
      previous_hash: entry.previousHash,
      hash: entry.hash,
    })
    .execute();
}

/** A case's entries, oldest first. */
export async function pageEntries(
  db: Kysely<CasesTables>,
  caseId: string,
  page: PageArguments,
): Promise<Page<JournalEntry>> {
  const query = db
    .selectFrom("journal_entry")
    .select(["at", ...hashedColumns])
    .where("case_id", "=", caseId);
  return mapPage(
    await readPage(query, [{ column: "seq", direction: "asc" }], page, { indexed: true }),
    (entry) => entry,
  );
}

/** Every entry of some cases as it was hashed, and the hash it has; oldest first within each case. */
export async function listHashedEntries(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly (HashedEntry & Pick<JournalEntry, "hash">)[]> {
  return db
    .selectFrom("journal_entry")
    .select(hashedColumns)
    .select(sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("at"))
    .where("case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .orderBy("case_id")
    .orderBy("seq")
    .execute();
}

/** Where the journals of a place's cases should end: the cases that follow an id, by id. */
export async function listHeadsAfter(
  db: Kysely<CasesTables>,
  afterCaseId: string,
  range: CodeRange,
  limit: number,
): Promise<readonly CaseHead[]> {
  return (
    db
      .selectFrom("service_case")
      .select([
        "id as caseId",
        "case_no as caseNo",
        "division_code as divisionCode",
        "journal_seq as seq",
        "journal_hash as hash",
      ])
      // Ids lead with the division: what comes before the place is not walked through.
      .where("id", ">", afterCaseId < range.first ? range.first : afterCaseId)
      .where("division_code", ">=", range.first)
      .where("division_code", "<=", range.last)
      .orderBy("id")
      .limit(limit)
      .execute()
  );
}
