import { outcome } from "@yimen/subgraph-kit";
import { builder, ItemListKindEnum, result } from "../builder.ts";
import { DifferenceRef } from "../comparison/graphql.ts";
import { ItemRef } from "../item/reference.ts";
import { type ChangedMember, diffToParent, type ListDiff, loadDerived, publishList } from "./derivation.ts";
import { ItemListMemberRef } from "./graphql.ts";
import { loadList } from "./operations.ts";
import { ItemListRef } from "./reference.ts";

const ChangedMemberRef = builder.objectRef<ChangedMember>("ItemListChange").implement({
  description: "An item on a list and on its parent that is not the same on both (清单事项变化).",
  fields: (t) => ({
    item: t.field({ type: ItemRef, description: "The item (事项).", resolve: ({ item }) => item }),
    differences: t.field({
      type: [DifferenceRef],
      description:
        "Field by field (逐项差异): what it is called, and what holds of it in the place of each list.",
      resolve: ({ differences }) => [...differences],
    }),
  }),
});

const ListDiffRef = builder.objectRef<ListDiff>("ItemListDiff").implement({
  description: "What a list made of the one it is derived from (与上级目录比对). YS-4, PT-1",
  fields: (t) => ({
    parent: t.field({
      type: ItemListRef,
      description: "The list it is derived from (上级目录).",
      resolve: ({ parent }) => parent,
    }),
    keptCount: t.exposeInt("keptCount", { description: "How many it took over (沿用数)." }),
    added: t.field({
      type: [ItemListMemberRef],
      description: "What it added (新增).",
      resolve: ({ added }) => [...added],
    }),
    leftOut: t.field({
      type: [ItemListMemberRef],
      description: "What it left out, as its parent has it (未列入).",
      resolve: ({ leftOut }) => [...leftOut],
    }),
    changed: t.field({
      type: [ChangedMemberRef],
      description: "What is not the same on both (有变化).",
      resolve: ({ changed }) => [...changed],
    }),
  }),
});

builder.objectFields(ItemListRef, (t) => ({
  parent: t.field({
    type: ItemListRef,
    nullable: true,
    description: "The catalogue it is derived from (上级目录), where that is at hand.",
    resolve: ({ parentId }, _args, context) => (parentId === null ? null : loadList(context, parentId)),
  }),
  derived: t.field({
    type: [ItemListRef],
    description: "The lists derived from it (派生清单), by code.",
    resolve: async ({ id }, _args, context) => [...((await loadDerived(context, id)) ?? [])],
  }),
  diff: t.field({
    type: ListDiffRef,
    nullable: true,
    description:
      "What it made of its parent (与上级目录比对), YS-4: added, left out, taken over in other words or on other terms; null where the parent is not at hand.",
    resolve: async (list, _args, context) => (await diffToParent(context, list)) ?? null,
  }),
}));

const PublishItemListInput = builder.inputType("PublishItemListInput", {
  description: "A list of a place (事项清单).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Whose list (适用区划)." }),
    code: t.string({ required: true, description: "Its code, at most 60 characters (清单编码)." }),
    name: t.string({ required: true, description: "Name, at most 100 characters (清单名称)." }),
    kind: t.field({ type: ItemListKindEnum, required: true, description: "Kind (清单类别)." }),
    parentId: t.id({ description: "The list it is derived from, of the place or one above it (上级目录)." }),
    parentName: t.string({
      description: "The catalogue it is derived from, where that is not at hand (上级目录名称).",
    }),
    statedCount: t.int({ description: "Number of items the document states (文件载明数量)." }),
    windowName: t.string({ description: "Name of the window whose business it is (对应窗口)." }),
    itemIds: t.idList({
      description: "Its items, at most 1000 (事项); what the parent names when left out.",
    }),
    citation: t.string({
      required: true,
      description: "The document it rests on, at most 200 characters (依据).",
    }),
  }),
});

const PublishItemListPayload = builder.objectRef<{ listId: string }>("PublishItemListPayload").implement({
  description: "The list published (已发布的清单).",
  fields: (t) => ({
    list: t.field({
      type: ItemListRef,
      nullable: true,
      description: "The list as it is now (清单).",
      resolve: ({ listId }, _args, context) => loadList(context, listId),
    }),
  }),
});

builder.mutationField("publishItemList", (t) =>
  t.field({
    type: result("PublishItemListResult", PublishItemListPayload),
    description:
      "Publishes a list of a place, its own or derived from one above (发布清单). For county administrators.",
    args: { input: t.arg({ type: PublishItemListInput, required: true, description: "The list (清单)." }) },
    resolve: (_root, args, context) => outcome(publishList(context, args.input)),
  }),
);
