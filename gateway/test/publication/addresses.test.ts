import { parseAllowedHosts } from "@yimen/service-host";
import { expect, test } from "vitest";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { serveSubgraph } from "../graph/remote-subgraph.ts";
import { codesOf } from "../graph/running-gateway.ts";
import { administer, putuo } from "./administrators.ts";
import { islandSdl, startPublishing } from "./publishing-gateway.ts";

const publish = "POST /publications";
const island = { name: "putuo-island", division: putuo };
const ferry = "{ station(id: 1) { name putuoFerry } }";

test("H5 an address that is not allowed is not asked, and all that cannot be read has one text", async () => {
  await using parts = await startPublishing({ allowedHosts: parseAllowedHosts("10.0.0.0/8") });
  const { port } = new URL(parts.island.url);
  const texts = new Set<string>();
  for (const url of [
    parts.island.url,
    `http://0.0.0.0:${port}/graphql`,
    `http://2130706433:${port}/graphql`,
    `http://[::1]:${port}/graphql`,
    `http://[::ffff:7f00:1]:${port}/graphql`,
    `http://localhost:${port}/graphql`,
    "http://127.0.0.1:9/graphql",
    "http://169.254.169.254/latest/meta-data/",
    "http://no-such-name.invalid/graphql",
  ]) {
    const { status, body } = await administer(parts.running.gateway.url, publish, { ...island, url });
    expect([url, status, body.errors?.[0]?.extensions.code]).toEqual([url, 400, "SDL_UNREADABLE"]);
    texts.add(String(body.errors?.[0]?.message));
  }
  expect(texts.size).toBe(1);
  expect(parts.island.requests).toEqual([]);
});

test("H5 a port where nothing listens and one that answers something else are told apart by nobody", async () => {
  await using parts = await startPublishing();
  const told = async (url: string): Promise<unknown> =>
    (await administer(parts.running.gateway.url, publish, { ...island, url })).body.errors?.[0]?.message;
  const closed = await told("http://127.0.0.1:9/graphql");
  for (const status of [404, 403, 302, 200, 500]) {
    parts.island.behave((_request, response) => response.writeHead(status, { location: "/x" }).end("{}"));
    expect(await told(parts.island.url)).toBe(closed);
  }
});

test("H5 what was published under another setting is not asked where this one does not allow it", async () => {
  await using parts = await startPublishing();
  await administer(parts.running.gateway.url, publish, { ...island, url: parts.island.url });
  expect((await parts.running.ask(ferry)).data).toMatchObject({
    station: { putuoFerry: expect.any(String) },
  });
  const asked = parts.island.requests.length;
  const again = await parts.restart({ allowedHosts: parseAllowedHosts("public") });
  const answer = await again.ask(ferry);
  expect([answer.data, codesOf(answer)]).toMatchObject([
    { station: { putuoFerry: null } },
    ["SUBGRAPH_UNAVAILABLE"],
  ]);
  expect(parts.island.requests).toHaveLength(asked);
});

test("H13 a subgraph that does not answer at its address is not published, whatever SDL is sent with it", async () => {
  await using parts = await startPublishing();
  const { url } = parts.running.gateway;
  const dead = { ...island, url: "http://127.0.0.1:9/graphql", sdl: islandSdl() };
  for (const dryRun of [true, false]) {
    const { status, body } = await administer(url, publish, { ...dead, dryRun });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, "SDL_UNREADABLE"]);
  }
  expect((await administer(url, "GET ")).body).toMatchObject({ revision: 0, guests: [] });
  expect(codesOf(await parts.running.ask(ferry))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
});

test("H13 one that moves to an address where nothing answers stays where it is", async () => {
  await using parts = await startPublishing();
  const { url } = parts.running.gateway;
  await administer(url, publish, { ...island, url: parts.island.url });
  const moved = await administer(url, publish, {
    ...island,
    url: "http://127.0.0.1:9/graphql",
    sdl: islandSdl(),
  });
  expect(moved.status).toBe(400);
  expect((await parts.running.ask(ferry)).data).toMatchObject({
    station: { putuoFerry: "putuoFerry: 每日 6 班" },
  });
});

test("H13 one that answers, but has no SDL, is not published with another's", async () => {
  await using parts = await startPublishing();
  await using other = await serveSubgraph(localSubgraph("other", "type Query { other: Int }", {}));
  other.behave((_request, response) => response.end('{"data":{"__typename":"Query"}}'));
  const { status } = await administer(parts.running.gateway.url, publish, {
    ...island,
    url: other.url,
    sdl: islandSdl(),
  });
  expect(status).toBe(400);
});
