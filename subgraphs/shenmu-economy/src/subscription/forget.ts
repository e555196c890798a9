import { defineJob, type JobHandler, type JobType, onJob } from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Context } from "../context.ts";
import { cancelOfSubscriptions } from "../delivery/queue.ts";
import type { EconomyTables } from "../tables.ts";
import { endSubscriptions, lockSubscription } from "./store.ts";

/** When a code has had its time. */
export const forgetUnconfirmed: JobType<{ readonly subscriptionId: string }> = defineJob(
  "shenmu.forget-unconfirmed",
  {
    body: z.object({ subscriptionId: z.string() }),
    key: ({ subscriptionId }) => subscriptionId,
  },
);

/** Ends a subscription whose code never came back, and forgets whose contact it was. */
export const forgettingJob: JobHandler<EconomyTables> = onJob(
  forgetUnconfirmed,
  async (context: Context, { subscriptionId }) =>
    context.write(async (tx) => {
      const subscription = await lockSubscription(tx.db, "id", subscriptionId);
      if (subscription?.state !== "PENDING") return;
      await endSubscriptions(tx.db, [subscriptionId], { reason: "NEVER_CONFIRMED", at: context.now });
      await cancelOfSubscriptions(tx, [subscriptionId], context.now);
    }),
);
