import { createLogger } from "@yimen/service-host";
import { caseCompleted, stationPublished } from "@yimen/domain";
import { createSealer, createSubgraph, drainJobs, onEvent } from "@yimen/subgraph-kit";
import { createTokenVerifier } from "@yimen/service-host";
import { testIssuer } from "@yimen/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { kiosks as definition } from "../fixture/kiosks.ts";
import {
  type Installed,
  installKiosk,
  kioskInput,
  pananAdmin,
  type RunningKiosks,
  startKiosks,
  yushan,
} from "../fixture/harness.ts";

let kiosks: RunningKiosks;

beforeEach(async () => {
  kiosks = await startKiosks();
});

afterEach(() => kiosks.stop());

const quiet = createLogger({ name: "jobs", level: "silent" });
const drain = (): Promise<void> =>
  drainJobs({ pool: kiosks.owner, tasks: kiosks.subgraph.tasks, logger: quiet });

const station = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  stationId: "s1",
  code: "330727106206-01",
  division: yushan,
  name: "山城管事之家",
  kind: "VILLAGE_STATION",
  revision: 1,
  closed: false,
  ...changes,
});

const publish = (body: Record<string, unknown>, id: string = crypto.randomUUID()): Promise<unknown> =>
  kiosks.owner.query("select yimen.publish($1, $2, $3)", [stationPublished.type, id, JSON.stringify(body)]);

async function rows(text: string): Promise<Record<string, unknown>[]> {
  return (await kiosks.owner.query<Record<string, unknown>>(text)).rows;
}

const arrivals = (): Promise<Record<string, unknown>[]> =>
  rows("select station_id from kiosks.station_arrival");
const jobs = "select task_identifier, attempts, last_error from graphile_worker.jobs";

test("an event reaches each subscriber as one job, and nobody who did not ask", async () => {
  await kiosks.owner.query(`insert into yimen.subscription values
    ('kiosks.kiosk-installed', 'north'), ('kiosks.kiosk-installed', 'south'), ('cases.case-completed', 'west')`);
  const answer = await kiosks.ask(installKiosk, kioskInput(), pananAdmin);
  const { kiosk } = (answer.data as unknown as Installed).installKiosk;
  const sent = await rows(`select task.identifier, job.payload from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id order by identifier`);
  const event = {
    id: expect.any(String),
    type: "kiosks.kiosk-installed",
    body: { kioskId: kiosk?.id, code: kiosk?.code },
  };
  expect(sent).toEqual([
    { identifier: "north/kiosks.kiosk-installed", payload: event },
    { identifier: "south/kiosks.kiosk-installed", payload: event },
  ]);
});

test("a write that is rolled back publishes nothing", async () => {
  await kiosks.owner.query("insert into yimen.subscription values ('kiosks.kiosk-installed', 'north')");
  await kiosks.owner.query(`create function kiosks.refuse() returns trigger language plpgsql as
    $$ begin raise 'refused at the last moment'; end $$;
    create constraint trigger refuse after insert on kiosks.kiosk deferrable initially deferred
      for each row execute function kiosks.refuse()`);
  const answer = await kiosks.ask(installKiosk, kioskInput(), pananAdmin);
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INTERNAL");
  expect(await rows(jobs)).toEqual([]);
  expect(await rows("select 1 from kiosks.idempotency_key")).toEqual([]);
});

test("an event delivered twice has one effect", async () => {
  const id = crypto.randomUUID();
  await publish(station(), id);
  await drain();
  await publish(station(), id);
  await drain();
  expect(await arrivals()).toEqual([{ station_id: "s1" }]);
  expect(await rows(jobs)).toEqual([]);
});

test("one event delivered to two workers at once has one effect", async () => {
  const event = { id: "e1", type: stationPublished.type, body: station() };
  const task = kiosks.subgraph.tasks[`kiosks/${stationPublished.type}`];
  await Promise.all(Array.from({ length: 8 }, async () => task?.(event, {} as never)));
  expect(await arrivals()).toEqual([{ station_id: "s1" }]);
});

test("a handler that fails leaves no effect and no mark, and its job is tried again", async () => {
  await publish(station({ name: "refused" }));
  await drain();
  expect(await arrivals()).toEqual([]);
  expect(await rows("select 1 from kiosks.handled_event")).toEqual([]);
  expect(await rows(jobs)).toEqual([
    {
      task_identifier: `kiosks/${stationPublished.type}`,
      attempts: 1,
      last_error: expect.stringContaining("this station is refused"),
    },
  ]);
});

test("a body of another shape never reaches the handler", async () => {
  await publish({ stationId: 7 });
  await drain();
  expect(await arrivals()).toEqual([]);
  expect(await rows(jobs)).toMatchObject([{ attempts: 1 }]);
});

test("what a handler writes is written as the system, wherever the place", async () => {
  await publish(station({ division: "420626000000" }));
  await drain();
  expect(await arrivals()).toEqual([{ station_id: "s1" }]);
});

test("a subgraph that no longer listens to something is no longer told", async () => {
  const issuer = await testIssuer();
  const start = (handlers: typeof definition.handlers) =>
    createSubgraph(
      { ...definition, handlers },
      {
        databaseUrl: kiosks.url,
        verifier: createTokenVerifier({ ...issuer, keys: { jwks: issuer.jwks } }),
        sealer: createSealer(Buffer.alloc(32, 7)),
        logger: quiet,
      },
    );
  const listensTo = () =>
    rows("select event_type from yimen.subscription where subscriber = 'kiosks'").then((found) =>
      found.map((row) => row["event_type"]),
    );
  const next = await start([onEvent(caseCompleted, async () => {})]);
  expect(await listensTo()).toEqual(["cases.case-completed"]);
  await next.stop();
  const deaf = await start([]);
  expect(await listensTo()).toEqual([]);
  await deaf.stop();
});
