import type { SubgraphDefinition } from "@yimen/subgraph-kit";
import { load } from "./load.ts";
import { schema } from "./schema.ts";
import type { Tables } from "./tables.ts";

/** Notices at the stations of __en__. county.yaml names it; its types and fields begin with its name. */
const __prefix__: SubgraphDefinition<Tables> = {
  name: "__prefix__",
  rests: true,
  schema,
  migrations: new URL("../migrations/", import.meta.url),
  handlers: [],
  load,
};

export default __prefix__;
