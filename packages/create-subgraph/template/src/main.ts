import { runSubgraph } from "@yimen/subgraph-kit";
import __prefix__ from "./index.ts";

await runSubgraph(__prefix__, process.env);
