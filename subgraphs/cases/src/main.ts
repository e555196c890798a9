import { runSubgraph } from "@yimen/subgraph-kit";
import { cases } from "./index.ts";

await runSubgraph(cases, process.env);
