import type { SubgraphDefinition } from "@yimen/subgraph-kit";
import { load } from "./load.ts";
import { schema } from "./schema.ts";
import type { FacilitiesTables } from "./tables.ts";

/** Where: divisions, stations, windows. */
export const facilities: SubgraphDefinition<FacilitiesTables> = {
  name: "facilities",
  schema,
  migrations: new URL("../migrations/", import.meta.url),
  handlers: [],
  load,
};
