import { outcome } from "@yimen/subgraph-kit";
import { builder, BulletinKindEnum, PriceUnitEnum, result } from "../builder.ts";
import { correctPublished, loadBulletin, publishBulletin, withdrawPublished } from "./operations.ts";
import { BulletinRef } from "./ref.ts";

const PriceInput = builder.inputType("ShenmuPriceInput", {
  description: "A price (价格).",
  fields: (t) => ({
    yuan: t.field({
      type: "Decimal",
      required: true,
      description: "Yuan above zero, at most four decimals (元).",
    }),
    unit: t.field({ type: PriceUnitEnum, required: true, description: "What it is for (计价单位)." }),
    market: t.string({ description: "Where it was asked, at most 60 characters (市场)." }),
  }),
});

const PublishInput = builder.inputType("ShenmuPublishInput", {
  description: "A bulletin to publish (发布信息).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    divisionCode: t.field({
      type: "DivisionCode",
      required: true,
      description: "The town or subdistrict whose station gives it, or the city (发布地区划代码).",
    }),
    kind: t.field({ type: BulletinKindEnum, required: true, description: "What it is about (类别)." }),
    title: t.string({ required: true, description: "Title, at most 60 characters (标题)." }),
    body: t.string({ required: true, description: "Text, at most 1000 characters (正文)." }),
    produceId: t.id({ description: "The produce it is about (农产品); a price needs one." }),
    price: t.field({
      type: PriceInput,
      description: "The price (价格), for a produce price and nothing else.",
    }),
    observedOn: t.field({
      type: "Date",
      description: "The day it was observed (采集日期); today unless given, never later.",
    }),
    itemId: t.id({ description: "The service item it points to (相关事项)." }),
  }),
});

const CorrectInput = builder.inputType("ShenmuCorrectInput", {
  description: "What a bulletin is to say from now on, in full (更正信息).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    bulletinId: t.id({ required: true, description: "Which bulletin (信息)." }),
    expectedRevision: t.int({ required: true, description: "The revision you have read (所见版次)." }),
    reason: t.string({ required: true, description: "Why, at most 200 characters (更正原因)." }),
    title: t.string({ required: true, description: "Title, at most 60 characters (标题)." }),
    body: t.string({ required: true, description: "Text, at most 1000 characters (正文)." }),
    price: t.field({
      type: PriceInput,
      description: "The price (价格), for a produce price and nothing else.",
    }),
    observedOn: t.field({
      type: "Date",
      description: "The day it was observed (采集日期); today unless given.",
    }),
  }),
});

const WithdrawInput = builder.inputType("ShenmuWithdrawInput", {
  description: "A bulletin to take back (撤回信息).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    bulletinId: t.id({ required: true, description: "Which bulletin (信息)." }),
    reason: t.string({ required: true, description: "Why, at most 200 characters (撤回原因)." }),
  }),
});

const payload = (name: string, description: string) =>
  builder.objectRef<{ bulletinId: string }>(name).implement({
    description,
    fields: (t) => ({
      bulletin: t.field({
        type: BulletinRef,
        nullable: true,
        description: "The bulletin as it stands now (信息).",
        resolve: ({ bulletinId }, _args, context) => loadBulletin(context, bulletinId),
      }),
    }),
  });

const PublishPayload = payload("ShenmuPublishPayload", "The bulletin published (已发布的信息).");
const CorrectPayload = payload("ShenmuCorrectPayload", "The bulletin corrected (已更正的信息).");
const WithdrawPayload = payload("ShenmuWithdrawPayload", "The bulletin taken back (已撤回的信息).");

builder.mutationFields((t) => ({
  shenmuPublish: t.field({
    type: result("ShenmuPublishResult", PublishPayload),
    nullable: true,
    description:
      "Publishes a bulletin and queues it for everybody who wants it (发布信息). For clerks, station managers and county administrators of the place.",
    args: { input: t.arg({ type: PublishInput, required: true, description: "The bulletin (信息)." }) },
    resolve: (_root, args, context) => outcome(publishBulletin(context, args.input)),
  }),
  shenmuCorrect: t.field({
    type: result("ShenmuCorrectResult", CorrectPayload),
    nullable: true,
    description:
      "Corrects a bulletin (更正信息): what it said stays in its history, and it is sent anew. For those who may publish at its place.",
    args: { input: t.arg({ type: CorrectInput, required: true, description: "The correction (更正)." }) },
    resolve: (_root, args, context) => outcome(correctPublished(context, args.input)),
  }),
  shenmuWithdraw: t.field({
    type: result("ShenmuWithdrawResult", WithdrawPayload),
    nullable: true,
    description:
      "Takes a bulletin back (撤回信息): whoever was not told yet will not be. For those who may publish at its place.",
    args: {
      input: t.arg({ type: WithdrawInput, required: true, description: "Which, and why (信息与原因)." }),
    },
    resolve: (_root, args, context) => outcome(withdrawPublished(context, args.input)),
  }),
}));
