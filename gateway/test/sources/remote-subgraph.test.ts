import { describe, expect, test } from "vitest";
import type { RemoteSubgraph } from "../../src/index.ts";
import { serveSubgraph, type RemoteServer } from "../graph/remote-subgraph.ts";
import { codesOf, startGateway, type RunningGateway } from "../graph/running-gateway.ts";
import { casesSubgraph, evaluationsSubgraph, stationsSubgraph } from "../graph/station-graph.ts";

const secret = "a-secret-of-at-least-thirty-two-characters";
// Stations are asked first; ratings are what a remote subgraph contributes to them.
const query = "{ stations { edges { node { name rating } } } }";
const whole = {
  stations: {
    edges: [
      { node: { name: "玉山镇便民服务中心", rating: 4.5 } },
      { node: { name: "林宅村便民服务站", rating: 4.5 } },
    ],
  },
};
const partial = {
  stations: {
    edges: [
      { node: { name: "玉山镇便民服务中心", rating: null } },
      { node: { name: "林宅村便民服务站", rating: null } },
    ],
  },
};

async function startWithRemote(
  options: Partial<RemoteSubgraph> = {},
): Promise<{ running: RunningGateway; remote: RemoteServer } & AsyncDisposable> {
  const remote = await serveSubgraph(evaluationsSubgraph());
  const running = await startGateway({
    subgraphs: {
      stations: stationsSubgraph(),
      cases: casesSubgraph(),
      evaluations: { url: remote.url, secret, deadlineMs: 300, ...options },
    },
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

test("15 a remote subgraph gets the gateway's secret, the client's token, and nothing else of the client", async () => {
  await using parts = await startWithRemote();
  const answer = await parts.running.ask(
    query,
    {},
    { "x-yimen-gateway-secret": "guess", "x-user-id": "admin", cookie: "a=b" },
  );
  expect(answer.data).toEqual(whole);
  const headers = parts.remote.requests[0] ?? {};
  expect(headers["x-yimen-gateway-secret"]).toBe(secret);
  expect(headers["x-request-id"]).toBe(answer.headers.get("x-request-id"));
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["x-user-id"]));
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["cookie"]));
});

describe("56 a remote subgraph that misbehaves costs its own fields only, and recovers", () => {
  test.each<[string, Parameters<RemoteServer["behave"]>[0]]>([
    ["hangs before it answers", () => {}],
    [
      "hangs in the middle of an answer",
      (_request, response) => void response.writeHead(200).write('{"data":{'),
    ],
    [
      "breaks off in the middle of an answer",
      (_request, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write('{"data":{"_entities":[', () => response.destroy());
      },
    ],
    [
      "answers something that is not JSON",
      (_request, response) => void response.end("<html>db.internal is down</html>"),
    ],
    ["answers JSON that is not GraphQL", (_request, response) => void response.end('["db.internal"]')],
    [
      "answers neither data nor errors",
      (_request, response) => void response.end('{"extensions":{"host":"db.internal"}}'),
    ],
    ["answers errors that are none", (_request, response) => void response.end('{"data":{},"errors":[7]}')],
    [
      "answers with the wrong number of entities",
      (_request, response) => void response.end('{"data":{"_entities":[null]}}'),
    ],
    [
      "answers with status 500",
      (_request, response) => void response.writeHead(500).end('{"errors":[{"message":"db.internal"}]}'),
    ],
    [
      "redirects",
      (_request, response) => void response.writeHead(302, { location: "http://db.internal/" }).end(),
    ],
    ["closes the connection", (request) => void request.socket.destroy()],
    [
      "answers without end",
      (_request, response) => {
        const chunk = Buffer.alloc(65_536, "x");
        const pour = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on("drain", pour);
        response.on("error", () => {});
        pour();
      },
    ],
  ])("%s", async (_name, behaviour) => {
    await using parts = await startWithRemote({ maxResponseBytes: 1_048_576, deadlineMs: 1_000 });
    const { running, remote } = parts;
    remote.behave(behaviour);
    const answer = await running.ask(query);

    expect(answer.status).toBe(200);
    expect(answer.data).toEqual(partial);
    expect(["SUBGRAPH_UNAVAILABLE", "INTERNAL"]).toEqual(expect.arrayContaining([...codesOf(answer)]));
    expect(answer.errors).toHaveLength(1);
    expect(answer.text).not.toMatch(/db\.internal|127\.0\.0\.1|http:|undici|ECONN/);

    remote.behave();
    expect((await running.ask(query)).data).toEqual(whole);
  });
});

