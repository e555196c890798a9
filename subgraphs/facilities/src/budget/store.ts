import { addFen, type Fen, fen, zeroFen } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { FacilitiesTables } from "../tables.ts";
import type { Budget, Payment } from "./budget.ts";

type Db = Kysely<FacilitiesTables>;

function selectBudgets(db: Db) {
  return db
    .selectFrom("station_budget")
    .select([
      "id",
      "division_code as divisionCode",
      "station_id as stationId",
      "year",
      "purpose",
      "amount_fen as amount",
      "citation",
      "recorded_at as recordedAt",
      "withdrawn_at as withdrawnAt",
      "withdrawal_citation as withdrawalCitation",
    ]);
}

/** A bigint comes as a text. */
function withFen<Row extends { readonly amount: string | number | bigint }>(
  row: Row,
): Omit<Row, "amount"> & { readonly amount: Fen } {
  return { ...row, amount: fen(Number(row.amount)) };
}

export async function findBudgets(db: Db, ids: readonly string[]): Promise<readonly Budget[]> {
  const rows = await selectBudgets(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  return rows.map(withFen);
}

/** Every budget of stations, withdrawn ones included, the latest year first. */
export async function listBudgets(db: Db, stationIds: readonly string[]): Promise<readonly Budget[]> {
  const rows = await selectBudgets(db)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .orderBy("year", "desc")
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
  return rows.map(withFen);
}

/** The budget, locked so that nothing else is paid out of it until the transaction ends. */
export async function lockBudget(db: Db, id: string): Promise<Budget | undefined> {
  const row = await selectBudgets(db).where("id", "=", id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : withFen(row);
}

export async function listPayments(db: Db, budgetIds: readonly string[]): Promise<readonly Payment[]> {
  const rows = await db
    .selectFrom("station_payment")
    .select([
      "id",
      "budget_id as budgetId",
      "paid_on as paidOn",
      "amount_fen as amount",
      "purpose",
      "reference",
    ])
    .where("budget_id", "=", (eb) => eb.fn.any(eb.val([...budgetIds])))
    .orderBy("paid_on")
    .orderBy("id")
    .execute();
  return rows.map(withFen);
}

/** What was paid out so far. */
export function sumOf(payments: readonly Payment[]): Fen {
  return payments.reduce((sum, { amount }) => addFen(sum, amount), zeroFen);
}

interface Made {
  readonly at: Temporal.Instant;
  readonly by: string;
}

export async function insertBudget(
  db: Db,
  budget: Omit<Budget, "recordedAt" | "withdrawnAt" | "withdrawalCitation">,
  { at, by }: Made,
): Promise<void> {
  await db
    .insertInto("station_budget")
    .values({
      id: budget.id,
      division_code: budget.divisionCode,
      station_id: budget.stationId,
      year: budget.year,
      purpose: budget.purpose,
      amount_fen: budget.amount,
      citation: budget.citation,
      recorded_at: at,
      recorded_by: by,
    })
    .execute();
}

export async function withdrawBudgetRow(
  db: Db,
  id: string,
  { at, by, citation }: Made & { readonly citation: string },
): Promise<void> {
  await db
    .updateTable("station_budget")
    .set({ withdrawn_at: at, withdrawn_by: by, withdrawal_citation: citation })
    .where("id", "=", id)
    .execute();
}

export async function insertPayment(
  db: Db,
  payment: Payment & Pick<Budget, "divisionCode">,
  { at, by }: Made,
): Promise<void> {
  await db
    .insertInto("station_payment")
    .values({
      id: payment.id,
      division_code: payment.divisionCode,
      budget_id: payment.budgetId,
      paid_on: payment.paidOn,
      amount_fen: payment.amount,
      purpose: payment.purpose,
      reference: payment.reference,
      recorded_at: at,
      recorded_by: by,
    })
    .execute();
}
