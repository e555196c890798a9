import { runSubgraph } from "@yimen/subgraph-kit";
import { catalog } from "./index.ts";

await runSubgraph(catalog, process.env);
