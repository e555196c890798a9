import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@yimen/service-host";
import type { RequestContext } from "../request/context.ts";

/** Work that a subgraph does again and again by itself, as the system, in every process that does its jobs. */
export interface Round<Tables> {
  readonly name: string;
  /** How many may go on at the same time in one process. */
  readonly sideBySide: number;
  /** Does one piece of it, if there is one. Returns whether there was: then it is asked again at once. */
  run(context: RequestContext<Tables>): Promise<boolean>;
}

/** A round of a subgraph that has its database. */
export interface RunnableRound {
  readonly name: string;
  readonly sideBySide: number;
  readonly run: () => Promise<boolean>;
}

const everyMs = 1_000;

/** Goes round until it is stopped. A round that fails is logged and comes again like one that found nothing to do. */
export function startRounds(
  rounds: readonly RunnableRound[],
  logger: Logger,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const go = async ({ name, run }: RunnableRound): Promise<void> => {
    while (!signal.aborted) {
      const more = await run().catch((error: unknown) => {
        logger.warn({ err: error, round: name }, "a round failed and is tried again");
        return false;
      });
      if (!more) await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const going = rounds.flatMap((round) => Array.from({ length: round.sideBySide }, () => go(round)));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(going);
    },
  };
}
