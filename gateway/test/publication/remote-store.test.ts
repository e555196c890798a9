import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { remoteStore, type Publication } from "../../src/index.ts";
import { RevisionTaken } from "../../src/publication/publication.ts";
import { startGateway } from "../graph/running-gateway.ts";
import { administer, putuo } from "./administrators.ts";
import { gatewaySecret, startPublishing } from "./publishing-gateway.ts";

const ferry = "{ station(id: 1) { name putuoFerry } }";
const served = { station: { name: "玉山镇便民服务中心", putuoFerry: "putuoFerry: 每日 6 班" } };

/** What a subgraph's process answers to gateways, over a map instead of a table. */
let keeper: Server;
let kept: Map<number, Publication>;
let url: string;

beforeEach(async () => {
  kept = new Map();
  keeper = createServer((request, response) => {
    const answer = (status: number, body: unknown): void =>
      void response.writeHead(status).end(JSON.stringify(body));
    if (request.headers["x-yimen-gateway-secret"] !== gatewaySecret) return answer(403, {});
    const asked = /^\/publications\/(\d+)$/.exec(request.url ?? "")?.[1];
    if (asked !== undefined) {
      const found = kept.get(Number(asked));
      return answer(found === undefined ? 404 : 200, found ?? {});
    }
    if (request.method === "GET")
      return answer(200, { revisions: [...kept.keys()].toSorted((a, b) => b - a) });
    void json(request).then((body) => {
      const publication = body as Publication;
      if (kept.has(publication.revision)) return answer(409, {});
      kept.set(publication.revision, publication);
      return answer(201, {});
    });
  });
  keeper.listen(0, "127.0.0.1");
  await once(keeper, "listening");
  url = `http://127.0.0.1:${(keeper.address() as AddressInfo).port}/graphql`;
});
afterEach(() => {
  keeper.closeAllConnections();
  keeper.close();
});

test("copies of the gateway that share nothing but a subgraph's process take up what one of them publishes", async () => {
  await using parts = await startPublishing();
  const publishing = { secret: gatewaySecret, store: remoteStore(url, gatewaySecret) };
  await using one = await startGateway({ ...parts.options, publishing });
  await using other = await startGateway({
    ...parts.options,
    publishing: { ...publishing, store: remoteStore(url, gatewaySecret) },
  });
  const island = { name: "putuo-island", division: putuo, url: parts.island.url };
  expect(await administer(one.gateway.url, "POST /publications", island)).toMatchObject({ status: 200 });
  await expect.poll(async () => (await other.ask(ferry)).data, { timeout: 10_000 }).toEqual(served);
  const history = (await administer(other.gateway.url, "GET /history")).body as { publications: unknown[] };
  expect(history.publications).toHaveLength(1);
  // Published again through the other one: the first follows.
  await administer(other.gateway.url, "DELETE /guests/putuo-island", { reason: "航线停运" });
  await expect
    .poll(async () => (await administer(one.gateway.url, "GET ")).body, { timeout: 10_000 })
    .toMatchObject({ revision: 2, guests: [] });
});

test("a number that another gateway was faster with is told as taken", async () => {
  const store = remoteStore(url, gatewaySecret);
  const publication = { revision: 1, of: "putuo-island" } as Publication;
  await store.append(publication);
  await expect(store.append(publication)).rejects.toThrow(RevisionTaken);
});

test("what is not told is nothing, and a keeper that refuses is not an empty history", async () => {
  expect(await remoteStore(url, gatewaySecret).find(7)).toBeUndefined();
  expect(await remoteStore(url, gatewaySecret).latest()).toBeUndefined();
  const stranger = remoteStore(url, "another secret");
  await expect(stranger.latest()).rejects.toThrow("403");
  await expect(stranger.append({ revision: 1 } as Publication)).rejects.toThrow("403");
});
