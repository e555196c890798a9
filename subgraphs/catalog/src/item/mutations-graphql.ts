import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { ItemElementsInput } from "../statement/input-graphql.ts";
import { publishItem, withdrawItem } from "./changes.ts";
import { loadItem } from "./operations.ts";
import { ItemRef } from "./reference.ts";
import { reviseItem } from "./revising.ts";

const itemPayload = (name: string, description: string) =>
  builder.objectRef<{ itemId: string }>(name).implement({
    description,
    fields: (t) => ({
      item: t.field({
        type: ItemRef,
        nullable: true,
        description: "The item as it is now (事项).",
        resolve: ({ itemId }, _args, context) => loadItem(context, itemId),
      }),
    }),
  });

const PublishItemInput = builder.inputType("PublishItemInput", {
  description: "An item of a place's own (本地事项).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    divisionCode: t.field({
      type: "DivisionCode",
      required: true,
      description: "Whose item it is (所属区划).",
    }),
    name: t.string({ required: true, description: "Name, at most 100 characters (事项名称)." }),
    domain: t.string({ required: true, description: "Field of government, at most 40 characters (领域)." }),
    parentName: t.string({ description: "The item it is a part of (主项名称)." }),
    citation: t.string({
      required: true,
      description: "The document it rests on, at most 200 characters (依据).",
    }),
    elements: t.field({
      type: ItemElementsInput,
      required: true,
      description: "Its elements (要素); what is left out is reported as missing.",
    }),
  }),
});

const ReviseItemInput = builder.inputType("ReviseItemInput", {
  description: "What a place states of an item from now on (调整事项).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    itemId: t.id({ required: true, description: "Which item (事项)." }),
    divisionCode: t.field({
      type: "DivisionCode",
      description:
        "Where the elements hold (适用区划): required for a national item, else the item's own division.",
    }),
    expectedRevision: t.int({
      description: "Refuse when the item has changed since this revision (预期版本号).",
    }),
    name: t.string({ description: "New name of a place's own item (事项名称)." }),
    domain: t.string({ description: "New field of a place's own item (领域)." }),
    citation: t.string({
      required: true,
      description: "The document the change rests on, at most 200 characters (依据).",
    }),
    elements: t.field({ type: ItemElementsInput, description: "The elements that change (要素)." }),
  }),
});

const WithdrawItemInput = builder.inputType("WithdrawItemInput", {
  description: "An item to withdraw (取消事项).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    itemId: t.id({ required: true, description: "Which item (事项)." }),
    citation: t.string({
      required: true,
      description: "The document the withdrawal rests on, at most 200 characters (依据).",
    }),
  }),
});

builder.mutationFields((t) => ({
  publishItem: t.field({
    type: result(
      "PublishItemResult",
      itemPayload("PublishItemPayload", "The item published (已发布的事项)."),
    ),
    description: "Publishes an item of a place's own (发布本地事项). For county administrators.",
    args: { input: t.arg({ type: PublishItemInput, required: true, description: "The item (事项)." }) },
    resolve: (_root, args, context) => outcome(publishItem(context, args.input)),
  }),
  reviseItem: t.field({
    type: result("ReviseItemResult", itemPayload("ReviseItemPayload", "The item revised (已调整的事项).")),
    description:
      "Changes what a place states of an item (调整事项): any element of its own item, of a national one the elements that belong to the place. For county administrators.",
    args: { input: t.arg({ type: ReviseItemInput, required: true, description: "The change (变更)." }) },
    resolve: (_root, args, context) => outcome(reviseItem(context, args.input)),
  }),
  withdrawItem: t.field({
    type: result(
      "WithdrawItemResult",
      itemPayload("WithdrawItemPayload", "The item withdrawn (已取消的事项)."),
    ),
    description: "Withdraws a place's own item (取消本地事项). For county administrators.",
    args: { input: t.arg({ type: WithdrawItemInput, required: true, description: "The item (事项)." }) },
    resolve: (_root, args, context) => outcome(withdrawItem(context, args.input)),
  }),
}));
