import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { ServiceCase } from "./store.ts";
import type { CasesTables } from "../tables.ts";

/** The type Case, implemented in graphql.ts: the slices of its steps refer to it before. */
export const CaseRef: ObjectRefOf<CasesTables, ServiceCase> = builder.objectRef<ServiceCase>("Case");

/** One page of cases, wherever they are listed. */
export const CaseConnectionRef: ConnectionRefOf<CasesTables, ServiceCase> = defineConnection(
  builder,
  CaseRef,
  { en: "cases", zh: "办件" },
);
