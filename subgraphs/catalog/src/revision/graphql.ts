import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, ItemChangeEnum, ItemElementEnum } from "../builder.ts";
import { ItemStatementRef } from "../statement/graphql.ts";
import { loadStatementHistory } from "../statement/operations.ts";
import type { CatalogTables } from "../tables.ts";
import type { ItemRevision } from "./store.ts";

export const ItemRevisionRef: ObjectRefOf<CatalogTables, ItemRevision> =
  builder.objectRef<ItemRevision>("ItemRevision");

/** One page of revisions of an item, wherever they are listed. */
export const ItemRevisionConnectionRef: ConnectionRefOf<CatalogTables, ItemRevision> = defineConnection(
  builder,
  ItemRevisionRef,
  { en: "revisions of an item", zh: "事项版本" },
);

builder.objectType(ItemRevisionRef, {
  description:
    "One step of an item's history (事项版本): the guide is re-issued whenever an item is added, cancelled or changed (SM-20).",
  fields: (t) => ({
    revision: t.exposeInt("revision", { description: "Number, from 1 (版本号)." }),
    change: t.expose("change", { type: ItemChangeEnum, description: "What it did (变更类别)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      nullable: true,
      description: "The place that made it (变更地区); null for the whole country.",
    }),
    elements: t.field({
      type: [ItemElementEnum],
      description: "Elements it touched (涉及要素).",
      resolve: ({ elements }) => [...elements],
    }),
    began: t.field({
      type: [ItemStatementRef],
      description: "What was said from then on (新增内容).",
      resolve: async ({ itemId, revision }, _args, context) =>
        ((await loadStatementHistory(context, itemId)) ?? []).filter(
          ({ sinceRevision }) => sinceRevision === revision,
        ),
    }),
    ended: t.field({
      type: [ItemStatementRef],
      description: "What was said until then (终止内容).",
      resolve: async ({ itemId, revision }, _args, context) =>
        ((await loadStatementHistory(context, itemId)) ?? []).filter(
          ({ untilRevision }) => untilRevision === revision,
        ),
    }),
    citation: t.exposeString("citation", { description: "What it rests on (依据)." }),
    madeAt: t.expose("madeAt", { type: "DateTime", description: "When (变更时间)." }),
  }),
});