test("56 the client learns which subgraph is missing, in both languages and at which place", async () => {
  await using parts = await startWithRemote();
  parts.remote.behave((_request, response) => void response.writeHead(503).end());
  const answer = await parts.running.ask("{ station(id: 1) { name rating } }");
  expect(answer.errors).toMatchObject([
    { path: ["station"], extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph: "evaluations" } },
  ]);
  expect(answer.errors[0]?.extensions["zh"]).toContain("子图 evaluations 暂时不可用");
  expect(parts.running.log()).toMatch(/"subgraph":"evaluations".*status 503/);
});

test("56 an answer is read up to the limit and not a byte further", async () => {
  await using parts = await startWithRemote({ maxResponseBytes: 1_000 });
  const padded = (bytes: number): string => '{"data":{"ratings":1}}'.padEnd(bytes);
  parts.remote.behave((_request, response) => void response.end(padded(1_000)));
  expect((await parts.running.ask("{ ratings }")).data).toEqual({ ratings: 1 });
  parts.remote.behave((_request, response) => void response.end(padded(1_001)));
  expect(codesOf(await parts.running.ask("{ ratings }"))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
});

test("56 a fetch that passes its deadline is given up at the subgraph too", async () => {
  await using parts = await startWithRemote({ deadlineMs: 100 });
  parts.remote.behave(() => {});
  const hangUp = parts.remote.nextHangUp();
  expect((await parts.running.ask(query)).data).toEqual(partial);
  await hangUp;
});

test("56 a subgraph that was restarted is read again over a new connection, without an error", async () => {
  await using parts = await startWithRemote();
  expect((await parts.running.ask(query)).data).toEqual(whole);
  let cut = false;
  parts.remote.behave((request) => {
    // The first request meets a connection that dies.
    if (!cut) request.socket.destroy();
    cut = true;
    parts.remote.behave();
  });
  const answer = await parts.running.ask(query);
  expect(answer.data).toEqual(whole);
  expect(answer.errors).toEqual([]);
});

test("a mutation is never sent twice", async () => {
  const remote = await serveSubgraph(stationsSubgraph());
  await using running = await startGateway({
    subgraphs: {
      stations: { url: remote.url, secret, deadlineMs: 500 },
      cases: casesSubgraph(),
      evaluations: evaluationsSubgraph(),
    },
  });
  remote.behave((request) => void request.socket.destroy());
  const answer = await running.ask(`mutation { renameStation(id: 1, name: "x") { name } }`);
  expect(codesOf(answer)).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  expect(remote.requests).toHaveLength(1);
  await remote[Symbol.asyncDispose]();
});

test("54 past the fetches that may be under way, further ones are refused at once", async () => {
  await using parts = await startWithRemote({ maxInFlight: 2, deadlineMs: 60_000 });
  const { running, remote } = parts;
  const waiting: (() => void)[] = [];
  remote.behave((_request, response) => waiting.push(() => void response.end('{"data":{"ratings":1}}')));
  const held = [running.ask("{ ratings }"), running.ask("{ ratings }")];
  await expect.poll(() => waiting.length).toBe(2);

  expect(codesOf(await running.ask("{ ratings }"))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  for (const release of waiting.splice(0)) release();
  expect((await Promise.all(held)).map(({ data }) => data)).toEqual([{ ratings: 1 }, { ratings: 1 }]);
});

describe("readiness", () => {
  test("the gateway is not ready while a subgraph is down, and ready again when it is back", async () => {
    await using parts = await startWithRemote();
    const readiness = async () => {
      const response = await fetch(`${parts.running.gateway.url}/ready`);
      return [response.status, await response.json()];
    };
    expect(await readiness()).toEqual([
      200,
      { ready: true, checks: { "subgraph evaluations": "ok" }, stopping: false },
    ]);
    parts.remote.behave((_request, response) => void response.writeHead(500).end());
    expect(await readiness()).toEqual([
      503,
      { ready: false, checks: { "subgraph evaluations": "failed" }, stopping: false },
    ]);
    parts.remote.behave();
    expect((await readiness())[0]).toBe(200);
  });

  test("64 a county's subgraph that is down does not make the gateway unready", async () => {
    await using parts = await startWithRemote({ optional: true });
    parts.remote.behave((_request, response) => void response.writeHead(500).end());
    expect((await fetch(`${parts.running.gateway.url}/ready`)).status).toBe(200);
    expect((await parts.running.ask(query)).data).toEqual(partial);
  });
});
