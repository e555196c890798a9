import { expect, test } from "vitest";
import { codesOf, startGateway } from "../graph/running-gateway.ts";
import { casesSubgraph, evaluationsSubgraph, stationsSubgraph } from "../graph/station-graph.ts";

const query = "{ station(id: 1) { name rating } }";

test("56 a subgraph in the same process that never answers costs its own fields only", async () => {
  let signal: AbortSignal | undefined;
  await using running = await startGateway({
    localDeadlineMs: 100,
    subgraphs: {
      stations: stationsSubgraph(),
      cases: casesSubgraph(),
      evaluations: {
        ...evaluationsSubgraph(),
        execute: (request) => {
          signal = request.signal;
          return new Promise(() => {});
        },
      },
    },
  });
  const answer = await running.ask(query);
  expect(answer.data).toEqual({ station: { name: "玉山镇便民服务中心", rating: null } });
  expect(codesOf(answer)).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  expect(signal?.aborted).toBe(true);
});

test("56 a subgraph in the same process that throws costs its own fields only, and says nothing", async () => {
  await using running = await startGateway({
    subgraphs: {
      stations: stationsSubgraph(),
      cases: casesSubgraph(),
      evaluations: {
        ...evaluationsSubgraph(),
        execute: () => Promise.reject(new Error("pool is closed at db.internal")),
      },
    },
  });
  const answer = await running.ask(query);
  expect(answer.data).toEqual({ station: { name: "玉山镇便民服务中心", rating: null } });
  expect(answer.text).not.toContain("db.internal");
  expect(running.log()).toContain("db.internal");
});

test("54 the gateway is ready only while each subgraph of its process that can say so is", async () => {
  let database: "answers" | "refuses" | "hangs" = "answers";
  const core = { stations: stationsSubgraph(), cases: casesSubgraph() };
  await using running = await startGateway({
    subgraphs: {
      ...core,
      evaluations: {
        ...evaluationsSubgraph(),
        ready: async () => {
          if (database === "refuses") throw new Error("no connection to db.internal");
          if (database === "hangs") await new Promise(() => {});
        },
      },
    },
  });
  const readiness = async (): Promise<unknown> => {
    const response = await fetch(`${running.gateway.url}/ready`);
    return [response.status, await response.json()];
  };
  const name = "subgraph evaluations";
  expect(await readiness()).toEqual([200, { ready: true, checks: { [name]: "ok" }, stopping: false }]);
  database = "refuses";
  expect(await readiness()).toEqual([503, { ready: false, checks: { [name]: "failed" }, stopping: false }]);
  database = "hangs";
  expect(await readiness()).toEqual([
    503,
    { ready: false, checks: { [name]: "timed-out" }, stopping: false },
  ]);
  database = "answers";
  expect(await readiness()).toEqual([200, { ready: true, checks: { [name]: "ok" }, stopping: false }]);
});
