import type { Metrics, Reading } from "@yimen/service-host";
import type { Pool } from "pg";

/** Shows how busy a subgraph's connections are. */
export function addPoolFigures(metrics: Metrics, subgraph: string, pool: Pool): void {
  metrics.watch(
    "yimen_pool_connections",
    "Connections of requests: in use, idle, and requests that wait for one",
    ["subgraph", "state"],
    () =>
      Object.entries({
        used: pool.totalCount - pool.idleCount,
        idle: pool.idleCount,
        waiting: pool.waitingCount,
      }).map(([state, value]) => ({ labels: { subgraph, state }, value })),
  );
}

/** How long a count of the queue is shown again: Prometheus may ask often, and from every copy. */
const freshMs = 10_000;

/**
 * Shows what waits in the job queue, and what was given up.
 *
 * @param subgraphs whose tasks are shown
 */
export function addJobFigures(metrics: Metrics, queue: Pool, subgraphs: readonly string[]): void {
  let counted: Promise<readonly Reading[]> | undefined;
  let countedAt = -Infinity;
  metrics.watch("yimen_jobs", "Jobs of the queue: due, later, under way, given up", ["task", "state"], () => {
    if (counted === undefined || performance.now() - countedAt > freshMs) {
      countedAt = performance.now();
      counted = countJobs(queue, subgraphs);
    }
    return counted;
  });
}

async function countJobs(queue: Pool, subgraphs: readonly string[]): Promise<readonly Reading[]> {
  const { rows } = await queue.query<{ task: string; state: string; jobs: number }>(
    `select task_identifier as task, case
         when locked_at is not null then 'under way'
         when attempts >= max_attempts then 'given up'
         when run_at > now() then 'later' else 'due' end as state, count(*)::int as jobs
     from graphile_worker.jobs where split_part(task_identifier, '/', 1) = any ($1) group by 1, 2`,
    [subgraphs],
  );
  return rows.map(({ task, state, jobs }) => ({ labels: { task, state }, value: jobs }));
}
