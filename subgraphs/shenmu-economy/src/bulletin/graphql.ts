import { input, parseInput } from "@yimen/domain";
import { builder, BulletinKindEnum, BulletinStateEnum } from "../builder.ts";
import { mayWatch } from "../permissions.ts";
import { DivisionRef, ServiceItemRef } from "../place/references.ts";
import { PriceRef } from "../price/graphql.ts";
import { ProduceRef } from "../produce/graphql.ts";
import { loadProduce } from "../produce/operations.ts";
import { bulletinKinds } from "../vocabulary.ts";
import { loadBulletin, loadRevisions, pageBulletins } from "./operations.ts";
import { BulletinConnectionRef, BulletinRef } from "./ref.ts";
import type { BulletinRevision } from "./store.ts";

const RevisionRef = builder.objectRef<BulletinRevision>("ShenmuBulletinRevision").implement({
  description: "What a bulletin said from one change to the next (历史版本).",
  fields: (t) => ({
    revision: t.exposeInt("revision", { description: "1, 2, 3 … (版次)." }),
    title: t.exposeString("title", { description: "Title then (当时的标题)." }),
    body: t.exposeString("body", { description: "Text then (当时的正文)." }),
    priceYuan: t.field({
      type: "Decimal",
      nullable: true,
      description: "Price then, in yuan (当时的价格).",
      resolve: ({ price }) => price?.yuan,
    }),
    observedOn: t.expose("observedOn", { type: "Date", description: "Day it was observed (采集日期)." }),
    changedAt: t.expose("changedAt", { type: "DateTime", description: "When it came to say this (时间)." }),
    reason: t.exposeString("reason", {
      nullable: true,
      description: "Why it was corrected (更正原因); null for the first.",
    }),
  }),
});

builder.objectType(BulletinRef, {
  description:
    "A piece of local economic information (特色经济信息) that a station of Shenmu gives, SM-19: a price, a technique, demand, a policy.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    kind: t.expose("kind", { type: BulletinKindEnum, description: "What it is about (类别)." }),
    title: t.exposeString("title", { description: "Title (标题)." }),
    body: t.exposeString("body", { description: "Text (正文)." }),
    observedOn: t.expose("observedOn", {
      type: "Date",
      description: "The day what it says was observed (采集日期).",
    }),
    publishedAt: t.expose("publishedAt", { type: "DateTime", description: "When (发布时间)." }),
    changedAt: t.expose("changedAt", { type: "DateTime", description: "Last change (最近变更时间)." }),
    state: t.expose("state", { type: BulletinStateEnum, description: "Whether it stands (状态)." }),
    withdrawnReason: t.exposeString("withdrawnReason", {
      nullable: true,
      description: "Why it was taken back (撤回原因); null while it stands.",
    }),
    revision: t.exposeInt("revision", {
      description: "Grows with every correction (版次); say it when you correct.",
    }),
    revisions: t.field({
      type: [RevisionRef],
      nullable: true,
      description: "Everything it has ever said (历史版本), the first first.",
      resolve: async ({ id }, _args, context) => [...((await loadRevisions(context, id)) ?? [])],
    }),
    author: t.string({
      nullable: true,
      description: "Account that published it (发布人). For the staff of the place; null for others.",
      resolve: ({ publishedBy, divisionCode }, _args, { actor }) =>
        mayWatch(actor, divisionCode) ? publishedBy : undefined,
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample (示例数据)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the division whose station gives it (发布地区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The division whose station gives it (发布地).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    produce: t.field({
      type: ProduceRef,
      nullable: true,
      description: "What it is about (农产品); null when it is about none.",
      resolve: ({ produceId }, _args, context) =>
        produceId === null ? undefined : loadProduce(context, produceId),
    }),
    price: t.field({
      type: PriceRef,
      nullable: true,
      description: "The price it tells (价格); null for other kinds.",
      resolve: ({ id, divisionCode, produceId, observedOn, price }) =>
        price === null || produceId === null
          ? undefined
          : { ...price, bulletinId: id, divisionCode, produceId, observedOn },
    }),
    item: t.field({
      type: ServiceItemRef,
      nullable: true,
      description: "The service item it points to (相关事项); null when to none.",
      resolve: ({ itemId }) => (itemId === null ? undefined : { id: itemId }),
    }),
  }),
});

builder.asEntity(BulletinRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadBulletin(context, id),
});

const filterInput = input
  .object({
    within: input.optional(input.divisionCode),
    kind: input.optional(input.vocabulary(bulletinKinds)),
    produceId: input.optionalText(80),
    observedFrom: input.optional(input.plainDate),
    observedUntil: input.optional(input.plainDate),
  })
  .superRefine(input.inOrder("observedFrom", "observedUntil"));

builder.queryFields((t) => ({
  shenmuBulletin: t.field({
    type: BulletinRef,
    nullable: true,
    description: "The bulletin with an id (查信息); null when there is none or it was withdrawn.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadBulletin(context, id),
  }),
  shenmuBulletins: t.connection(
    {
      type: BulletinRef,
      nullable: true,
      description: "Local economic information of Shenmu (特色经济信息), newest first. Public.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Given by stations of this division and below (区划范围).",
        }),
        kind: t.arg({ type: BulletinKindEnum, description: "Only this kind (类别)." }),
        produceId: t.arg.id({ description: "Only about this produce (农产品)." }),
        observedFrom: t.arg({ type: "Date", description: "Observed on this day or later (采集日期起)." }),
        observedUntil: t.arg({ type: "Date", description: "Observed on this day or before (采集日期止)." }),
      },
      resolve: (_root, args, context) => {
        const { within, kind, produceId, observedFrom, observedUntil } = args;
        const filter = parseInput(filterInput, { within, kind, produceId, observedFrom, observedUntil });
        return pageBulletins(context, filter, args);
      },
    },
    BulletinConnectionRef,
  ),
}));

builder.objectField(ServiceItemRef, "shenmuBulletins", (t) =>
  t.field({
    type: BulletinConnectionRef,
    nullable: true,
    description: "What stations of Shenmu have told about it (相关特色经济信息), newest first.",
    args: t.arg.connectionArgs(),
    resolve: ({ id }, args, context) => pageBulletins(context, { itemId: id }, args),
  }),
);
