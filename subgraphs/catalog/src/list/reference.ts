import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CatalogTables } from "../tables.ts";
import type { ItemList } from "./item-list.ts";

export const ItemListRef: ObjectRefOf<CatalogTables, ItemList> = builder.objectRef<ItemList>("ItemList");

/** One page of lists, wherever they are listed. */
export const ItemListConnectionRef: ConnectionRefOf<CatalogTables, ItemList> = defineConnection(
  builder,
  ItemListRef,
  { en: "item lists", zh: "事项清单" },
);
