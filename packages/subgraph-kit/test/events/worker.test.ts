import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { stationPublished } from "@yimen/domain";
import { createLogger } from "@yimen/service-host";
import { type EventWorker, startWorker } from "@yimen/subgraph-kit";
import { Pool, type PoolClient } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { handlerLock } from "../fixture/kiosks.ts";
import { CapturedLog, type RunningKiosks, startKiosks, yushan } from "../fixture/harness.ts";

let kiosks: RunningKiosks;
let queue: Pool;
let blocker: PoolClient;
const workers: EventWorker[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  kiosks = await startKiosks();
  queue = new Pool({ connectionString: kiosks.url, max: 6, application_name: "queue" });
  queue.on("error", () => {});
  queue.on("connect", (client) => client.on("error", () => {}));
  blocker = await kiosks.owner.connect();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  blocker.release(true);
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await queue.end();
  await kiosks.stop();
});

async function startOwnWorker(log = createLogger({ name: "worker", level: "silent" })): Promise<EventWorker> {
  const worker = await startWorker({
    pool: queue,
    tasks: kiosks.subgraph.tasks,
    logger: log,
    beatEveryMs: 100,
    deadAfterMs: 1_000,
  });
  workers.push(worker);
  return worker;
}

const publish = (id: string): Promise<unknown> =>
  kiosks.owner.query("select yimen.publish($1, $2, $3)", [
    stationPublished.type,
    id,
    JSON.stringify({
      stationId: id,
      code: "c",
      division: yushan,
      name: "站",
      kind: "VILLAGE_STATION",
      revision: 1,
      closed: false,
    }),
  ]);

const column = async (text: string): Promise<unknown[]> =>
  (await kiosks.owner.query<{ it: unknown }>(text)).rows.map((row) => row.it);

const arrivals = (): Promise<unknown[]> =>
  column("select station_id as it from kiosks.station_arrival order by position");
const lockedBy = (): Promise<unknown[]> =>
  column("select locked_by as it from graphile_worker.jobs where locked_by is not null");

const hold = (): Promise<unknown> => blocker.query("select pg_advisory_lock($1::bigint)", [handlerLock]);
const letGo = (): Promise<unknown> => blocker.query("select pg_advisory_unlock($1::bigint)", [handlerLock]);

test("59 the job of a worker killed at its work is run again by another, with one effect", async () => {
  await hold();
  const child = fork(fileURLToPath(new URL("../fixture/worker-process.ts", import.meta.url)), {
    env: { ...process.env, DATABASE_URL: kiosks.url },
  });
  children.push(child);
  expect((await once(child, "message"))[0]).toBe("working");
  await publish("e1");
  await expect.poll(lockedBy, { timeout: 10_000 }).toHaveLength(1);
  const [dead] = await lockedBy();
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  expect(await exit).toEqual([null, "SIGKILL"]);
  await letGo();

  await startOwnWorker();
  await expect.poll(arrivals, { timeout: 15_000 }).toEqual(["e1"]);
  await expect.poll(lockedBy, { timeout: 10_000 }).toEqual([]);
  expect(dead).toMatch(/^pool-/);
  expect(await column("select count(*)::int as it from graphile_worker.jobs")).toEqual([0]);
});

test("a living worker keeps a job that takes longer than the dead are given", async () => {
  await hold();
  await startOwnWorker();
  await publish("long");
  await expect.poll(lockedBy, { timeout: 10_000 }).toHaveLength(1);
  const [holder] = await lockedBy();
  // Older than any worker's last beat may be: only its heart now speaks for it.
  await kiosks.owner.query("update graphile_worker._private_jobs set locked_at = now() - interval '1 hour'");
  const beats = () =>
    column(`select beat_at::text as it from yimen.worker_heartbeat where worker_id = '${String(holder)}'`);
  const first = await beats();
  await expect.poll(beats, { timeout: 5_000 }).not.toEqual(first);
  const second = await beats();
  await expect.poll(beats, { timeout: 5_000 }).not.toEqual(second);
  expect(await lockedBy()).toEqual([holder]);
  await letGo();
  await expect.poll(arrivals, { timeout: 10_000 }).toEqual(["long"]);
});

test("58 a worker told to stop finishes the job at hand", async () => {
  await hold();
  const worker = await startOwnWorker();
  await publish("last");
  await expect.poll(lockedBy, { timeout: 10_000 }).toHaveLength(1);
  workers.length = 0;
  const stopped = worker.stop();
  await letGo();
  await stopped;
  expect(await arrivals()).toEqual(["last"]);
  expect(await column("select count(*)::int as it from graphile_worker.jobs")).toEqual([0]);
});

test("52 a worker whose every connection is killed, at its work too, goes on by itself", async () => {
  const log = new CapturedLog();
  await startOwnWorker(log.logger);
  await publish("before");
  await expect.poll(arrivals, { timeout: 10_000 }).toEqual(["before"]);
  await hold();
  await publish("during");
  await expect.poll(lockedBy, { timeout: 10_000 }).toHaveLength(1);
  await kiosks.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'queue' and datname = current_database()",
  );
  await letGo();
  await publish("after");
  await expect
    .poll(arrivals, { timeout: 20_000 })
    .toEqual(expect.arrayContaining(["before", "during", "after"]));
  expect(new Set(await arrivals()).size).toBe((await arrivals()).length);
});
