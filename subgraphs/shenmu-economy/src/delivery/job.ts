import { defineJob, type JobType } from "@yimen/subgraph-kit";
import { z } from "zod";

/** One attempt to send one delivery. Of each delivery one attempt waits at most. */
export const sendDelivery: JobType<{ readonly deliveryId: string }> = defineJob("shenmu.send-delivery", {
  body: z.object({ deliveryId: z.string() }),
  key: ({ deliveryId }) => deliveryId,
});
