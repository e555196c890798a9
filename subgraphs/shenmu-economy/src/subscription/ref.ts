import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EconomyTables } from "../tables.ts";
import type { Subscription } from "./store.ts";

export const SubscriptionRef: ObjectRefOf<EconomyTables, Subscription> =
  builder.objectRef<Subscription>("ShenmuSubscription");
