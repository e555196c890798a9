import { defineConnection, loadByOneKey, type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, ItemListKindEnum, result } from "../builder.ts";
import { loadItem } from "../item/operations.ts";
import { ItemRef } from "../item/reference.ts";
import { DivisionRef } from "../place/references.ts";
import type { CatalogTables } from "../tables.ts";
import type { ListField, ListMember, Unmatched } from "./item-list.ts";
import {
  addToList,
  loadList,
  loadListByCode,
  loadMemberCount,
  pageLists,
  pageMembers,
  removeFromList,
} from "./operations.ts";
import { ItemListConnectionRef, ItemListRef } from "./reference.ts";

export const ItemListMemberRef: ObjectRefOf<CatalogTables, ListMember> =
  builder.objectRef<ListMember>("ItemListMember");

const ItemListMemberConnectionRef = defineConnection(builder, ItemListMemberRef, {
  en: "items on a list",
  zh: "清单事项",
});

builder.objectType(ItemListMemberRef, {
  description: "An item on a list (清单事项), with the name the document gives it.",
  fields: (t) => ({
    item: t.field({
      type: ItemRef,
      nullable: true,
      description: "The item (事项).",
      resolve: ({ itemId }, _args, context) => loadItem(context, itemId),
    }),
    list: t.field({
      type: ItemListRef,
      nullable: true,
      description: "The list (清单).",
      resolve: ({ listId }, _args, context) => loadList(context, listId),
    }),
    nameAsWritten: t.exposeString("nameAsWritten", { description: "Name in the document (原文名称)." }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
    quote: t.exposeString("quote", { nullable: true, description: "Words of the source (原文)." }),
    note: t.exposeString("note", { nullable: true, description: "What to know about it (备注)." }),
  }),
});

const ItemListFieldRef = builder.objectRef<ListField>("ItemListField").implement({
  description: "A whole field of government a document names without naming its items (清单领域).",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name in the document (领域名称)." }),
    windowName: t.exposeString("windowName", {
      nullable: true,
      description: "The window it is given to (对应窗口).",
    }),
    candidates: t.field({
      type: [ItemRef],
      nullable: { list: false, items: true },
      description:
        "Items of that field (可能的事项): our sorting, not the document's, so they are no members.",
      resolve: async ({ candidateIds }, _args, context) =>
        Promise.all(candidateIds.map((id) => loadItem(context, id))),
    }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
    quote: t.exposeString("quote", { nullable: true, description: "Words of the source (原文)." }),
    note: t.exposeString("note", { nullable: true, description: "What to know about it (备注)." }),
  }),
});

const UnmatchedRef = builder.objectRef<Unmatched>("ItemListUnmatched").implement({
  description: "A name in the document that no item of the catalogue answers to (未匹配名称).",
  fields: (t) => ({
    nameAsWritten: t.exposeString("nameAsWritten", { description: "Name in the document (原文名称)." }),
    reason: t.exposeString("reason", { description: "Why there is no item (未匹配原因)." }),
  }),
});

builder.objectType(ItemListRef, {
  description: "A list of items that a document makes for a place (事项清单).",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    code: t.exposeString("code", { description: "List code (清单编码)." }),
    name: t.exposeString("name", { description: "Name (清单名称)." }),
    kind: t.expose("kind", { type: ItemListKindEnum, description: "Kind (清单类别)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the place it is for (适用区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The place it is for (适用区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    statedCount: t.exposeInt("statedCount", {
      nullable: true,
      description: "Number of items the document states (文件载明数量); null when it states none.",
    }),
    memberCount: t.int({
      description: "Number of items known by name (已列明数量).",
      resolve: async (list, _args, context) => (await loadMemberCount(context, list.id)) ?? 0,
    }),
    openEnded: t.exposeBoolean("openEnded", {
      description: "The document ends its list with 等: there may be more (未穷尽列举).",
    }),
    parentName: t.exposeString("parentName", {
      nullable: true,
      description: "The catalogue it is derived from, as the document names it (上级目录).",
    }),
    windowName: t.exposeString("windowName", {
      nullable: true,
      description: "Name of the window whose business it is (对应窗口).",
    }),
    members: t.connection(
      {
        type: ItemListMemberRef,
        description: "Items the document names (清单事项), in its order.",
        resolve: (list, args, context) => pageMembers(context, list.id, args),
      },
      ItemListMemberConnectionRef,
    ),
    fields: t.field({
      type: [ItemListFieldRef],
      description: "Whole fields it names (清单领域).",
      resolve: ({ fields }) => [...fields],
    }),
    unmatched: t.field({
      type: [UnmatchedRef],
      description: "Names no item answers to (未匹配名称).",
      resolve: ({ unmatched }) => [...unmatched],
    }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
    quote: t.exposeString("quote", { nullable: true, description: "Words of the source (原文)." }),
    note: t.exposeString("note", { nullable: true, description: "What to know about it (备注)." }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample list (示例数据)." }),
    revision: t.exposeInt("revision", { description: "Grows with every change (版本号)." }),
  }),
});

