import { afterAll, beforeAll, expect, test } from "vitest";
import type { GatewayOptions, RemoteSubgraph } from "../../src/index.ts";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { type RemoteServer, serveSubgraph } from "../graph/remote-subgraph.ts";
import { codesOf } from "../graph/running-gateway.ts";
import {
  casesSubgraph,
  evaluationsSubgraph,
  stationsSubgraph,
  supergraphOf,
} from "../graph/station-graph.ts";
import { administer, putuo, shenmu, tokenOf } from "./administrators.ts";
import { islandSdl, startPublishing } from "./publishing-gateway.ts";

// A gateway that was started with a county's subgraph.
const core = { stations: stationsSubgraph(), cases: casesSubgraph(), evaluations: evaluationsSubgraph() };
const port = localSubgraph("putuo", `type Station @key(fields: "id") { id: ID! putuoPort: String }`, {
  Station: {
    __resolveReference: ({ id }: Record<string, unknown>) => ({ id }),
    putuoPort: () => "沈家门",
  },
});
let served: RemoteServer;
let started: Partial<GatewayOptions>;

beforeAll(async () => {
  served = await serveSubgraph(port);
  started = {
    supergraphSdl: supergraphOf(...Object.values(core), port),
    subgraphs: { ...core, putuo: { ...portAt(), division: putuo } },
  };
});
afterAll(() => served[Symbol.asyncDispose]());

const portAt = (): RemoteSubgraph => ({
  url: served.url,
  secret: "a-secret-of-the-guest-alone-32-characters",
  guest: true,
});
const publish = "POST /publications";
const island = { name: "putuo-island", division: putuo };
const ports = "{ station(id: 1) { putuoPort } }";

test("X-5 a county publishes a further subgraph under the prefix of the one the gateway was started with", async () => {
  await using parts = await startPublishing(started);
  const { url } = parts.running.gateway;
  const published = await administer(url, publish, { ...island, url: parts.island.url });
  expect(published).toMatchObject({ status: 200, body: { revision: 1 } });
  expect((await parts.running.ask("{ station(id: 1) { putuoPort putuoFerry } }")).data).toEqual({
    station: { putuoPort: "沈家门", putuoFerry: "putuoFerry: 每日 6 班" },
  });
  expect((await administer(url, "GET ")).body).toMatchObject({
    guests: [{ name: "putuo-island" }],
    started: [{ name: "putuo", division: putuo }],
  });
});

test("a county's subgraph that was never up since the gateway started keeps nobody from publishing, and its fields stay", async () => {
  const away: RemoteSubgraph = { ...portAt(), url: "http://127.0.0.1:9/graphql" };
  await using parts = await startPublishing({
    ...started,
    subgraphs: { ...core, putuo: { ...away, division: putuo } },
  });
  const { url } = parts.running.gateway;
  const published = await administer(url, publish, { ...island, url: parts.island.url });
  expect(published).toMatchObject({
    status: 200,
    body: { revision: 1, changes: [{ path: "Station.putuoFerry", breaking: false }] },
  });
  const answer = await parts.running.ask("{ station(id: 1) { putuoPort putuoFerry } }");
  expect(answer.data).toEqual({ station: { putuoPort: null, putuoFerry: "putuoFerry: 每日 6 班" } });
  expect(codesOf(answer)).toEqual(["SUBGRAPH_UNAVAILABLE"]);
});

test("a subgraph of the core that is away keeps everybody from publishing: nobody knows what it answers now", async () => {
  const cases: RemoteSubgraph = {
    url: "http://127.0.0.1:9/graphql",
    secret: "the gateway's, 32 characters or more",
  };
  await using parts = await startPublishing({ ...started, subgraphs: { ...started.subgraphs, cases } });
  const published = await administer(parts.running.gateway.url, publish, {
    ...island,
    url: parts.island.url,
  });
  expect(published.status).not.toBe(200);
});

test("X-5 the prefix of a county's subgraph the gateway was started with is refused to other counties", async () => {
  await using parts = await startPublishing(started);
  const { body } = await administer(
    parts.running.gateway.url,
    publish,
    { name: "putuo-prices", division: shenmu, url: parts.island.url, sdl: islandSdl() },
    await tokenOf("COUNTY_ADMIN", shenmu),
  );
  expect(body.problems).toMatchObject([
    { code: "GUEST_PREFIX_TAKEN", en: expect.stringContaining(`belongs to putuo of ${putuo}`) },
  ]);
});

test("a county withdraws the subgraph the gateway was started with; it stays out after a restart, until somebody goes back", async () => {
  await using parts = await startPublishing(started);
  const withdraw = "DELETE /guests/putuo";
  const reason = { reason: "港口数据有误" };
  const first = parts.running.gateway.url;
  const foreign = await administer(first, withdraw, reason, await tokenOf("COUNTY_ADMIN", shenmu));
  expect([foreign.status, foreign.body.errors?.[0]?.extensions.code]).toEqual([403, "NOT_PERMITTED"]);
  expect((await administer(first, withdraw, reason)).body).toMatchObject({
    revision: 1,
    changes: [{ kind: "FIELD_REMOVED", path: "Station.putuoPort", breaking: true }],
  });
  expect(codesOf(await parts.running.ask(ports))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  expect((await administer(first, withdraw, reason)).status).toBe(404);

  const again = await parts.restart();
  expect(codesOf(await again.ask(ports))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  expect((await administer(again.gateway.url, "GET ")).body).toMatchObject({ revision: 1, started: [] });

  const back = { revision: 0, reason: "数据已更正" };
  const stranger = await administer(
    again.gateway.url,
    "POST /rollback",
    back,
    await tokenOf("COUNTY_ADMIN", shenmu),
  );
  expect(stranger.status).toBe(403);
  expect((await administer(again.gateway.url, "POST /rollback", back)).status).toBe(200);
  expect((await again.ask(ports)).data).toEqual({ station: { putuoPort: "沈家门" } });
  expect((await administer(again.gateway.url, "GET /history")).body).toMatchObject({
    publications: [{ action: "rollback" }, { action: "withdraw", of: "putuo", ...reason }],
  });
});

test("a gateway that was told no place for a county's subgraph lets nobody withdraw it", async () => {
  const subgraphs = { ...core, putuo: portAt() };
  await using parts = await startPublishing({ ...started, subgraphs });
  const refused = await administer(parts.running.gateway.url, "DELETE /guests/putuo", { reason: "没有必要" });
  expect([refused.status, refused.body.errors?.[0]?.extensions.code]).toEqual([404, "NOT_FOUND"]);
});
