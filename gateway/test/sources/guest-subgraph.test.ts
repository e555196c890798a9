import { createTokenVerifier, generateIssuerKey } from "@yimen/service-host";
import { describe, expect, test } from "vitest";
import { guestAudience, type GatewayOptions, type RemoteSubgraph } from "../../src/index.ts";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { serveSubgraph, type RemoteServer } from "../graph/remote-subgraph.ts";
import { codesOf, startGateway, type RunningGateway } from "../graph/running-gateway.ts";
import {
  casesSubgraph,
  evaluationsSubgraph,
  stationsSubgraph,
  supergraphOf,
} from "../graph/station-graph.ts";
import { putuo, tokenOf } from "../publication/administrators.ts";

const secret = "a-secret-of-the-guest-alone-32-characters";
const core = { stations: stationsSubgraph(), cases: casesSubgraph(), evaluations: evaluationsSubgraph() };
const island = localSubgraph(
  "putuo-island",
  `type Station @key(fields: "id") { id: ID! putuoFerry: PutuoFerry putuoStops: [String!] }
  type PutuoFerry { line: String! stop: Station }
  type Query { putuoFares: Int }`,
  {
    Query: { putuoFares: () => 25 },
    Station: {
      __resolveReference: ({ id }: Record<string, unknown>) => ({ id }),
      putuoFerry: () => ({ line: "朱家尖线", stop: { id: "2" } }),
      putuoStops: () => ["蜈蚣峙", "普陀山"],
    },
  },
);
const query = `{ station(id: 1) { name rating putuoFerry { line stop { name } } putuoStops } putuoFares }`;
const whole = {
  station: {
    name: "玉山镇便民服务中心",
    rating: 4.5,
    putuoFerry: { line: "朱家尖线", stop: { name: "林宅村便民服务站" } },
    putuoStops: ["蜈蚣峙", "普陀山"],
  },
  putuoFares: 25,
};
const coreAlone = { name: "玉山镇便民服务中心", rating: 4.5 };

async function startWithGuest(
  settings: Partial<RemoteSubgraph> = {},
  options: Partial<GatewayOptions> = {},
): Promise<{ running: RunningGateway; remote: RemoteServer } & AsyncDisposable> {
  const remote = await serveSubgraph(island);
  const running = await startGateway({
    supergraphSdl: supergraphOf(...Object.values(core), island),
    subgraphs: {
      ...core,
      "putuo-island": { url: remote.url, secret, guest: true, deadlineMs: 500, ...settings },
    },
    ...options,
  });
  return {
    running,
    remote,
    [Symbol.asyncDispose]: async () => {
      await running.gateway.stop();
      await remote[Symbol.asyncDispose]();
    },
  };
}

/** A guest that answers entities with this, and its root field with that. */
function lying(entity: unknown, root: unknown = 25): NonNullable<Parameters<RemoteServer["behave"]>[0]> {
  return (request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const data = body.includes("_entities") ? { _entities: [entity] } : { putuoFares: root };
      response.end(JSON.stringify({ data: { station: { name: "假站" }, ...data } }));
    });
  };
}

test("a guest that behaves is part of the answer", async () => {
  await using parts = await startWithGuest();
  expect((await parts.running.ask(query)).data).toEqual(whole);
});

describe("56 a guest that lies costs its own fields only", () => {
  const ferry = { line: "朱家尖线", stop: null };
  test.each<[string, unknown]>([
    ["answers fields nobody asked it for", { name: "假站", rating: 1, id: "2", putuoFerry: ferry }],
    ["says an entity is of another type", { __typename: "Case", name: "假站", putuoFerry: ferry }],
    ["answers a text where an object belongs", { putuoFerry: "朱家尖线", putuoStops: "普陀山" }],
    [
      "answers an object where a text belongs",
      { putuoFerry: { line: { name: "假站" } }, putuoStops: [{ a: 1 }] },
    ],
    ["answers a list where an object belongs", { putuoFerry: [ferry], putuoStops: [[["普陀山"]]] }],
    [
      "refers to an entity of another type",
      { putuoFerry: { line: "x", stop: { __typename: "Case", id: "1" } } },
    ],
    [
      "refers to an entity that is not there",
      { putuoFerry: { line: "x", stop: { __typename: "Station", id: "99" } } },
    ],
    ["refers to an entity without a key", { putuoFerry: { line: "x", stop: { __typename: "Station" } } }],
    ["answers no object at all", 7],
    ["answers a list", [ferry]],
    ["names what only the language has", JSON.parse('{"__proto__":{"name":"假站"},"constructor":1}')],
  ])("%s", async (_what, entity) => {
    await using parts = await startWithGuest();
    parts.remote.behave(lying(entity, { name: "假站" }));
    const answer = await parts.running.ask(query);
    expect(answer.status).toBe(200);
    expect(answer.data).toMatchObject({ station: coreAlone, putuoFares: null });
    expect(answer.text).not.toContain("假站");
  });

  test("floods with errors that look like the core's", async () => {
    await using parts = await startWithGuest();
    const error = {
      message: "假".repeat(10_000),
      path: ["station", "name"],
      extensions: {
        code: "UNAUTHENTICATED",
        zh: "假".repeat(10_000),
        en: "x",
        http: { status: 401 },
        url: "http://x",
      },
    };
    parts.remote.behave((_request, response) =>
      response.end(JSON.stringify({ data: null, errors: Array.from({ length: 1_000 }, () => error) })),
    );
    const answer = await parts.running.ask(query);
    expect(answer.status).toBe(200);
    expect(answer.data).toMatchObject({ station: coreAlone });
    expect(answer.errors.length).toBeLessThanOrEqual(20);
    expect(answer.text.length).toBeLessThan(60_000);
    expect(answer.errors.map(({ path }) => path?.join("."))).not.toContain("station.name");
  });
});

