import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { ServiceCase } from "./store.ts";
import type { CasesTables } from "../tables.ts";

/** The type Case, implemented in graphql.ts: the slices of its steps refer to it before. */
export const CaseRef: ObjectRefOf<CasesTables, ServiceCase> = builder.objectRef<ServiceCase>("Case");
