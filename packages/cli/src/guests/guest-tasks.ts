import type { EventTasks } from "@yimen/subgraph-kit";
import type { GuestJob } from "./guest-orders.ts";

/** A guest's tasks for a worker of the core's: each job is handed over. */
export function guestTasks(names: readonly string[], handOver: (job: GuestJob) => Promise<void>): EventTasks {
  return Object.fromEntries(
    names.map((task) => [task, async (payload, { job }) => handOver({ task, jobId: job.id, payload })]),
  );
}
