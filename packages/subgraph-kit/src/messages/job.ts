import { z } from "zod";
import { defineJob, type JobType } from "../events/job.ts";

/** One attempt to send what is due to the addressee of a message. */
export function sendMessageJob(sender: string): JobType<{ readonly messageId: string }> {
  return defineJob(`${sender}.send-message`, {
    body: z.object({ messageId: z.string() }),
    key: ({ messageId }) => messageId,
  });
}
