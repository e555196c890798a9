import { runSubgraph } from "@yimen/subgraph-kit";
import { personnel } from "./index.ts";

await runSubgraph(personnel, process.env);
