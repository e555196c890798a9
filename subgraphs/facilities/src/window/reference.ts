import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { FacilitiesTables } from "../tables.ts";
import type { ServiceWindow } from "./store.ts";

export const WindowRef: ObjectRefOf<FacilitiesTables, ServiceWindow> =
  builder.objectRef<ServiceWindow>("Window");
