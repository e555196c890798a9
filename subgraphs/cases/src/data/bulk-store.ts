import { type Kysely, sql } from "kysely";
import { caseRow, type NewCase } from "../case/writing.ts";
import type { JournalEntry } from "../journal/entry.ts";
import type { CasesTables } from "../tables.ts";

// Rows travel as one JSON text: a parameter for each value would meet the protocol's limit at two thousand cases.

/** Which of these cases are there already. */
export async function knownCaseIds(
  db: Kysely<CasesTables>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("service_case")
    .select("id")
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** A past case with its journal. */
export interface PastCase {
  readonly filed: NewCase;
  readonly entries: readonly JournalEntry[];
}

/** Writes past cases and their journals. */
export async function insertPastCases(db: Kysely<CasesTables>, cases: readonly PastCase[]): Promise<void> {
  await insertCases(
    db,
    cases.map(({ filed }) => filed),
  );
  await insertEntries(db, cases);
}

async function insertCases(db: Kysely<CasesTables>, cases: readonly NewCase[]): Promise<void> {
  const rows = cases.map((filed) => ({
    ...caseRow(filed),
    time_limit: filed.timeLimit,
    statutory_limit: filed.statutoryLimit,
    pauses: filed.pauses,
    limit_reasons: filed.limitReasons,
    findings: filed.acceptanceFacts,
    green_channel: filed.greenChannel,
    revision: 1,
  }));
  const [first] = rows;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await sql`insert into service_case (${columns})
    select ${columns} from jsonb_populate_recordset(null::service_case, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}

async function insertEntries(db: Kysely<CasesTables>, journals: readonly PastCase[]): Promise<void> {
  const rows = journals.flatMap(({ filed, entries }) =>
    entries.map((entry) => ({
      case_id: entry.caseId,
      seq: entry.seq,
      division_code: filed.divisionCode,
      applicant_subject: filed.applicantSubject,
      at: entry.at,
      step: entry.step,
      actor: entry.actor,
      actor_roles: entry.actorRoles,
      state: entry.state,
      detail: entry.detail,
      previous_hash: entry.previousHash,
      hash: entry.hash,
    })),
  );
  await sql`insert into journal_entry
    select * from jsonb_populate_recordset(null::journal_entry, ${JSON.stringify(rows)}::jsonb)`.execute(db);
}
