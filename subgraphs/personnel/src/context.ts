import type { RequestContext } from "@yimen/subgraph-kit";
import type { PersonnelTables } from "./tables.ts";

export type Context = RequestContext<PersonnelTables>;
