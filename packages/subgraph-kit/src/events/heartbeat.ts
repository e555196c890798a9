import type { Logger } from "@yimen/service-host";
import type { WorkerEvents, WorkerUtils } from "graphile-worker";
import type { Pool } from "pg";

export interface HeartOptions {
  readonly pool: Pool;
  readonly logger: Logger;
  /** Tells which worker pools live in this process: jobs are locked in the name of a pool. */
  readonly events: WorkerEvents;
  readonly utils: WorkerUtils;
  readonly beatEveryMs: number;
  readonly deadAfterMs: number;
}

/** Shows that this process lives, and frees the jobs of those that no longer do. */
export interface Heart {
  stop(): Promise<void>;
}

/** Starts to beat. A beat that fails is logged and tried again at the next: a database that is away frees no jobs either. */
export function startHeart(options: HeartOptions): Heart {
  const living = new Set<string>();
  options.events.on("pool:create", ({ workerPool }) => living.add(workerPool.id));
  options.events.on("pool:release", ({ workerPool }) => living.delete(workerPool.id));
  let current: Promise<void> = Promise.resolve();
  const beat = async (): Promise<void> => {
    try {
      await options.pool.query(
        `insert into yimen.worker_heartbeat (worker_id, beat_at) select unnest($1::text[]), now()
         on conflict (worker_id) do update set beat_at = now()`,
        [[...living]],
      );
      await freeJobsOfTheDead(options);
    } catch (error) {
      options.logger.warn({ err: error }, "the worker could not beat");
    }
  };
  const timer = setInterval(() => {
    current = current.then(beat);
  }, options.beatEveryMs);
  timer.unref();
  current = beat();
  return {
    stop: async () => {
      clearInterval(timer);
      await current;
    },
  };
}

async function freeJobsOfTheDead({ pool, utils, deadAfterMs, logger }: HeartOptions): Promise<void> {
  const dead = await pool.query<{ worker_id: string }>(
    `select distinct job.locked_by as worker_id from graphile_worker.jobs job
     where job.locked_at < now() - make_interval(secs => $1) and not exists (
       select from yimen.worker_heartbeat beat
       where beat.worker_id = job.locked_by and beat.beat_at > now() - make_interval(secs => $1))`,
    [deadAfterMs / 1_000],
  );
  if (dead.rows.length > 0) {
    const workers = dead.rows.map((row) => row.worker_id);
    logger.warn({ workers }, "workers died at their work: their jobs go to others");
    await utils.forceUnlockWorkers(workers);
  }
  await pool.query("delete from yimen.worker_heartbeat where beat_at < now() - interval '1 day'");
}
