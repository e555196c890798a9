import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@yimen/service-host";
import {
  Logger as QueueLogger,
  makeWorkerUtils,
  run,
  type Runner,
  runOnce,
  type WorkerEvents,
} from "graphile-worker";
import type { Pool } from "pg";
import type { EventTasks } from "./event-tasks.ts";
import { nightlyTimetable } from "./forgetting.ts";
import { startHeart } from "./heartbeat.ts";
import { type RunnableRound, startRounds } from "./rounds.ts";

export interface EventWorker {
  /** Jobs under way are finished first. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Pool of a role that owns the job queue. */
  readonly pool: Pool;
  readonly tasks: EventTasks;
  /** What is done again and again besides. */
  readonly rounds?: readonly RunnableRound[];
  readonly logger: Logger;
  /** Jobs at a time. Default 2. */
  readonly concurrency?: number;
  /** How often the worker shows that it lives, in milliseconds. Default 10 000. */
  readonly beatEveryMs?: number;
  /** How long after its last beat a worker counts as dead and its jobs go to others, in milliseconds. Default 60 000. */
  readonly deadAfterMs?: number;
}

const restartAfterMs = 1_000;

/**
 * Whoever is told that the work is done must find it marked as done: without batches the library does not wait for its
 * own marks, and a mark that fails is nobody's. A batch of no delay is waited for and answered for.
 */
const awaitedMarks = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const;

/**
 * Runs the events' jobs. A job of a killed worker would stay locked for hours, so every worker beats and frees the
 * jobs of those that no longer do. A runner that gives up, because it could not even say that a job is done, is
 * started again.
 */
export async function startWorker(options: WorkerOptions): Promise<EventWorker> {
  const logger = queueLogger(options.logger);
  const utils = await makeWorkerUtils({ pgPool: options.pool, logger });
  const events: WorkerEvents = new EventEmitter();
  const heart = startHeart({
    pool: options.pool,
    logger: options.logger,
    events,
    utils,
    beatEveryMs: options.beatEveryMs ?? 10_000,
    deadAfterMs: options.deadAfterMs ?? 60_000,
  });
  const start = (): Promise<Runner> =>
    run({
      preset: awaitedMarks,
      events,
      pgPool: options.pool,
      taskList: options.tasks,
      concurrency: options.concurrency ?? 2,
      pollInterval: 1_000,
      noHandleSignals: true,
      // UTC: three in the morning in Beijing.
      crontab: nightlyTimetable(options.tasks),
      logger,
    });
  const supervised = await keepRunning(start, options.logger);
  const rounds = startRounds(options.rounds ?? [], options.logger);
  return {
    stop: async () => {
      await rounds.stop();
      await supervised.stop();
      await heart.stop();
      await utils.release();
    },
  };
}

/** Works off every job that is due now, then returns: for loading data and for tests. */
export async function drainJobs(
  options: Omit<WorkerOptions, "concurrency" | "beatEveryMs" | "deadAfterMs">,
): Promise<void> {
  await runOnce({
    preset: awaitedMarks,
    pgPool: options.pool,
    taskList: options.tasks,
    concurrency: 4,
    noHandleSignals: true,
    logger: queueLogger(options.logger),
  });
}

async function keepRunning(start: () => Promise<Runner>, logger: Logger): Promise<EventWorker> {
  const stopping = new AbortController();
  let runner = await start();
  const supervise = async (): Promise<void> => {
    for (;;) {
      await runner.promise.catch(() => {});
      if (stopping.signal.aborted) return;
      logger.warn("the worker gave up and is started again");
      try {
        await sleep(restartAfterMs, undefined, { signal: stopping.signal });
        runner = await start();
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.warn({ err: error }, "the worker could not be started again");
      }
      // Stopped while it was starting: nobody else knows of this runner.
      if (stopping.signal.aborted) await stopRunner(runner);
    }
  };
  const supervision = supervise();
  return {
    stop: async () => {
      stopping.abort();
      await stopRunner(runner);
      await supervision;
    },
  };
}

/** A runner that gave up by itself refuses to be stopped: then there is nothing left to do. */
async function stopRunner(runner: Runner): Promise<void> {
  await runner.stop().catch(() => {});
}

function queueLogger(logger: Logger): QueueLogger {
  return new QueueLogger((scope) => (level, message) => {
    if (level === "error") logger.error({ scope }, message);
    else if (level === "warning") logger.warn({ scope }, message);
    else logger.debug({ scope }, message);
  });
}
