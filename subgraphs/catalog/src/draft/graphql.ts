import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, ItemDraftStateEnum, ItemElementEnum, result } from "../builder.ts";
import { loadItem } from "../item/operations.ts";
import { ItemRef } from "../item/reference.ts";
import { ItemStatementRef } from "../statement/graphql.ts";
import { ItemElementsInput } from "../statement/input-graphql.ts";
import type { CatalogTables } from "../tables.ts";
import type { ItemDraft } from "./draft.ts";
import {
  draftChange,
  dropDraft,
  latestDrafts,
  loadDraft,
  publishDraft,
  saidBy,
  touchedBy,
  upcomingAt,
} from "./operations.ts";

const DraftRef: ObjectRefOf<CatalogTables, ItemDraft> = builder.objectRef<ItemDraft>("ItemDraft").implement({
  description:
    "What a place is about to state of an item, or that it is about to withdraw it (待生效版本): a draft, then published ahead with its day, then a revision. SM-20",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    item: t.field({
      type: ItemRef,
      nullable: true,
      description: "The item (事项).",
      resolve: ({ itemId }, _args, context) => loadItem(context, itemId),
    }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the place it will hold in, with all below (适用区划代码).",
    }),
    state: t.expose("state", { type: ItemDraftStateEnum, description: "How far it has come (状态)." }),
    withdraws: t.exposeBoolean("withdraws", { description: "It withdraws the item (是否取消事项)." }),
    elements: t.field({
      type: [ItemElementEnum],
      description: "Elements it touches (涉及要素).",
      resolve: (draft) => [...touchedBy(draft)],
    }),
    statements: t.field({
      type: [ItemStatementRef],
      description:
        "What it says of them (变更内容). What the place stated of these elements before ends with it.",
      resolve: (draft) => [...saidBy(draft)],
    }),
    citation: t.exposeString("citation", { description: "The document it rests on (依据)." }),
    draftedAt: t.expose("draftedAt", { type: "DateTime", description: "When it was drafted (起草时间)." }),
    effectiveOn: t.expose("effectiveOn", {
      type: "Date",
      nullable: true,
      description: "The day it takes effect (生效日期); null for a draft.",
    }),
    publishedAt: t.expose("publishedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was published (发布时间).",
    }),
    settledAt: t.expose("settledAt", {
      type: "DateTime",
      nullable: true,
      description: "When it took effect, or came to nothing (办结时间).",
    }),
    revision: t.exposeInt("revision", {
      nullable: true,
      description: "The revision of the item it became (版本号).",
    }),
    reason: t.exposeString("reason", {
      nullable: true,
      description:
        "Why it came to nothing (撤回或未生效原因): what was written, or the code of what stood against it.",
    }),
  }),
});

builder.objectField(ItemRef, "upcoming", (t) =>
  t.field({
    type: [DraftRef],
    description:
      "What is published of it and takes effect at a place on a day to come (待生效版本), the next first. SM-20",
    args: { at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }) },
    resolve: async ({ id }, { at }, context) => [...(await upcomingAt(context, id, at))],
  }),
);

builder.queryField("itemDrafts", (t) =>
  t.field({
    type: [DraftRef],
    description:
      "Changes of items that a place and those below drafted, whatever became of them (事项变更): the latest 500. For county administrators and inspectors.",
    args: {
      within: t.arg({
        type: "DivisionCode",
        required: true,
        description: "Of this division and below (范围).",
      }),
    },
    resolve: async (_root, { within }, context) => [...(await latestDrafts(context, within))],
  }),
);

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const draftId = { required: true, description: "Which one (事项变更)." } as const;

const DraftInput = builder.inputType("DraftItemChangeInput", {
  description: "What a place is to state of an item from a day on, or that it withdraws it (起草事项变更).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    itemId: t.id({ required: true, description: "Which item (事项)." }),
    divisionCode: t.field({
      type: "DivisionCode",
      description:
        "Where the elements hold (适用区划): required for a national item, else the item's own division.",
    }),
    withdraws: t.boolean({
      description: "True to withdraw a place's own item (取消事项): then nothing else counts.",
    }),
    name: t.string({ description: "New name of a place's own item (事项名称)." }),
    domain: t.string({ description: "New field of a place's own item (领域)." }),
    elements: t.field({ type: ItemElementsInput, description: "The elements that change (要素)." }),
    citation: t.string({
      required: true,
      description: "The document the change rests on, at most 200 characters (依据).",
    }),
  }),
});

const PublishInput = builder.inputType("PublishItemDraftInput", {
  description: "A draft to publish, with its day (发布事项变更).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    draftId: t.id(draftId),
    effectiveOn: t.field({
      type: "Date",
      required: true,
      description: "The day it takes effect, today or later (生效日期).",
    }),
  }),
});

const DropInput = builder.inputType("DropItemDraftInput", {
  description: "A draft, or what waits for its day, to drop (撤回事项变更).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    draftId: t.id(draftId),
    reason: t.string({ required: true, description: "Why, at most 200 characters (原因)." }),
  }),
});

const payload = (name: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description: "The change as it is now (事项变更).",
    fields: (t) => ({
      draft: t.field({
        type: DraftRef,
        nullable: true,
        description: "The change (事项变更).",
        resolve: ({ id }, _args, context) => loadDraft(context, id),
      }),
    }),
  });

builder.mutationFields((t) => ({
  draftItemChange: t.field({
    type: result("DraftItemChangeResult", payload("DraftItemChangePayload")),
    description:
      "Drafts a change of an item, or its withdrawal (起草事项变更): only the staff of the place see it. For county administrators.",
    args: { input: t.arg({ type: DraftInput, required: true, description: "The change (内容)." }) },
    resolve: (_root, args, context) => outcome(draftChange(context, args.input)),
  }),
  publishItemDraft: t.field({
    type: result("PublishItemDraftResult", payload("PublishItemDraftPayload")),
    description:
      "Publishes a draft with the day it takes effect (发布事项变更): everybody sees it from now on, and it holds from that day. For county administrators.",
    args: { input: t.arg({ type: PublishInput, required: true, description: "Which and when (内容)." }) },
    resolve: (_root, args, context) => outcome(publishDraft(context, args.input)),
  }),
  dropItemDraft: t.field({
    type: result("DropItemDraftResult", payload("DropItemDraftPayload")),
    description: "Drops a draft, or what waits for its day (撤回事项变更). For county administrators.",
    args: { input: t.arg({ type: DropInput, required: true, description: "Which and why (内容)." }) },
    resolve: (_root, args, context) => outcome(dropDraft(context, args.input)),
  }),
}));
