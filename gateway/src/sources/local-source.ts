import type { Logger, SubgraphExecutor } from "@yimen/service-host";
import { withinDeadline } from "./deadline.ts";
import type { OpenSource } from "./source.ts";
import { unavailableAnswer } from "./unavailable.ts";

/** A subgraph that runs in this process: no HTTP, no JSON, the same deadline as any other. */
export function openLocalSource(
  name: string,
  executor: SubgraphExecutor,
  logger: Logger,
  deadlineMs = 10_000,
): OpenSource {
  return {
    fetch: async (request) => {
      try {
        return await withinDeadline(deadlineMs, request.signal, (signal) =>
          executor.execute({ ...request, signal }),
        );
      } catch (cause) {
        return unavailableAnswer(name, cause, logger, request);
      }
    },
    ping: async () => executor.ready?.(),
    ...(executor.sheets !== undefined && { sheets: executor.sheets }),
    ...(executor.attachments !== undefined && { attachments: executor.attachments }),
    close: () => Promise.resolve(),
  };
}