test("56 a guest that fails several times in a row is left alone, then tried once; /ready and the log say so", async () => {
  await using parts = await startWithGuest({ circuit: { failures: 3, openMs: 200 } });
  const { running, remote } = parts;
  const detail = async (): Promise<unknown> =>
    ((await (await fetch(`${running.gateway.url}/ready`)).json()) as { details: unknown }).details;
  remote.behave((_request, response) => response.writeHead(500).end());
  for (let time = 0; time < 3; time += 1) await running.ask("{ putuoFares }");
  const asked = remote.requests.length;

  expect(codesOf(await running.ask("{ putuoFares }"))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  expect((await running.ask("{ station(id: 1) { name rating } }")).data).toEqual({ station: coreAlone });
  expect(remote.requests).toHaveLength(asked);
  expect(await detail()).toEqual({ "subgraph putuo-island": "circuit open" });
  expect((await fetch(`${running.gateway.url}/ready`)).status).toBe(200);

  remote.behave();
  await expect.poll(async () => (await running.ask("{ putuoFares }")).data).toEqual({ putuoFares: 25 });
  expect(await detail()).toEqual({ "subgraph putuo-island": "circuit closed" });
  expect(running.log()).toMatch(/"circuit":"open".*\n[^]*"circuit":"half-open".*\n[^]*"circuit":"closed"/);
});

describe("who asks", () => {
  const key = generateIssuerKey();

  test("15 a guest never gets the caller's token, but one made out to it alone", async () => {
    const guestTokens = { issuer: "https://yimen.example", key: await key };
    await using parts = await startWithGuest({}, { guestTokens });
    const { running, remote } = parts;
    const own = await tokenOf("CLERK", putuo);
    expect((await running.ask(query, {}, { authorization: `Bearer ${own}`, cookie: "a=b" })).data).toEqual(
      whole,
    );

    const seen = remote.requests.map(({ authorization }) => authorization);
    expect(seen.some((authorization) => authorization?.includes(own))).toBe(false);
    const jwksUrl = `${running.gateway.url}/.well-known/jwks.json`;
    const verifierOf = (guest: string): ReturnType<typeof createTokenVerifier> =>
      createTokenVerifier({ issuer: guestTokens.issuer, audience: guestAudience(guest), keys: { jwksUrl } });
    expect(await verifierOf("putuo-island").verify(seen[0])).toEqual({
      subject: `clerk-${putuo}`,
      roles: ["CLERK"],
      divisions: [putuo],
    });
    await expect(verifierOf("shenmu-economy").verify(seen[0])).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    // Nor does it open the door it came through.
    expect((await running.ask(query, {}, { authorization: seen[0] ?? "" })).status).toBe(401);
    expect((await (await fetch(jwksUrl)).text()).includes('"d"')).toBe(false);
  });

  test("15 the public stays the public, and without a key guests see nobody", async () => {
    const guestTokens = { issuer: "https://yimen.example", key: await key };
    await using signed = await startWithGuest({}, { guestTokens });
    await signed.running.ask(query);
    await using unsigned = await startWithGuest();
    await unsigned.running.ask(query, {}, { authorization: `Bearer ${await tokenOf("CLERK", putuo)}` });
    const all = [...signed.remote.requests, ...unsigned.remote.requests];
    expect(all.map(({ authorization }) => authorization)).toEqual(all.map(() => undefined));
    expect(new Set(all.map((headers) => headers["x-yimen-gateway-secret"]))).toEqual(new Set([secret]));
  });
});

test("nothing of an answer could be computed: the request as a whole is a 503 that says when to ask again", async () => {
  await using parts = await startWithGuest();
  parts.remote.behave((_request, response) => response.writeHead(500).end());
  const nothing = await parts.running.ask("{ putuoFares }");
  expect([nothing.status, nothing.headers.get("retry-after"), nothing.data]).toEqual([503, "5", undefined]);
  expect(codesOf(nothing)).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  const something = await parts.running.ask("{ putuoFares __typename }");
  expect([something.status, something.data]).toEqual([200, { putuoFares: null, __typename: "Query" }]);
});
