import { parentPort } from "node:worker_threads";
import type { ThreadReply } from "./guarded-thread.ts";

/** Runs in a {@link GuardedThread}: does each job it is given. Call it when everything the jobs need is there. */
export function serveThread<Outcome>(work: (task: never) => Outcome | Promise<Outcome>): void {
  const tell = (reply: ThreadReply<Outcome>): void => parentPort?.postMessage(reply, []);
  parentPort?.on("message", (task: unknown) => {
    Promise.try(work, task as never).then(
      (outcome) => tell({ kind: "outcome", outcome }),
      (error: unknown) =>
        tell({
          kind: "failure",
          reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    );
  });
  tell({ kind: "ready" });
}
