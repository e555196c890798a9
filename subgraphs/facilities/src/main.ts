import { runSubgraph } from "@yimen/subgraph-kit";
import { facilities } from "./index.ts";

await runSubgraph(facilities, process.env);
