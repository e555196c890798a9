import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { FacilitiesTables } from "../tables.ts";
import type { Division } from "./store.ts";

export const DivisionRef: ObjectRefOf<FacilitiesTables, Division> = builder.objectRef<Division>("Division");

/** One page of divisions, wherever they are listed. */
export const DivisionConnectionRef: ConnectionRefOf<FacilitiesTables, Division> = defineConnection(
  builder,
  DivisionRef,
  { en: "divisions", zh: "区划" },
);
