import { createBuilder, type SubgraphBuilder } from "@yimen/subgraph-kit";
import type { Tables } from "./tables.ts";

export const builder: SubgraphBuilder<Tables> = createBuilder<Tables>();

builder.queryType({ description: "What can be asked (查询)." });
