import { fen } from "@yimen/domain";
import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { StationRef } from "../station/reference.ts";
import type { FacilitiesTables } from "../tables.ts";
import type { Budget, Payment } from "./budget.ts";
import {
  loadBudget,
  loadBudgets,
  loadPayments,
  recordBudget,
  recordPayment,
  withdrawBudget,
} from "./operations.ts";
import { sumOf } from "./store.ts";

const PaymentRef = builder.objectRef<Payment>("StationPayment").implement({
  description: "What was paid out of the money of a station (经费支出). LP-9",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    paidOn: t.expose("paidOn", { type: "Date", description: "When (支出日期)." }),
    amount: t.expose("amount", { type: "Fen", description: "Amount in fen (金额)." }),
    purpose: t.exposeString("purpose", { description: "For what (用途)." }),
    reference: t.exposeString("reference", { description: "Number of the voucher (凭证号)." }),
  }),
});

const BudgetRef: ObjectRefOf<FacilitiesTables, Budget> = builder
  .objectRef<Budget>("StationBudget")
  .implement({
    description: "Money a station is given for a year (工作经费). LP-9",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      year: t.exposeInt("year", { description: "For which year (年度)." }),
      purpose: t.exposeString("purpose", { description: "For what (用途)." }),
      amount: t.expose("amount", { type: "Fen", description: "Amount in fen (金额)." }),
      left: t.field({
        type: "Fen",
        description: "What is left of it, in fen (结余).",
        resolve: async ({ id, amount }, _args, context) =>
          fen(amount - sumOf((await loadPayments(context, id)) ?? [])),
      }),
      payments: t.field({
        type: [PaymentRef],
        description: "What was paid out of it (支出), in order.",
        resolve: async ({ id }, _args, context) => [...((await loadPayments(context, id)) ?? [])],
      }),
      citation: t.exposeString("citation", { description: "The document it rests on (依据)." }),
      withdrawnAt: t.expose("withdrawnAt", {
        type: "DateTime",
        nullable: true,
        description: "When it was taken back (撤销时间).",
      }),
      withdrawalCitation: t.exposeString("withdrawalCitation", {
        nullable: true,
        description: "On what ground (撤销依据).",
      }),
    }),
  });

builder.objectField(StationRef, "budgets", (t) =>
  t.field({
    type: [BudgetRef],
    description: "What it is given for each year (工作经费), the latest year first. LP-9",
    resolve: async ({ id }, _args, context) => [...((await loadBudgets(context, id)) ?? [])],
  }),
);

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const budgetId = { required: true, description: "Which one (经费)." } as const;
const purpose = { required: true, description: "For what, at most 100 characters (用途)." } as const;
const citation = {
  required: true,
  description: "The document it rests on, at most 200 characters (依据).",
} as const;

const BudgetInput = builder.inputType("RecordStationBudgetInput", {
  description: "What a station is given for a year (登记工作经费).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    stationId: t.id({ required: true, description: "Which station (站点)." }),
    year: t.int({ required: true, description: "For which year (年度)." }),
    purpose: t.string(purpose),
    amount: t.field({ type: "Fen", required: true, description: "Amount in fen (金额)." }),
    citation: t.string(citation),
  }),
});

const WithdrawInput = builder.inputType("WithdrawStationBudgetInput", {
  description: "A budget to take back (撤销工作经费).",
  fields: (t) => ({ idempotencyKey: t.string(key), budgetId: t.id(budgetId), citation: t.string(citation) }),
});

const PaymentInput = builder.inputType("RecordStationPaymentInput", {
  description: "What was paid out of a budget (登记经费支出).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    budgetId: t.id(budgetId),
    paidOn: t.field({ type: "Date", required: true, description: "When, today at the latest (支出日期)." }),
    amount: t.field({ type: "Fen", required: true, description: "Amount in fen (金额)." }),
    purpose: t.string(purpose),
    reference: t.string({
      required: true,
      description: "Number of the voucher, at most 100 characters (凭证号).",
    }),
  }),
});

const payload = (name: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description: "The budget as it is now (工作经费).",
    fields: (t) => ({
      budget: t.field({
        type: BudgetRef,
        nullable: true,
        description: "The budget (工作经费).",
        resolve: ({ id }, _args, context) => loadBudget(context, id),
      }),
    }),
  });

builder.mutationFields((t) => ({
  recordStationBudget: t.field({
    type: result("RecordStationBudgetResult", payload("RecordStationBudgetPayload")),
    description:
      "Puts on record what a station is given for a year (登记工作经费). For county administrators.",
    args: { input: t.arg({ type: BudgetInput, required: true, description: "How much (内容)." }) },
    resolve: (_root, args, context) => outcome(recordBudget(context, args.input)),
  }),
  withdrawStationBudget: t.field({
    type: result("WithdrawStationBudgetResult", payload("WithdrawStationBudgetPayload")),
    description:
      "Takes a budget back (撤销工作经费); what was paid out of it stays on record. For county administrators.",
    args: { input: t.arg({ type: WithdrawInput, required: true, description: "Which and why (内容)." }) },
    resolve: (_root, args, context) => outcome(withdrawBudget(context, args.input)),
  }),
  recordStationPayment: t.field({
    type: result("RecordStationPaymentResult", payload("RecordStationPaymentPayload")),
    description: "Puts on record what was paid out of a budget (登记经费支出). For county administrators.",
    args: { input: t.arg({ type: PaymentInput, required: true, description: "How much, for what (内容)." }) },
    resolve: (_root, args, context) => outcome(recordPayment(context, args.input)),
  }),
}));
