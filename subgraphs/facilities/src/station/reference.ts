import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { FacilitiesTables } from "../tables.ts";
import type { Station } from "./store.ts";

export const StationRef: ObjectRefOf<FacilitiesTables, Station> = builder.objectRef<Station>("Station");

/** One page of stations, wherever they are listed. */
export const StationConnectionRef: ConnectionRefOf<FacilitiesTables, Station> = defineConnection(
  builder,
  StationRef,
  { en: "stations", zh: "站点" },
);
