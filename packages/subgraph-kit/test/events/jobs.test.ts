import { stationPublished } from "@yimen/domain";
import { createLogger, createTokenVerifier } from "@yimen/service-host";
import {
  createSealer,
  createSubgraph,
  defineJob,
  drainJobs,
  type JobHandler,
  type JobType,
  onEvent,
  onJob,
  type Subgraph,
} from "@yimen/subgraph-kit";
import { testIssuer } from "@yimen/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { kiosks as definition } from "../fixture/kiosks.ts";
import { type RunningKiosks, startKiosks, yushan } from "../fixture/harness.ts";
import type { KioskTables } from "../fixture/tables.ts";

let kiosks: RunningKiosks;
let subgraph: Subgraph;
let ran: string[];
let due: Temporal.Instant | undefined;

const quiet = createLogger({ name: "jobs", level: "silent" });

const greet: JobType<{ station: string }> = defineJob("kiosks.greet", {
  body: z.object({ station: z.string().max(20) }),
  key: ({ station }) => station,
});

beforeEach(async () => {
  kiosks = await startKiosks();
  ran = [];
  due = undefined;
});

afterEach(async () => {
  await subgraph.stop();
  await kiosks.stop();
});

/** The fixture, where every station that is published is greeted later. */
async function start(run: JobHandler<KioskTables>): Promise<void> {
  const issuer = await testIssuer();
  const handlers = [
    onEvent<KioskTables, { stationId: string; name: string }>(stationPublished, async (tx, station) => {
      await tx.queue(greet, [{ station: station.stationId }], due);
      if (station.name === "refused") throw new Error("this station is refused");
    }),
  ];
  subgraph = await createSubgraph(
    { ...definition, handlers, jobs: [run] },
    {
      databaseUrl: kiosks.url,
      verifier: createTokenVerifier({ ...issuer, keys: { jwks: issuer.jwks } }),
      sealer: createSealer(Buffer.alloc(32, 7)),
      logger: quiet,
    },
  );
}

const startGreeting = (): Promise<void> =>
  start(
    onJob(greet, async (_context, { station }) => {
      ran.push(station);
    }),
  );

async function publish(stationId: string, name = "站"): Promise<void> {
  const body = {
    stationId,
    code: "c",
    division: yushan,
    name,
    kind: "VILLAGE_STATION",
    revision: 1,
    closed: false,
  };
  await kiosks.owner.query("select yimen.publish($1, $2, $3)", [
    stationPublished.type,
    crypto.randomUUID(),
    JSON.stringify(body),
  ]);
}

const drain = (): Promise<void> => drainJobs({ pool: kiosks.owner, tasks: subgraph.tasks, logger: quiet });

async function waiting(): Promise<unknown[]> {
  const found = await kiosks.owner.query<{ key: string; attempts: number }>(
    "select key, attempts from graphile_worker.jobs where task_identifier = 'kiosks/kiosks.greet' order by key",
  );
  return found.rows;
}

test("a job leaves with the commit and is done once", async () => {
  await startGreeting();
  await publish("s1");
  await drain();
  expect(ran).toEqual(["s1"]);
  expect(await waiting()).toEqual([]);
});

test("a write that is rolled back queues nothing", async () => {
  await startGreeting();
  await publish("s1", "refused");
  await drain();
  expect(ran).toEqual([]);
  expect(await waiting()).toEqual([]);
});

test("of jobs with one key one waits, and a job that is not due is not begun", async () => {
  await startGreeting();
  due = Temporal.Now.instant().add({ hours: 1 });
  await publish("s1");
  await publish("s1");
  await publish("s2");
  await drain();
  expect(ran).toEqual([]);
  expect(await waiting()).toEqual([
    { key: "kiosks.greet/s1", attempts: 0 },
    { key: "kiosks.greet/s2", attempts: 0 },
  ]);
});

test("a job runs as the system in no transaction: what it wrote before it failed stays", async () => {
  await start(
    onJob(greet, async (context, { station }) => {
      await context.write(async (tx) => {
        await tx.db
          .insertInto("station_arrival")
          .values({ station_id: station, division_code: "420626000000" })
          .execute();
      });
      throw new Error("the other system is away");
    }),
  );
  await publish("s1");
  await drain();
  const arrived = await kiosks.owner.query("select station_id from kiosks.station_arrival");
  expect(arrived.rows).toEqual([{ station_id: "s1" }]);
  expect(await waiting()).toEqual([{ key: "kiosks.greet/s1", attempts: 1 }]);
});

test("a body of another shape is never queued", async () => {
  await startGreeting();
  await publish("a station whose id is far too long");
  await drain();
  expect(await waiting()).toEqual([]);
  expect(ran).toEqual([]);
});

test("a job named after another subgraph stops the start", async () => {
  await startGreeting();
  const foreign = defineJob("cases.greet", { body: greet.body, key: () => "one" });
  await expect(start(onJob(foreign, async () => {}))).rejects.toThrow("must be called kiosks.<what-to-do>");
});
