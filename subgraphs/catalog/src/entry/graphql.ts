import { chinaDate, input, parseInput } from "@yimen/domain";
import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, ItemWayEnum, result } from "../builder.ts";
import type { Context } from "../context.ts";
import { loadItem } from "../item/operations.ts";
import { ItemRef } from "../item/reference.ts";
import { DivisionRef } from "../place/references.ts";
import type { CatalogTables } from "../tables.ts";
import { holdsOn, type ItemDelegation, type ItemEntry } from "./entry.ts";
import {
  delegateItems,
  endDelegation,
  endEntry,
  enterItems,
  latestDelegations,
  latestEntries,
  loadDelegation,
  loadDelegationsAt,
  loadEntriesAt,
  loadEntry,
  undelegatedIn,
} from "./operations.ts";

export const ItemEntryRef: ObjectRefOf<CatalogTables, ItemEntry> = builder.objectRef<ItemEntry>("ItemEntry");
export const ItemDelegationRef: ObjectRefOf<CatalogTables, ItemDelegation> =
  builder.objectRef<ItemDelegation>("ItemDelegation");

for (const [ref, description] of [
  [ItemEntryRef, "How an item is taken at a place, and from when (进驻登记). BK-2, PT-2"],
  [
    ItemDelegationRef,
    "That a department puts an item into the hands of a window or a place (授权登记). LP-1, PT-11",
  ],
] as const) {
  builder.objectType(ref, {
    description,
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
        description: "Code of the place it holds in, with all below (适用区划代码).",
      }),
      division: t.field({
        type: DivisionRef,
        nullable: true,
        description: "The place it holds in (适用区划).",
        resolve: ({ divisionCode }) => ({ code: divisionCode }),
      }),
      windowName: t.exposeString("windowName", {
        nullable: true,
        description:
          "Name on the sign of the one window it is for (对应窗口); null for the place as a whole.",
      }),
      startsOn: t.expose("startsOn", { type: "Date", description: "First day (起始日期)." }),
      endsOn: t.expose("endsOn", {
        type: "Date",
        nullable: true,
        description: "Last day (终止日期); null while it holds.",
      }),
      citation: t.exposeString("citation", { description: "The document it rests on (依据)." }),
      endCitation: t.exposeString("endCitation", {
        nullable: true,
        description: "The document that ended it (终止依据).",
      }),
    }),
  });
}

builder.objectFields(ItemEntryRef, (t) => ({
  way: t.expose("way", { type: ItemWayEnum, description: "How it is taken (受理方式)." }),
  agent: t.exposeString("agent", { nullable: true, description: "Who takes it as an agent (代办员)." }),
  delegated: t.boolean({
    description:
      "Whether its department put it into these hands as of today (是否授权), LP-1: false at a window is a flag.",
    resolve: isDelegated,
  }),
}));

async function isDelegated(entry: ItemEntry, _args: object, context: Context): Promise<boolean> {
  const today = chinaDate(context.now);
  const given = (await loadDelegationsAt(context, `${entry.itemId} ${entry.divisionCode}`)) ?? [];
  return given.some(
    (each) => holdsOn(each, today) && (each.windowName === null || each.windowName === entry.windowName),
  );
}

builder.objectFields(ItemDelegationRef, (t) => ({
  department: t.exposeString("department", { description: "Name of the department (授权部门)." }),
  seal: t.exposeBoolean("seal", { description: "Its approval seal, too (行政审批专用章)." }),
}));

builder.objectFields(ItemRef, (t) => {
  const at = () => ({
    at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }),
  });
  return {
    entries: t.field({
      type: [ItemEntryRef],
      description: "How it is taken at a place, and was (进驻情况), BK-2.",
      args: at(),
      resolve: async ({ id }, args, context) => [
        ...((await loadEntriesAt(context, `${id} ${args.at}`)) ?? []),
      ],
    }),
    delegations: t.field({
      type: [ItemDelegationRef],
      description: "Into whose hands it is put at a place, and was (授权情况), LP-1.",
      args: at(),
      resolve: async ({ id }, args, context) => [
        ...((await loadDelegationsAt(context, `${id} ${args.at}`)) ?? []),
      ],
    }),
  };
});

builder.objectField(DivisionRef, "undelegatedEntries", (t) =>
  t.field({
    type: [ItemEntryRef],
    nullable: true,
    description:
      "What is taken at windows here and below on a day without anybody's authority (未授权事项), LP-1: at most 500, the latest first.",
    args: { on: t.arg({ type: "Date", description: "The day (日期); today when left out." }) },
    resolve: async ({ code }, { on }, context) => [
      ...(await undelegatedIn(
        context,
        code,
        parseInput(input.optionalDate, on, ["on"]) ?? chinaDate(context.now),
      )),
    ],
  }),
);

