import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, ItemElementEnum } from "../builder.ts";
import { ItemRef } from "../item/reference.ts";
import { DivisionRef } from "../place/references.ts";
import type { CatalogTables } from "../tables.ts";
import { comparedElements, type Difference, type Saying } from "./comparison.ts";
import { type ItemUniformity, type UniformityReport, uniformityReport } from "./operations.ts";

const SayingRef = builder.objectRef<Saying>("ItemSaying").implement({
  description: "What some places say where others say something else (各地说法).",
  fields: (t) => ({
    text: t.exposeString("text", {
      nullable: true,
      description: "The text as written (原文); null where they say nothing of it.",
    }),
    divisionCodes: t.field({
      type: ["DivisionCode"],
      description: "Codes of the places that say so (地区).",
      resolve: ({ divisions }) => [...divisions],
    }),
  }),
});

export const DifferenceRef: ObjectRefOf<CatalogTables, Difference> = builder
  .objectRef<Difference>("ItemDifference")
  .implement({
    description: "A difference between places in one field of one element (要素差异). SM-18, YS-4",
    fields: (t) => ({
      element: t.expose("element", { type: ItemElementEnum, description: "Which element (要素)." }),
      entry: t.exposeString("entry", {
        nullable: true,
        description: "Which material, stage, step or situation (条目); null for the element as a whole.",
      }),
      field: t.exposeString("field", {
        nullable: true,
        description:
          "Which of its fields (字段): copies, requirement …; null where the entry itself differs.",
      }),
      wordingOnly: t.exposeBoolean("wordingOnly", {
        description:
          "Only signs, spaces or the width of characters differ (仅表述不同): no difference in substance.",
      }),
      sayings: t.field({
        type: [SayingRef],
        description: "What is said, that of most places first (各地说法).",
        resolve: ({ sayings }) => [...sayings],
      }),
    }),
  });

const UniformityRef = builder.objectRef<ItemUniformity>("ItemUniformity").implement({
  description: "How an item differs between the places of a division (四同比对). SM-18",
  fields: (t) => ({
    item: t.field({ type: ItemRef, description: "The item (事项).", resolve: ({ item }) => item }),
    same: t.field({
      type: [ItemElementEnum],
      description: "Elements that are the same in substance in all places (相同的要素).",
      resolve: ({ differences, stated }) =>
        comparedElements.filter(
          (element) =>
            (element === "NAME" || stated.has(element)) &&
            !differences.some((each) => each.element === element && !each.wordingOnly),
        ),
    }),
    differences: t.field({
      type: [DifferenceRef],
      description: "The differences (差异).",
      resolve: ({ differences }) => [...differences],
    }),
  }),
});

const UniformityReportRef = builder.objectRef<UniformityReport>("UniformityReport").implement({
  description:
    "四同 of a division: an item has the same name, materials, conditions and process in all its places. SM-18",
  fields: (t) => ({
    divisionCodes: t.field({
      type: ["DivisionCode"],
      description: "Codes of the places compared (比对地区).",
      resolve: ({ places }) => [...places],
    }),
    itemCount: t.exposeInt("compared", { description: "How many items were compared (比对事项数)." }),
    uniformCount: t.int({
      description: "How many of them differ in nothing but words (一致事项数).",
      resolve: ({ compared, items }) =>
        compared - items.filter(({ differences }) => differences.some((each) => !each.wordingOnly)).length,
    }),
    items: t.field({
      type: [UniformityRef],
      description: "Those that differ in anything (存在差异的事项).",
      resolve: ({ items }) => [...items],
    }),
  }),
});

builder.objectField(DivisionRef, "itemUniformity", (t) =>
  t.field({
    type: UniformityReportRef,
    nullable: true,
    description:
      "How its places differ in what they say of items (四同比对), SM-18, field by field, wording apart from substance: of the items asked for, or of all that a place here says something of, at most 300.",
    args: { itemIds: t.arg.idList({ description: "Which items, at most 300 (事项)." }) },
    resolve: ({ code }, { itemIds }, context) => uniformityReport(context, code, itemIds?.map(String)),
  }),
);
