import { type ConnectionRefOf, defineConnection, type Found, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { ListedCase } from "./store.ts";
import type { CasesTables } from "../tables.ts";

/** The type Case, implemented in graphql.ts: the slices of its steps refer to it before. */
export const CaseRef: ObjectRefOf<CasesTables, ListedCase & Found> = builder.objectRef<ListedCase & Found>(
  "Case",
);

/** One page of cases, wherever they are listed. */
export const CaseConnectionRef: ConnectionRefOf<CasesTables, ListedCase & Found> = defineConnection(
  builder,
  CaseRef,
  { en: "cases", zh: "办件" },
);
