import type { DivisionCode } from "@yimen/domain";
import { lyingIn, mapPage, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { EvaluationsTables } from "../tables.ts";
import type { AgentCase, FoundQuality, Statement, WorkDone } from "./pay.ts";

type Db = Kysely<EvaluationsTables>;

/** Writes cases; one that is known stays as it is. */
export async function insertAgentCases(db: Db, cases: readonly AgentCase[]): Promise<void> {
  if (cases.length === 0) return;
  await db
    .insertInto("agent_case")
    .values(
      cases.map((one) => ({
        case_id: one.caseId,
        case_no: one.caseNo,
        division_code: one.divisionCode,
        account: one.account,
        channel: one.channel,
        completed_at: one.completedAt,
        month: one.month,
      })),
    )
    .onConflict((conflict) => conflict.column("case_id").doNothing())
    .execute();
}

/** What an account completed in a month, in order; with the qualities found by a moment, or by now. */
export async function listWork(
  db: Db,
  account: string,
  month: Temporal.PlainDate,
  knownBy?: Temporal.Instant,
): Promise<readonly WorkDone[]> {
  return db
    .selectFrom("agent_case")
    .select([
      "agent_case.case_id as caseId",
      "case_no as caseNo",
      "agent_case.division_code as divisionCode",
      "account",
      "channel",
      "completed_at as completedAt",
      "month",
      (eb) =>
        eb
          .selectFrom("case_quality as found")
          .select("found.quality")
          .whereRef("found.case_id", "=", "agent_case.case_id")
          .$if(knownBy !== undefined, (query) => query.where("found.at", "<", knownBy ?? null))
          .orderBy("found.seq", "desc")
          .limit(1)
          .as("quality"),
    ])
    .where("account", "=", account)
    .where("month", "=", month)
    .orderBy("completed_at")
    .orderBy("agent_case.case_id")
    .execute();
}

/** Has the account completed any case in the month or before? Before the first nobody knows whether it worked elsewhere. */
export async function hasWorkUpTo(db: Db, account: string, month: Temporal.PlainDate): Promise<boolean> {
  const found = await db
    .selectFrom("agent_case")
    .select("case_id")
    .where("account", "=", account)
    .where("month", "<=", month)
    .orderBy("month")
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export async function findAgentCases(db: Db, caseIds: readonly string[]): Promise<readonly AgentCase[]> {
  return db
    .selectFrom("agent_case")
    .select([
      "case_id as caseId",
      "case_no as caseNo",
      "division_code as divisionCode",
      "account",
      "channel",
      "completed_at as completedAt",
      "month",
    ])
    .where("case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .execute();
}

export async function insertQualities(db: Db, found: readonly FoundQuality[]): Promise<void> {
  await db
    .insertInto("case_quality")
    .values(
      found.map(({ caseId, divisionCode, quality, reason, at, by }) => ({
        case_id: caseId,
        division_code: divisionCode,
        quality,
        reason,
        at,
        by,
      })),
    )
    .execute();
}

/** Whose account a member of the staff has; undefined where none is known. */
export async function findAccount(db: Db, staffId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom("staff_account")
    .select("account")
    .where("staff_id", "=", staffId)
    .executeTakeFirst();
  return found?.account ?? undefined;
}

function selectStatements(db: Db) {
  return db
    .selectFrom("pay_statement")
    .leftJoin("pay_reversal", "statement_id", "id")
    .select([
      "pay_statement.id",
      "pay_statement.division_code as divisionCode",
      "staff_id as staffId",
      "month",
      "number",
      "amount_fen as amountFen",
      "content",
      "law_revision as lawRevision",
      "issued_at as issuedAt",
      "issued_by as issuedBy",
      "hash",
      "reversed_at as reversedAt",
      "reason",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectStatements>["execute"]>>[number];

function statementOf({ content, amountFen, reversedAt: at, reason, ...row }: Row): Statement {
  return {
    ...row,
    amountFen: Number(amountFen),
    cases: content.cases,
    ...(content.payee !== undefined && { payee: content.payee }),
    articles: content.articles,
    reversed: at === null ? null : { at, reason: reason ?? "" },
  };
}

export async function findStatements(db: Db, ids: readonly string[]): Promise<readonly Statement[]> {
  const rows = await selectStatements(db)
    .where("pay_statement.id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  return rows.map(statementOf);
}

/** Statements of somebody for a month, in order; others for the same month wait for this transaction. */
export async function lockStatementsOf(
  db: Db,
  staffId: string,
  month: Temporal.PlainDate,
): Promise<readonly Statement[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pay ${staffId} ${month.toString()}`}, 0))`.execute(
    db,
  );
  const rows = await selectStatements(db)
    .where("staff_id", "=", staffId)
    .where("month", "=", month)
    .orderBy("number")
    .execute();
  return rows.map(statementOf);
}

/** Statements of a place and below, the latest month first, reversed or not. */
export async function listStatementsIn(
  db: Db,
  within: DivisionCode,
  page: PageArguments,
): Promise<Page<Statement>> {
  return mapPage(
    await readPage(selectStatements(db).where(lyingIn(within, "pay_statement")), latestMonthFirst, page),
    statementOf,
  );
}

const latestMonthFirst = [
  { column: "month", direction: "desc" },
  { column: "id", direction: "desc" },
] as const;

export async function listStatementsOf(
  db: Db,
  staffId: string,
  page: PageArguments,
): Promise<Page<Statement>> {
  return mapPage(
    await readPage(selectStatements(db).where("staff_id", "=", staffId), latestMonthFirst, page),
    statementOf,
  );
}

export async function insertStatement(db: Db, statement: Statement): Promise<void> {
  const { payee, cases, articles } = statement;
  await db
    .insertInto("pay_statement")
    .values({
      id: statement.id,
      division_code: statement.divisionCode,
      staff_id: statement.staffId,
      month: statement.month,
      number: statement.number,
      amount_fen: String(statement.amountFen),
      content: JSON.stringify({ payee, cases, articles }),
      law_revision: statement.lawRevision,
      issued_at: statement.issuedAt,
      issued_by: statement.issuedBy,
      hash: statement.hash,
    })
    .execute();
}

export async function insertReversal(
  db: Db,
  { id, divisionCode }: Pick<Statement, "id" | "divisionCode">,
  { reason, at, by }: { readonly reason: string; readonly at: Temporal.Instant; readonly by: string },
): Promise<void> {
  await db
    .insertInto("pay_reversal")
    .values({ statement_id: id, division_code: divisionCode, reason, reversed_at: at, reversed_by: by })
    .execute();
}
