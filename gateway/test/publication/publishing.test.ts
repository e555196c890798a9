import { expect, test } from "vitest";
import { guestSecret, SupergraphRefused } from "../../src/index.ts";
import { federation } from "../graph/local-subgraph.ts";
import { codesOf, startGateway } from "../graph/running-gateway.ts";
import { casesSubgraph, stationsSubgraph, supergraphOf } from "../graph/station-graph.ts";
import { administer, putuo, shenmu, tokenOf } from "./administrators.ts";
import { gatewaySecret, islandSdl, serveIsland, startPublishing } from "./publishing-gateway.ts";

const ferry = "{ station(id: 1) { name putuoFerry } }";
const served = { station: { name: "玉山镇便民服务中心", putuoFerry: "putuoFerry: 每日 6 班" } };
const publish = "POST /publications";
const island = { name: "putuo-island", division: putuo };

test("X-5 a county publishes its subgraph into the running graph: the SDL is read with a secret of its own", async () => {
  await using parts = await startPublishing();
  const { running } = parts;
  expect(codesOf(await running.ask(ferry))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);

  const published = await administer(running.gateway.url, publish, { ...island, url: parts.island.url });

  expect(published).toMatchObject({
    status: 200,
    body: {
      revision: 1,
      changes: [{ kind: "FIELD_ADDED", path: "Station.putuoFerry", breaking: false }],
      costs: [{ field: "Station.putuoFerry", cost: 1 }],
    },
  });
  expect((await running.ask(ferry)).data).toEqual(served);
  const secrets = parts.island.requests.map((headers) => headers["x-yimen-gateway-secret"]);
  expect(new Set(secrets)).toEqual(new Set([guestSecret(gatewaySecret, "putuo-island")]));
});

