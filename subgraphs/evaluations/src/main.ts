import { runSubgraph } from "@yimen/subgraph-kit";
import { evaluations } from "./index.ts";

await runSubgraph(evaluations, process.env);
