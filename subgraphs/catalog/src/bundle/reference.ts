import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CatalogTables } from "../tables.ts";
import type { ServiceBundle } from "./bundle.ts";

export const BundleRef: ObjectRefOf<CatalogTables, ServiceBundle> =
  builder.objectRef<ServiceBundle>("ServiceBundle");
