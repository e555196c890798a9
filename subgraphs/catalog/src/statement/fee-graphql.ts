import { builder } from "../builder.ts";
import { ItemStatementRef, LegalTextRef, type StatementRef } from "./graphql.ts";
import type { ChargeBody, StatementOf } from "./statement.ts";

export const ItemFeeRef: StatementRef<"FEES"> = builder.objectRef<StatementOf<"FEES">>("ItemFee");

const FeeChargeRef = builder.objectRef<ChargeBody>("FeeCharge").implement({
  description: "An amount to pay in one situation (收费标准).",
  fields: (t) => ({
    situation: t.exposeString("situation", { description: "The situation (情形)." }),
    amount: t.expose("amount", { type: "Fen", description: "Amount in fen (金额)." }),
    per: t.exposeString("per", { nullable: true, description: "What the amount is for (计费单位): 元/证." }),
    note: t.exposeString("note", { nullable: true, description: "What to know about it (备注)." }),
  }),
});

builder.objectType(ItemFeeRef, {
  description: "Whether there is a fee, and which (收费情况).",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    charged: t.boolean({
      nullable: true,
      description: "Whether there is a fee (是否收费); null when the source does not say.",
      resolve: ({ body }) => body.charged,
    }),
    charges: t.field({
      type: [FeeChargeRef],
      description: "The amounts (收费标准).",
      resolve: ({ body }) => [...body.charges],
    }),
    reductions: t.stringList({
      description: "Who pays less or nothing (减免情形).",
      resolve: ({ body }) => [...body.reductions],
    }),
    basis: t.field({
      type: LegalTextRef,
      nullable: true,
      description: "What the fee rests on (收费依据).",
      resolve: ({ body }) => body.basis,
    }),
    asWritten: t.string({
      nullable: true,
      description: "Words of the source where it names no amount (原文).",
      resolve: ({ body }) => body.asWritten,
    }),
  }),
});
