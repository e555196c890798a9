import type { ConnectionRefOf, ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CatalogTables } from "../tables.ts";
import type { ServiceItem } from "./service-item.ts";

export const ItemRef: ObjectRefOf<CatalogTables, ServiceItem> = builder.objectRef<ServiceItem>("ServiceItem");

/** One page of items, wherever they are listed. */
export const ItemConnectionRef: ConnectionRefOf<CatalogTables, ServiceItem> = builder.connectionObject(
  { type: ItemRef, name: "ServiceItemConnection", description: "A page of items (事项)." },
  { name: "ServiceItemEdge", description: "An item on a page (事项)." },
);
