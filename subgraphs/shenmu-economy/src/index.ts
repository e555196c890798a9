import type { SubgraphDefinition } from "@yimen/subgraph-kit";
import { type AttemptOptions, deliveryJob } from "./delivery/attempt.ts";
import { load } from "./load.ts";
import { schema } from "./schema.ts";
import { forgettingJob } from "./subscription/forget.ts";
import type { EconomyTables } from "./tables.ts";

/** The service with its ways out. A channel that is not among them is not configured: its messages wait. */
export function createShenmuEconomy(options: AttemptOptions): SubgraphDefinition<EconomyTables> {
  return {
    name: "shenmu",
    rests: true,
    schema,
    migrations: new URL("../migrations/", import.meta.url),
    handlers: [],
    jobs: [deliveryJob(options), forgettingJob],
    load,
  };
}

/** The service with no way out: everything works, and every message waits for a channel. */
export const shenmuEconomy: SubgraphDefinition<EconomyTables> = createShenmuEconomy({ senders: {} });
// What county.yaml brings into the process of the graph.
export default shenmuEconomy;

export type { ShenmuSenders } from "./sender/sender.ts";
export { readSettings, type ShenmuSettings } from "./sender/settings.ts";
export type { AttemptOptions } from "./delivery/attempt.ts";
export type { EconomyTables } from "./tables.ts";
