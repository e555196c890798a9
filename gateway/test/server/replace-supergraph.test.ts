import { expect, test } from "vitest";
import { SupergraphRefused } from "../../src/index.ts";
import { codesOf, startGateway } from "../graph/running-gateway.ts";
import {
  casesSubgraph,
  countySubgraph,
  evaluationsSubgraph,
  stationsSubgraph,
  supergraphOf,
} from "../graph/station-graph.ts";

const core = [stationsSubgraph(), casesSubgraph(), evaluationsSubgraph()] as const;
const county = countySubgraph();

test("X-5 a county's subgraph is added while requests are answered, and none is lost", async () => {
  await using running = await startGateway();
  const replaced = new AbortController();
  let answered = 0;
  const client = async (): Promise<void> => {
    while (!replaced.signal.aborted) {
      const { status, errors } = await running.ask(
        "{ stations { edges { node { name rating caseload } } } }",
      );
      expect([status, errors]).toEqual([200, []]);
      answered += 1;
    }
  };
  const clients = Array.from({ length: 8 }, client);
  await expect.poll(() => answered).toBeGreaterThan(20);
  expect(codesOf(await running.ask("{ station(id: 1) { ferry } }"))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);

  for (let round = 0; round < 3; round += 1) {
    await running.gateway.replaceSupergraph(supergraphOf(...core, county), { county });
    expect((await running.ask("{ station(id: 1) { ferry } }")).data).toEqual({
      station: { ferry: "每日 6 班" },
    });
    await running.gateway.replaceSupergraph(supergraphOf(...core));
    expect(codesOf(await running.ask("{ station(id: 1) { ferry } }"))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  }
  const before = answered;
  await expect.poll(() => answered).toBeGreaterThan(before + 20);
  replaced.abort();
  await Promise.all(clients);
});

test("64 a supergraph that cannot be served is refused with the reason and the last good one stays", async () => {
  await using running = await startGateway();
  const bad: readonly [string, RegExp][] = [
    ["", /./],
    ["type Query {", /Syntax Error/],
    ["type Query { a: Int }", /./],
    [supergraphOf(...core).replace("type Station", "type Stations"), /./],
    [supergraphOf(...core, county), /not configured: county/],
  ];
  for (const [sdl, reason] of bad) {
    const refusal = await running.gateway.replaceSupergraph(sdl).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SupergraphRefused);
    expect(String(refusal)).toMatch(reason);
    expect((await running.ask("{ station(id: 1) { name rating caseload } }")).data).toEqual({
      station: { name: "玉山镇便民服务中心", rating: 4.5, caseload: 42 },
    });
  }
  await running.gateway.replaceSupergraph(supergraphOf(...core, county), { county });
  expect((await running.ask("{ station(id: 1) { ferry } }")).status).toBe(200);
});

test("64 a subgraph that came with a refused supergraph is not kept, nor asked whether it is ready", async () => {
  await using running = await startGateway();
  const down = { url: "http://127.0.0.1:9/graphql", secret: "a-secret-of-at-least-thirty-two-characters" };
  await expect(running.gateway.replaceSupergraph("type Query {", { county: down })).rejects.toThrow(
    SupergraphRefused,
  );
  const ready = await fetch(`${running.gateway.url}/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, checks: {}, stopping: false }]);
});

test("64 two replacements at once are done one after the other", async () => {
  await using running = await startGateway();
  await Promise.all([
    running.gateway.replaceSupergraph(supergraphOf(...core, county), { county }),
    running.gateway.replaceSupergraph("nonsense").catch(() => undefined),
    running.gateway.replaceSupergraph(supergraphOf(...core, county)),
  ]);
  expect((await running.ask("{ station(id: 1) { ferry } }")).status).toBe(200);
});

test("64 a supergraph that cannot be served at the start keeps the gateway from starting", async () => {
  await expect(startGateway({ supergraphSdl: "type Query { a: Int }" })).rejects.toThrow(/./);
  await expect(startGateway({ supergraphSdl: supergraphOf(...core, county) })).rejects.toThrow("county");
});
