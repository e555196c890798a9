import { runSubgraph } from "@yimen/subgraph-kit";
import { putuoIsland } from "./index.ts";

await runSubgraph(putuoIsland, process.env);
