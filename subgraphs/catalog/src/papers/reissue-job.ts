import { defineJob, type JobType } from "@yimen/subgraph-kit";
import { z } from "zod";

/** Guides of an item are to be issued again: it changed. SM-20 */
export const reissueGuides: JobType<{ readonly itemId: string }> = defineJob("catalog.reissue-guides", {
  body: z.object({ itemId: z.string() }),
  key: ({ itemId }) => itemId,
});
