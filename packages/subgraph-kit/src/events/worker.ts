import { EventEmitter } from "node:events";
import type { Logger } from "@yimen/service-host";
import {
  Logger as QueueLogger,
  makeWorkerUtils,
  run,
  runOnce,
  type TaskList,
  type WorkerEvents,
  type WorkerUtils,
} from "graphile-worker";
import type { Pool } from "pg";

const beatEveryMs = 10_000;
const deadAfterSeconds = 60;

/** The tasks one subgraph brings to the job queue, named `<subgraph>/<event type>`. */
export type EventTasks = TaskList;

export interface EventWorker {
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Pool of a role that owns the job queue. */
  readonly pool: Pool;
  readonly tasks: EventTasks;
  readonly logger: Logger;
  readonly concurrency?: number;
}

/**
 * Runs the events' jobs. A job of a killed worker would stay locked for hours, so every worker beats and unlocks the
 * jobs of those that no longer do.
 */
export async function startWorker(options: WorkerOptions): Promise<EventWorker> {
  const logger = queueLogger(options.logger);
  const utils = await makeWorkerUtils({ pgPool: options.pool, logger });
  const events: WorkerEvents = new EventEmitter();
  const beats = startHeart(options, events, utils);
  const runner = await run({
    events,
    pgPool: options.pool,
    taskList: options.tasks,
    concurrency: options.concurrency ?? 2,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger,
  });
  return {
    stop: async () => {
      clearInterval(beats.timer);
      await beats.settled();
      await runner.stop();
      await utils.release();
    },
  };
}

/** Works off every job that is due now, then returns: for loading data and for tests. */
export async function drainJobs(options: Omit<WorkerOptions, "concurrency">): Promise<void> {
  await runOnce({
    pgPool: options.pool,
    taskList: options.tasks,
    concurrency: 4,
    noHandleSignals: true,
    logger: queueLogger(options.logger),
  });
}

function startHeart(
  options: WorkerOptions,
  events: WorkerEvents,
  utils: WorkerUtils,
): { timer: NodeJS.Timeout; settled(): Promise<void> } {
  const workers = new Set<string>();
  events.on("worker:create", ({ worker }) => workers.add(worker.workerId));
  events.on("worker:release", ({ worker }) => workers.delete(worker.workerId));
  let current: Promise<void> = Promise.resolve();
  const beat = async (): Promise<void> => {
    try {
      await options.pool.query(
        `insert into yimen.worker_heartbeat (worker_id, beat_at) select unnest($1::text[]), now()
         on conflict (worker_id) do update set beat_at = now()`,
        [[...workers]],
      );
      await unlockDead(options.pool, utils);
    } catch (error) {
      options.logger.warn({ err: error }, "the worker could not beat");
    }
  };
  const timer = setInterval(() => {
    current = beat();
  }, beatEveryMs);
  timer.unref();
  current = beat();
  return { timer, settled: () => current };
}

async function unlockDead(pool: Pool, utils: WorkerUtils): Promise<void> {
  const dead = await pool.query<{ worker_id: string }>(
    `select distinct job.locked_by as worker_id from graphile_worker.jobs job
     where job.locked_at < now() - make_interval(secs => $1) and not exists (
       select from yimen.worker_heartbeat beat
       where beat.worker_id = job.locked_by and beat.beat_at > now() - make_interval(secs => $1))`,
    [deadAfterSeconds],
  );
  if (dead.rows.length > 0) await utils.forceUnlockWorkers(dead.rows.map((row) => row.worker_id));
  await pool.query("delete from yimen.worker_heartbeat where beat_at < now() - interval '1 day'");
}

function queueLogger(logger: Logger): QueueLogger {
  return new QueueLogger((scope) => (level, message) => {
    if (level === "error") logger.error({ scope }, message);
    else if (level === "warning") logger.warn({ scope }, message);
    else logger.debug({ scope }, message);
  });
}