test("a trial says what would change and changes nothing", async () => {
  await using parts = await startPublishing();
  const { url } = parts.running.gateway;
  const tried = await administer(url, publish, { ...island, url: parts.island.url, dryRun: true });
  expect(tried).toMatchObject({
    status: 200,
    body: { revision: 0, changes: [{ path: "Station.putuoFerry" }] },
  });
  expect(codesOf(await parts.running.ask(ferry))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  expect((await administer(url, "GET /history")).body).toEqual({ publications: [] });
});

test("what was published survives a restart", async () => {
  await using parts = await startPublishing();
  await administer(parts.running.gateway.url, publish, { ...island, url: parts.island.url });
  const again = await parts.restart();
  expect((await again.ask(ferry)).data).toEqual(served);
  expect((await administer(again.gateway.url, "GET ")).body).toMatchObject({
    revision: 1,
    guests: [{ ...island, url: parts.island.url }],
  });
});

test("another copy of the gateway takes up what was published", async () => {
  await using parts = await startPublishing();
  await administer(parts.running.gateway.url, publish, { ...island, url: parts.island.url });
  await using copy = await startGateway(parts.options);
  expect((await copy.ask(ferry)).data).toEqual(served);
  await administer(copy.gateway.url, publish, { ...island, sdl: islandSdl(["putuoFerry", "putuoBridge"]) });
  const late = await administer(parts.running.gateway.url, publish, {
    ...island,
    sdl: islandSdl(["putuoFerry", "putuoTunnel"]),
  });
  expect([late.status, late.body.errors?.[0]?.extensions.code]).toEqual([409, "PUBLICATION_OVERTAKEN"]);
  expect((await parts.running.ask("{ station(id: 1) { putuoBridge } }")).status).toBe(200);
});

test("the graph goes back to an earlier revision, and the history tells who, what and why", async () => {
  await using parts = await startPublishing({ fields: ["putuoFerry", "putuoBridge"] });
  const { running } = parts;
  const { url } = running.gateway;
  await administer(url, publish, { ...island, url: parts.island.url, sdl: islandSdl() });
  await administer(url, publish, { ...island });
  const bridge = "{ station(id: 1) { putuoBridge } }";
  expect((await running.ask(bridge)).status).toBe(200);

  const back = await administer(url, "POST /rollback", { revision: 1, reason: "跨海大桥尚未通车" });

  expect(back).toMatchObject({ status: 200, body: { revision: 3 } });
  expect(codesOf(await running.ask(bridge))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  expect((await running.ask(ferry)).data).toEqual(served);
  const { publications } = (await administer(url, "GET /history")).body;
  expect(publications).toMatchObject([
    {
      revision: 3,
      action: "rollback",
      of: "1",
      by: `county_admin-${putuo}`,
      reason: "跨海大桥尚未通车",
      changes: [{ kind: "FIELD_REMOVED", path: "Station.putuoBridge", breaking: true }],
    },
    { revision: 2, action: "publish", of: "putuo-island" },
    { revision: 1, action: "publish", of: "putuo-island" },
  ]);
  expect((await administer(url, "POST /rollback", { revision: 9, reason: "nowhere" })).status).toBe(404);
  expect((await administer(url, "POST /rollback", { revision: 0, reason: "core alone" })).status).toBe(200);
  expect(codesOf(await running.ask(ferry))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
});

test("another core is taken up with the counties' subgraphs that fit it", async () => {
  await using parts = await startPublishing();
  const { gateway, ask } = parts.running;
  await administer(gateway.url, publish, { ...island, url: parts.island.url });
  await gateway.replaceSupergraph(supergraphOf(stationsSubgraph(), casesSubgraph()));
  expect((await ask(ferry)).data).toEqual(served);
  await expect(gateway.replaceSupergraph("type Query {")).rejects.toThrow(SupergraphRefused);
  expect((await ask(ferry)).data).toEqual(served);
});

test("a subgraph is withdrawn with a reason", async () => {
  await using parts = await startPublishing();
  const { running } = parts;
  const { url } = running.gateway;
  await administer(url, publish, { ...island, url: parts.island.url });
  expect((await administer(url, "DELETE /guests/putuo-island", {})).status).toBe(400);
  expect((await administer(url, "DELETE /guests/putuo-island", { reason: "停运" })).status).toBe(400);
  expect((await administer(url, "DELETE /guests/putuo-island", { reason: "航线停运" })).status).toBe(200);
  expect(codesOf(await running.ask(ferry))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  expect((await administer(url, "DELETE /guests/putuo-island", { reason: "航线停运" })).status).toBe(404);
});

test("a subgraph that moved is asked at its new address", async () => {
  await using parts = await startPublishing();
  const { url } = parts.running.gateway;
  await using before = await serveIsland();
  await administer(url, publish, { ...island, url: before.url });
  before.behave((_request, response) => response.writeHead(500).end());
  expect(codesOf(await parts.running.ask(ferry))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  await administer(url, publish, { ...island, url: parts.island.url });
  expect((await parts.running.ask(ferry)).data).toEqual(served);
});

test("only county administrators publish, and only what belongs to their county", async () => {
  await using parts = await startPublishing();
  const { url } = parts.running.gateway;
  const body = { ...island, url: parts.island.url };
  const as = async (token: string, request = publish, sent?: unknown): Promise<unknown> => {
    const { status, body: answer } = await administer(
      url,
      request,
      request === publish ? (sent ?? body) : sent,
      token,
    );
    return [status, answer.errors?.[0]?.extensions.code];
  };
  expect(await as("nonsense")).toEqual([401, "UNAUTHENTICATED"]);
  expect(await as(await tokenOf("CLERK", putuo))).toEqual([403, "NOT_PERMITTED"]);
  expect(await as(await tokenOf("INTEGRATOR", putuo), "GET /history")).toEqual([403, "NOT_PERMITTED"]);
  expect(await as(await tokenOf("COUNTY_ADMIN", shenmu))).toEqual([403, "NOT_PERMITTED"]);
  expect((await fetch(`${url}/admin/supergraph/history`)).status).toBe(401);

  const foreign = await tokenOf("COUNTY_ADMIN", shenmu);
  expect((await administer(url, publish, body)).status).toBe(200);
  expect(await as(foreign, publish, { ...body, division: shenmu })).toEqual([403, "NOT_PERMITTED"]);
  expect(await as(foreign, "DELETE /guests/putuo-island", { reason: "not mine" })).toEqual([
    403,
    "NOT_PERMITTED",
  ]);
  expect(await as(foreign, "POST /rollback", { revision: 0, reason: "not mine" })).toEqual([
    403,
    "NOT_PERMITTED",
  ]);
  const squatter = await administer(
    url,
    publish,
    { ...body, name: "putuo-prices", division: shenmu },
    foreign,
  );
  expect(squatter.body.problems).toMatchObject([{ code: "GUEST_PREFIX_TAKEN" }]);
  const impostor = await administer(url, publish, { ...body, name: "stations" });
  expect(impostor.body.problems).toMatchObject([{ code: "SUBGRAPH_NAME_TAKEN" }]);
});

test("without being told to, a gateway has no admin interface", async () => {
  await using running = await startGateway();
  expect((await administer(running.gateway.url, "GET /history")).status).toBe(404);
});

test("a field that alone costs more than an operation may is refused", async () => {
  await using parts = await startPublishing();
  const sdl = `${federation}type Query { putuoAll: [PutuoA!] }
type PutuoA { b: [PutuoB!] } type PutuoB { c: [PutuoC!] } type PutuoC { ${"abcdefghij"
    .split("")
    .map((name) => `${name}: [Int]`)
    .join(" ")} }`;
  const { body } = await administer((await parts.restart({ limits: { cost: 1_000 } })).gateway.url, publish, {
    ...island,
    url: parts.island.url,
    sdl,
  });
  expect(body.problems).toMatchObject([{ code: "FIELD_TOO_COSTLY", at: { line: 3, column: 14 } }]);
});