builder.objectFields(DivisionRef, (t) => ({
  itemEntries: t.field({
    type: [ItemEntryRef],
    nullable: true,
    description: "How items are taken here and below (进驻登记): the latest 500.",
    resolve: async ({ code }, _args, context) => [...(await latestEntries(context, code))],
  }),
  itemDelegations: t.field({
    type: [ItemDelegationRef],
    nullable: true,
    description:
      "What departments put into the hands of windows and places here and below (授权登记): the latest 500.",
    resolve: async ({ code }, _args, context) => [...(await latestDelegations(context, code))],
  }),
}));

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const citation = {
  required: true,
  description: "The document it rests on, at most 200 characters (依据).",
} as const;

const EnterItemsInput = builder.inputType("EnterItemsInput", {
  description: "Items and how they are taken at a place (事项进驻).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Where (适用区划)." }),
    itemIds: t.idList({ required: true, description: "Which items, 1 to 300 (事项)." }),
    way: t.field({ type: ItemWayEnum, required: true, description: "How they are taken (受理方式)." }),
    windowName: t.string({ description: "Which window; required for WINDOW (窗口)." }),
    agent: t.string({ description: "Who, at most 60 characters; required for AGENT (代办员)." }),
    startsOn: t.field({ type: "Date", required: true, description: "First day (起始日期)." }),
    citation: t.string(citation),
  }),
});

const DelegateItemsInput = builder.inputType("DelegateItemsInput", {
  description: "Items that a department puts into the hands of a window or a place (事项授权).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Where (适用区划)." }),
    itemIds: t.idList({ required: true, description: "Which items, 1 to 300 (事项)." }),
    department: t.string({
      required: true,
      description: "Its name as the document writes it, at most 100 characters (部门名称).",
    }),
    windowName: t.string({ description: "The one window; the place as a whole when left out (窗口)." }),
    seal: t.boolean({ required: true, description: "Its approval seal, too (行政审批专用章)." }),
    startsOn: t.field({ type: "Date", required: true, description: "First day (起始日期)." }),
    endsOn: t.field({ type: "Date", description: "Last day, where one is set (终止日期)." }),
    citation: t.string(citation),
  }),
});

const ending = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      idempotencyKey: t.string(key),
      registrationId: t.id({ required: true, description: "Which one (登记)." }),
      on: t.field({ type: "Date", required: true, description: "Last day it holds (终止日期)." }),
      citation: t.string(citation),
    }),
  });

const EndItemEntryInput = ending("EndItemEntryInput", "An entry to end (终止进驻).");
const EndItemDelegationInput = ending("EndItemDelegationInput", "A delegation to end (收回授权).");

interface Ids {
  readonly ids: readonly string[];
}

const entriesPayload = (name: string) =>
  builder.objectRef<Ids>(name).implement({
    description: "The entries as they are now (进驻登记).",
    fields: (t) => ({
      entries: t.field({
        type: [ItemEntryRef],
        description: "The entries (进驻登记).",
        resolve: async ({ ids }, _args, context) =>
          (await Promise.all(ids.map((id) => loadEntry(context, id)))).filter((each) => each !== undefined),
      }),
    }),
  });

const delegationsPayload = (name: string) =>
  builder.objectRef<Ids>(name).implement({
    description: "The delegations as they are now (授权登记).",
    fields: (t) => ({
      delegations: t.field({
        type: [ItemDelegationRef],
        description: "The delegations (授权登记).",
        resolve: async ({ ids }, _args, context) =>
          (await Promise.all(ids.map((id) => loadDelegation(context, id)))).filter(
            (each) => each !== undefined,
          ),
      }),
    }),
  });

const ended = async (change: Promise<{ id: string }>): Promise<Ids> => ({ ids: [(await change).id] });

builder.mutationFields((t) => ({
  enterItems: t.field({
    type: result("EnterItemsResult", entriesPayload("EnterItemsPayload")),
    description:
      "Puts on record how items are taken at a place (登记进驻). For station managers and county administrators.",
    args: { input: t.arg({ type: EnterItemsInput, required: true, description: "What and where (内容)." }) },
    resolve: (_root, args, context) => outcome(enterItems(context, args.input)),
  }),
  endItemEntry: t.field({
    type: result("EndItemEntryResult", entriesPayload("EndItemEntryPayload")),
    description: "Ends an entry (终止进驻). For the same roles.",
    args: {
      input: t.arg({ type: EndItemEntryInput, required: true, description: "Which and when (内容)." }),
    },
    resolve: (_root, args, context) => outcome(ended(endEntry(context, args.input))),
  }),
  delegateItems: t.field({
    type: result("DelegateItemsResult", delegationsPayload("DelegateItemsPayload")),
    description:
      "Puts on record that a department delegates items, with or without its seal (登记授权). For county administrators.",
    args: {
      input: t.arg({ type: DelegateItemsInput, required: true, description: "What and to whom (内容)." }),
    },
    resolve: (_root, args, context) => outcome(delegateItems(context, args.input)),
  }),
  endItemDelegation: t.field({
    type: result("EndItemDelegationResult", delegationsPayload("EndItemDelegationPayload")),
    description: "Ends a delegation (收回授权). For county administrators.",
    args: {
      input: t.arg({ type: EndItemDelegationInput, required: true, description: "Which and when (内容)." }),
    },
    resolve: (_root, args, context) => outcome(ended(endDelegation(context, args.input))),
  }),
}));
