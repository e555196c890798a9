import { addFen, fen, formatFen, input, notFound, numberOutOfRange, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireOpenStation, requireStation } from "../station/operations.ts";
import type { Budget, Payment } from "./budget.ts";
import { budgetSpent, budgetWithdrawn } from "./failures.ts";
import {
  findBudgets,
  insertBudget,
  insertPayment,
  listBudgets,
  listPayments,
  lockBudget,
  sumOf,
  withdrawBudgetRow,
} from "./store.ts";

// What a station is given and spends is public (政务公开), payments as sums with their purpose; writing is guarded.

const permission: Permission = {
  zh: "登记工作经费",
  en: "record the money of stations",
  roles: ["COUNTY_ADMIN"],
};

export const loadBudget: (context: Context, id: string) => Promise<Budget | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findBudgets(db, ids)), ({ id }) => id),
);

/** Every budget of a station, the latest year first. */
export const loadBudgets: (context: Context, stationId: string) => Promise<readonly Budget[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listBudgets(db, ids)), ({ stationId }) => stationId),
  );

/** What was paid out of a budget, in order. */
export const loadPayments: (context: Context, budgetId: string) => Promise<readonly Payment[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listPayments(db, ids)), ({ budgetId }) => budgetId),
  );

const budgetInput = input.ofMutation("recordStationBudget", {
  idempotencyKey: input.idempotencyKey,
  stationId: input.text(80),
  year: input.integer({ min: 1949, max: 2999 }),
  purpose: input.text(100),
  amount: input.fen,
  citation: input.text(200),
});

/** Puts on record what a station is given for a year. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, STATION_CLOSED @source LP-9 */
export async function recordBudget(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, ...wanted } = parseInput(budgetInput, raw, ["input"]);
  const { id: stationId, divisionCode } = await requireStation(context, wanted.stationId);
  authorise(context.actor, permission, divisionCode);
  return command(context, { mutation: "recordStationBudget", idempotencyKey, input: raw }, async (tx) => {
    await requireOpenStation(tx, stationId);
    const id = newId(divisionCode);
    await insertBudget(tx.db, { ...wanted, id, divisionCode, stationId }, madeBy(context));
    return { id };
  });
}

const withdrawInput = input.ofMutation("withdrawStationBudget", {
  idempotencyKey: input.idempotencyKey,
  budgetId: input.text(80),
  citation: input.text(200),
});

/** Takes a budget back; what was paid out of it stays on record. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, BUDGET_WITHDRAWN @source LP-9 */
export async function withdrawBudget(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, budgetId, citation } = parseInput(withdrawInput, raw, ["input"]);
  const { id } = await requireBudget(context, budgetId);
  return command(context, { mutation: "withdrawStationBudget", idempotencyKey, input: raw }, async (tx) => {
    const budget = await lockBudget(tx.db, id);
    if (budget === undefined || budget.withdrawnAt !== null) throw budgetWithdrawn({ id });
    await withdrawBudgetRow(tx.db, id, { ...madeBy(context), citation });
    return { id };
  });
}

const paymentInput = input
  .ofMutation("recordStationPayment", {
    idempotencyKey: input.idempotencyKey,
    budgetId: input.text(80),
    paidOn: input.pastDay,
    amount: input.fen,
    purpose: input.text(100),
    reference: input.text(100),
  })
  .superRefine(({ amount }, found) => {
    if (amount > 0) return;
    input.refuse(found, numberOutOfRange({ value: amount, min: 1, max: Number.MAX_SAFE_INTEGER }), [
      "amount",
    ]);
  });

/**
 * Puts on record what was paid out of a budget: never more than there is in it.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, BUDGET_WITHDRAWN, BUDGET_SPENT
 * @source LP-9
 */
export async function recordPayment(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, budgetId, ...wanted } = parseInput(paymentInput, raw, ["input"]);
  const { id, divisionCode } = await requireBudget(context, budgetId);
  return command(context, { mutation: "recordStationPayment", idempotencyKey, input: raw }, async (tx) => {
    const budget = await lockBudget(tx.db, id);
    if (budget === undefined || budget.withdrawnAt !== null) throw budgetWithdrawn({ id });
    const paid = sumOf(await listPayments(tx.db, [id]));
    if (addFen(paid, wanted.amount) > budget.amount) {
      throw budgetSpent(
        { left: formatFen(fen(budget.amount - paid)), wanted: formatFen(wanted.amount) },
        { path: ["input", "amount"] },
      );
    }
    await insertPayment(
      tx.db,
      { ...wanted, id: newId(divisionCode), budgetId: id, divisionCode },
      madeBy(context),
    );
    return { id };
  });
}

async function requireBudget(context: Context, id: string): Promise<Budget> {
  authorise(context.actor, permission);
  const budget = await loadBudget(context, id);
  if (budget === undefined) {
    throw notFound({ what: "budget", whatZh: "经费", id }, { path: ["input", "budgetId"] });
  }
  authorise(context.actor, permission, budget.divisionCode);
  return budget;
}

function madeBy(context: Context): { readonly at: Temporal.Instant; readonly by: string } {
  return { at: context.now, by: context.actor.subject ?? "" };
}
