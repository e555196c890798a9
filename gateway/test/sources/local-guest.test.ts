import type { SubgraphExecutor } from "@yimen/service-host";
import { expect, test } from "vitest";
import type { LocalGuest } from "../../src/index.ts";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { codesOf, startGateway, type RunningGateway } from "../graph/running-gateway.ts";
import {
  casesSubgraph,
  evaluationsSubgraph,
  stationsSubgraph,
  supergraphOf,
} from "../graph/station-graph.ts";

const core = { stations: stationsSubgraph(), cases: casesSubgraph(), evaluations: evaluationsSubgraph() };
const island = localSubgraph(
  "putuo-island",
  `type Station @key(fields: "id") { id: ID! putuoFerry: String }
  type Query { putuoFares: Int }`,
  {
    Query: { putuoFares: () => 25 },
    Station: {
      __resolveReference: ({ id }: Record<string, unknown>) => ({ id }),
      putuoFerry: () => "朱家尖线",
    },
  },
);
const query = "{ station(id: 1) { name rating putuoFerry } putuoFares }";
const coreAlone = { name: "玉山镇便民服务中心", rating: 4.5 };

function startWithGuest(
  execute: SubgraphExecutor["execute"] = island.execute,
  settings: Partial<LocalGuest> = {},
): Promise<RunningGateway> {
  return startGateway({
    supergraphSdl: supergraphOf(...Object.values(core), island),
    subgraphs: {
      ...core,
      "putuo-island": { executor: { ...island, execute }, guest: true, ...settings },
    },
  });
}

test("a county's subgraph in this process that behaves is part of the answer, and sees who asks", async () => {
  const seen: unknown[] = [];
  await using running = await startWithGuest((request) => {
    seen.push(request.headers["accept-language"]);
    return island.execute(request);
  });
  const answer = await running.ask(query, {}, { "accept-language": "zh" });
  expect(answer.data).toEqual({ station: { ...coreAlone, putuoFerry: "朱家尖线" }, putuoFares: 25 });
  expect(new Set(seen)).toEqual(new Set(["zh"]));
});

test("56 a county's subgraph in this process that hangs leaves the core's fields answered", async () => {
  const signals: (AbortSignal | undefined)[] = [];
  await using running = await startWithGuest(
    ({ signal }) => {
      signals.push(signal);
      return new Promise(() => {});
    },
    { deadlineMs: 100 },
  );
  const answer = await running.ask(query);
  expect(answer.status).toBe(200);
  expect(answer.data).toEqual({ station: { ...coreAlone, putuoFerry: null }, putuoFares: null });
  expect(new Set(codesOf(answer))).toEqual(new Set(["SUBGRAPH_UNAVAILABLE"]));
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
});

test.each<[string, SubgraphExecutor["execute"]]>([
  ["throws", () => Promise.reject(new Error("pool is closed at db.internal"))],
  [
    "throws before it promises anything",
    () => {
      throw new Error("pool is closed at db.internal");
    },
  ],
  [
    "answers what nobody asked",
    () =>
      Promise.resolve({
        data: {
          station: { name: "假站" },
          putuoFares: { name: "假站" },
          _entities: [{ name: "假站", rating: 1 }],
        },
      }),
  ],
])("56 a county's subgraph in this process that %s costs its own fields only", async (_what, execute) => {
  await using running = await startWithGuest(execute);
  const answer = await running.ask(query);
  expect(answer.status).toBe(200);
  expect(answer.data).toMatchObject({ station: coreAlone, putuoFares: null });
  expect(answer.text).not.toMatch(/假站|db\.internal/);
});

test("56 a county's subgraph in this process that fails several times in a row is left alone; the gateway stays ready", async () => {
  let asked = 0;
  await using running = await startWithGuest(
    () => {
      asked += 1;
      return Promise.reject(new Error("it is broken"));
    },
    { circuit: { failures: 3, openMs: 60_000 } },
  );
  for (let time = 0; time < 5; time += 1) await running.ask("{ putuoFares }");
  expect(asked).toBe(3);
  const ready = await fetch(`${running.gateway.url}/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([
    200,
    { details: { "subgraph putuo-island": "circuit open" } },
  ]);
});
