import { caseCompleted } from "@yimen/domain";
import { onEvent, type SubgraphDefinition } from "@yimen/subgraph-kit";
import { openDocument } from "./document/operations.ts";
import { load } from "./load.ts";
import { schema } from "./schema.ts";
import type { IslandTables } from "./tables.ts";

/** What Putuoshan issues of its own (岛上证件): main mountain gate cards and bicycle permits, PT-11. */
export const putuoIsland: SubgraphDefinition<IslandTables> = {
  name: "putuo",
  rests: true,
  schema,
  migrations: new URL("../migrations/", import.meta.url),
  handlers: [onEvent(caseCompleted, openDocument)],
  load,
};

export default putuoIsland;
