import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@yimen/service-host";
import { openPool, type PoolOptions, type RequestPool } from "./pool.ts";
import { ReplayClock } from "./replay-clock.ts";

/** Replicas to read from, and how old what they show may be. */
export interface ReplicaOptions {
  /** Connection URLs of streaming replicas of the database. */
  readonly urls: readonly string[];
  /** A replica that may lack writes of longer ago than this is not read from, in milliseconds. */
  readonly maxLagMs: number;
}

/** Where reads go that may be a little old. */
export interface ReadPools {
  /** A replica that is known to show all that was acknowledged `maxLagMs` ago, each in turn; the primary when there is none. */
  readonly choose: () => RequestPool;
  readonly close: () => Promise<void>;
}

interface Replica {
  readonly pool: RequestPool;
  /** Asked how far it has come: on a connection of its own, since requests may hold all others. */
  readonly looking: RequestPool;
  /** The moment up to which it shows every acknowledged write, by this process's clock. */
  shownUntil: number;
  usable: boolean;
}

const looksWithinMaxLag = 5;

/**
 * Opens replicas of the database that `options` name, to read from, and looks several times within the allowed lag how far each has come. One that is away, too far behind, or
 * no replica any more is left out until it is there again.
 */
export function openReadPools(
  primary: RequestPool,
  { urls, maxLagMs }: ReplicaOptions,
  options: PoolOptions,
): ReadPools {
  const lookAgain = { ...options, size: 1 };
  const replicas = urls.map((url): Replica => ({
    pool: openPool({ ...options, url }),
    looking: openPool({ ...lookAgain, url }),
    shownUntil: -Infinity,
    usable: false,
  }));
  const primaryLooking = openPool(lookAgain);
  const clock = new ReplayClock();
  const stopping = new AbortController();
  const everyMs = maxLagMs / looksWithinMaxLag;

  const lookAtPrimary = async (): Promise<void> => {
    const ms = performance.now();
    try {
      const { rows } = await primaryLooking.query<{ position: string }>(
        "select pg_current_wal_insert_lsn()::text as position",
      );
      clock.primaryStoodAt(rows[0]?.position ?? "0/0", ms);
    } catch {
      // Away, or itself a standby by now: what comes next is counted from another log.
      clock.reset();
    }
  };

  const lookAt = async (replica: Replica): Promise<void> => {
    const before = replica.usable;
    try {
      const { rows } = await replica.looking.query<{ position: string | null }>(
        "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as position",
      );
      const position = rows[0]?.position ?? undefined;
      const shown = position === undefined ? undefined : clock.shownUntil(position);
      replica.usable = shown !== undefined;
      if (shown !== undefined) replica.shownUntil = shown;
    } catch {
      replica.usable = false;
    }
    if (before !== replica.usable) tellChange(options.logger, replica.usable);
  };

  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await lookAtPrimary();
      await Promise.all(replicas.map(lookAt));
      await sleep(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  };
  const watching = watch();
  let next = 0;
  return {
    choose: () => {
      const oldest = performance.now() - maxLagMs;
      const fresh = replicas.filter(({ usable, shownUntil }) => usable && shownUntil >= oldest);
      next += 1;
      return fresh[next % Math.max(fresh.length, 1)]?.pool ?? primary;
    },
    close: async () => {
      stopping.abort();
      await watching;
      const pools = replicas.flatMap(({ pool, looking }) => [pool, looking]);
      await Promise.all([...pools, primaryLooking].map((pool) => pool.end()));
    },
  };
}

function tellChange(logger: Logger, usable: boolean): void {
  if (usable) logger.info("a replica is read from");
  else logger.warn("a replica is not read from: it is away, or not a replica of this primary");
}
