import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { mintToken, publicJwks } from "@yimen/service-host";
import { afterEach, expect, test } from "vitest";
import { serveSubgraph, type RemoteServer } from "../graph/remote-subgraph.ts";
import { audience, codesOf, issuerKey, post } from "../graph/running-gateway.ts";
import { casesSubgraph, stationsSubgraph, supergraphOf } from "../graph/station-graph.ts";

interface LogLine {
  readonly msg: string;
  readonly url: string;
}

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** The gateway as deployed in split form: a process, two subgraphs over HTTP, an identity provider. */
async function startProcess() {
  const stations = await serveSubgraph(stationsSubgraph());
  const cases = await serveSubgraph(casesSubgraph());
  const identity = createServer((_request, response) => response.end(JSON.stringify(publicJwks(issuerKey))));
  await new Promise<void>((resolve) => identity.listen(0, "127.0.0.1", resolve));
  const address = identity.address();
  const identityUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const folder = await mkdtemp(join(tmpdir(), "gateway-"));
  const supergraph = join(folder, "supergraph.graphql");
  await writeFile(supergraph, supergraphOf(stationsSubgraph()));

  const child: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    [fileURLToPath(new URL("../../src/main.ts", import.meta.url))],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        YIMEN_SUPERGRAPH: supergraph,
        YIMEN_SUBGRAPHS: `stations=${stations.url}, cases?=${cases.url}`,
        YIMEN_GATEWAY_SECRET: "a-secret-of-at-least-thirty-two-characters",
        YIMEN_ISSUER: identityUrl,
        YIMEN_AUDIENCE: audience,
        YIMEN_JWKS_URL: `${identityUrl}/jwks`,
        PORT: "0",
      },
    },
  );
  cleanups.push(
    () => rm(folder, { recursive: true }),
    () => stations[Symbol.asyncDispose](),
    () => cases[Symbol.asyncDispose](),
    () => identity.close(),
    () => identity.closeAllConnections(),
    () => child.kill("SIGKILL"),
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const lineWith = async (message: string): Promise<LogLine> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`the process ended without saying "${message}"`);
      const line: LogLine = JSON.parse(value);
      if (line.msg === message) return line;
    }
  };
  const { url } = await lineWith("listening");
  return { child, url, lineWith, stations, supergraph, identityUrl };
}

/** Makes the subgraph hold its next answer, and says when it is asked and how to let it answer. */
function holdAnswer(subgraph: RemoteServer): { readonly asked: Promise<void>; readonly release: () => void } {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  subgraph.behave((_request, response) => {
    asked.resolve();
    void released.promise.then(() => response.end(JSON.stringify({ data: held })));
  });
  return { asked: asked.promise, release: released.resolve };
}

const query = "{ station(id: 1) { name } }";
const heldQuery = "{ stations { edges { node { name } } } }";
const held = { stations: { edges: [{ node: { name: "held" } }] } };

test("58 SIGTERM lets a request in flight finish, closes the connections to subgraphs and exits 0", async () => {
  const { child, url, lineWith, stations } = await startProcess();
  const exit = once(child, "exit");
  const { asked, release } = holdAnswer(stations);
  const answer = post(url, { query: heldQuery });
  await asked;

  child.kill("SIGTERM");
  await lineWith("stopping");
  release();

  expect((await answer).data).toEqual(held);
  await lineWith("stopped");
  expect(await exit).toEqual([0, null]);
});

test("a process of its own serves the public and holders of tokens, and refuses forged ones", async () => {
  const { url, identityUrl } = await startProcess();
  const authorization = async (issuer: string): Promise<string> =>
    `Bearer ${await mintToken({ key: issuerKey, issuer, audience, subject: "a", roles: ["CITIZEN"], divisions: [] })}`;

  const served = { station: { name: "玉山镇便民服务中心" } };
  expect((await post(url, { query })).data).toEqual(served);
  expect((await post(url, { query }, { authorization: await authorization(identityUrl) })).data).toEqual(
    served,
  );
  expect(
    codesOf(await post(url, { query }, { authorization: await authorization("https://x.example") })),
  ).toEqual(["UNAUTHENTICATED"]);
  expect(codesOf(await post(url, { query: "{ __schema { types { name } } }" }))).toEqual([
    "INTROSPECTION_DISABLED",
  ]);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
});

test("64 on SIGHUP the supergraph is read again; one that cannot be served changes nothing", async () => {
  const { child, url, lineWith, supergraph } = await startProcess();
  const wider = "{ station(id: 1) { caseload } }";
  expect(codesOf(await post(url, { query: wider }))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);

  await writeFile(supergraph, "type Query {");
  child.kill("SIGHUP");
  await lineWith("the supergraph in service stays");
  expect((await post(url, { query })).status).toBe(200);

  await writeFile(supergraph, supergraphOf(stationsSubgraph(), casesSubgraph()));
  child.kill("SIGHUP");
  await lineWith("another supergraph is in service");
  expect((await post(url, { query: wider })).data).toEqual({ station: { caseload: 42 } });
});