builder.asEntity(ItemListRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadList(context, id),
});

builder.queryFields((t) => ({
  itemList: t.field({
    type: ItemListRef,
    nullable: true,
    description: "The list with an id or a code, exactly one of them (查清单); null when there is none.",
    args: {
      id: t.arg.id({ description: "Opaque id (标识)." }),
      code: t.arg.string({ description: "List code (清单编码)." }),
    },
    resolve: (_root, args, context) =>
      loadByOneKey(args, {
        id: (id) => loadList(context, id),
        code: (code) => loadListByCode(context, code),
      }),
  }),
  itemLists: t.field({
    type: ItemListConnectionRef,
    description: "Item lists (事项清单), by code.",
    args: {
      ...t.arg.connectionArgs(),
      within: t.arg({ type: "DivisionCode", description: "Only those of this division and below (范围)." }),
      at: t.arg({
        type: "DivisionCode",
        description: "Only those that bind this division: its own and those above (适用区划).",
      }),
      kind: t.arg({ type: ItemListKindEnum, description: "Only this kind (清单类别)." }),
    },
    resolve: (_root, args, context) => pageLists(context, args, args),
  }),
}));

const listPayload = (name: string, description: string) =>
  builder.objectRef<{ listId: string; itemId: string }>(name).implement({
    description,
    fields: (t) => ({
      list: t.field({
        type: ItemListRef,
        nullable: true,
        description: "The list as it is now (清单).",
        resolve: ({ listId }, _args, context) => loadList(context, listId),
      }),
      item: t.field({
        type: ItemRef,
        nullable: true,
        description: "The item as it is now (事项).",
        resolve: ({ itemId }, _args, context) => loadItem(context, itemId),
      }),
    }),
  });

const AddToListInput = builder.inputType("AddToListInput", {
  description: "An item to put on a list (列入清单).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    listId: t.id({ required: true, description: "Which list (清单)." }),
    itemId: t.id({ required: true, description: "Which item (事项)." }),
    nameAsWritten: t.string({
      description: "Name in the document, at most 100 characters (原文名称); the item's when left out.",
    }),
    citation: t.string({
      required: true,
      description: "The document it rests on, at most 200 characters (依据).",
    }),
  }),
});

const RemoveFromListInput = builder.inputType("RemoveFromListInput", {
  description: "An item to take off a list (移出清单).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    listId: t.id({ required: true, description: "Which list (清单)." }),
    itemId: t.id({ required: true, description: "Which item (事项)." }),
    citation: t.string({
      required: true,
      description: "The document it rests on, at most 200 characters (依据).",
    }),
  }),
});

builder.mutationFields((t) => ({
  addToList: t.field({
    type: result("AddToListResult", listPayload("AddToListPayload", "The list with its item (清单与事项).")),
    description: "Puts an item on a list (列入清单). For county administrators.",
    args: { input: t.arg({ type: AddToListInput, required: true, description: "What and where (内容)." }) },
    resolve: (_root, args, context) => outcome(addToList(context, args.input)),
  }),
  removeFromList: t.field({
    type: result(
      "RemoveFromListResult",
      listPayload("RemoveFromListPayload", "The list without the item (清单与事项)."),
    ),
    description: "Takes an item off a list (移出清单). For county administrators.",
    args: {
      input: t.arg({ type: RemoveFromListInput, required: true, description: "What and where (内容)." }),
    },
    resolve: (_root, args, context) => outcome(removeFromList(context, args.input)),
  }),
}));
