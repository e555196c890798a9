import { type ConnectionRefOf, defineConnection, type Found, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CatalogTables } from "../tables.ts";
import type { ServiceItem } from "./service-item.ts";

export const ItemRef: ObjectRefOf<CatalogTables, ServiceItem & Found> = builder.objectRef<
  ServiceItem & Found
>("ServiceItem");

/** One page of items, wherever they are listed. */
export const ItemConnectionRef: ConnectionRefOf<CatalogTables, ServiceItem & Found> = defineConnection(
  builder,
  ItemRef,
  { en: "items", zh: "事项" },
);
