import { runSubgraph } from "@yimen/subgraph-kit";
import { createShenmuEconomy, readSettings } from "./index.ts";

await runSubgraph(createShenmuEconomy(readSettings(process.env)), process.env);
