import type { ConnectionRefOf, ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CatalogTables } from "../tables.ts";
import type { ItemList } from "./item-list.ts";

export const ItemListRef: ObjectRefOf<CatalogTables, ItemList> = builder.objectRef<ItemList>("ItemList");

/** One page of lists, wherever they are listed. */
export const ItemListConnectionRef: ConnectionRefOf<CatalogTables, ItemList> = builder.connectionObject(
  { type: ItemListRef, name: "ItemListConnection", description: "A page of item lists (事项清单)." },
  { name: "ItemListEdge", description: "An item list on a page (事项清单)." },
);
