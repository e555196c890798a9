import { builder } from "../builder.ts";
import type { ItemList } from "./item-list.ts";

export const ItemListRef = builder.objectRef<ItemList>("ItemList");

/** One page of lists, wherever they are listed. */
export const ItemListConnectionRef = builder.connectionObject(
  { type: ItemListRef, name: "ItemListConnection", description: "A page of item lists (事项清单)." },
  { name: "ItemListEdge", description: "An item list on a page (事项清单)." },
);
