import { setTimeout as sleep } from "node:timers/promises";

/** What whoever runs on a server is told when it goes down by itself. */
export interface ServerWatch {
  /** It is gone and is started again, at the same address. */
  readonly onDown: () => void;
  readonly onUp: () => void;
  /** It cannot be started again: nothing that needs it will work any more. */
  readonly onLost: (reason: unknown) => void;
}

interface WatchedServer {
  isRunning(): Promise<boolean>;
  /** @throws when it cannot be started */
  startAgain(): Promise<unknown>;
}

const lookEveryMs = 1_000;

/** Looks after a server until told to stop: one that is gone is started again; one that cannot be is given up, once. */
export function watchServer(watch: ServerWatch, server: WatchedServer): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const look = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await sleep(lookEveryMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      if (stopping.signal.aborted || (await server.isRunning())) continue;
      watch.onDown();
      try {
        await server.startAgain();
        watch.onUp();
      } catch (reason) {
        watch.onLost(reason);
        return;
      }
    }
  };
  const looking = look();
  return {
    stop: async () => {
      stopping.abort();
      await looking;
    },
  };
}
