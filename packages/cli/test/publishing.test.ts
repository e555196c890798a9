import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lingkouStation, places } from "./running/callers.ts";
import { makeFolder } from "./running/folder.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { type FinishedCommand, runYimen } from "./running/yimen-process.ts";

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])

type Station @key(fields: "id") {
  id: ID!
  pananNotice: String
}
`;
let graph: RunningGraph;
let folder: string;
let notices: Server;
let address: string;

/** A county's subgraph in as few lines as it takes: it says what it serves, and one notice for every station. */
beforeAll(async () => {
  folder = await makeFolder();
  graph = await startGraph();
  notices = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const { query, variables } = JSON.parse(body) as {
        query: string;
        variables?: { representations?: unknown[] };
      };
      const entities = (variables?.representations ?? []).map(() => ({ pananNotice: "周六照常开放" }));
      const data = query.includes("_service") ? { _service: { sdl } } : { _entities: entities };
      response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
    });
  });
  notices.listen(0, "127.0.0.1");
  await once(notices, "listening");
  address = `http://127.0.0.1:${(notices.address() as AddressInfo).port}/graphql`;
});
afterAll(async () => {
  notices.closeAllConnections();
  notices.close();
  await graph.stop();
  await rm(folder, { recursive: true, force: true });
});

const yimen = (...args: readonly string[]): Promise<FinishedCommand> =>
  runYimen([
    ...args,
    "--gateway",
    graph.url,
    "--data",
    graph.directory,
    "--division",
    places.panan,
    "--lang",
    "en",
  ]);
const notice = `{ station(code: "${lingkouStation}") { name pananNotice } }`;

test("X-5 yimen publish puts a county's subgraph into the running graph, and rollback takes it back", async () => {
  const tried = await yimen("publish", address, "--name", "panan-notices", "--dry-run");
  expect(tried).toMatchObject({ code: 0, stdout: expect.stringContaining("nothing was changed") });
  const published = await yimen("publish", address, "--name", "panan-notices");
  expect(published).toMatchObject({ code: 0, stderr: "" });
  expect(published.stdout).toContain("+ Station.pananNotice FIELD_ADDED");
  expect(published.stdout).toContain("published as revision 1");
  expect(await graph.data(notice)).toMatchObject({ station: { pananNotice: "周六照常开放" } });

  const back = await yimen("supergraph", "rollback", "0", "--reason", "the notices are wrong");
  expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining("as revision 2") });
  expect((await graph.ask(notice)).errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  const told = await yimen("supergraph", "history");
  expect(told.stdout).toMatch(/2 .*rollback to 0 .*the notices are wrong\n1 .*publish panan-notices/);
});

test("64 yimen publish says where a county's SDL is wrong and how to mend it, in both languages", async () => {
  const file = join(folder, "notices.graphql");
  await writeFile(file, sdl.replace("pananNotice: String", "notice: String!"));
  const args = ["publish", file, "--name", "panan-notices", "--url", address] as const;
  const english = await yimen(...args);
  expect(english.code).toBe(1);
  expect(english.stdout).toContain(`✗ ${file}:5:11 GUEST_FIELD_NON_NULL`);
  expect(english.stdout).toContain("call it pananNotice");
  const chinese = await yimen(...args, "--lang", "zh");
  expect(chinese.stdout).toContain("请改名为 pananNotice");
  expect(await graph.data("{ __typename }")).toEqual({ __typename: "Query" });
});

test("yimen compose checks a county's SDL as a gateway would, and writes the graph", async () => {
  const file = join(folder, "good.graphql");
  const out = join(folder, "supergraph.graphql");
  await writeFile(file, sdl);
  const composed = await runYimen([
    "compose",
    "--guest",
    `panan-notices=${file}`,
    "--out",
    out,
    "--lang",
    "en",
  ]);
  expect(composed).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("+ Station.pananNotice FIELD_ADDED"),
  });
  await writeFile(file, sdl.replace("pananNotice", "notice"));
  const refused = await runYimen(["compose", "--guest", `panan-notices=${file}`, "--lang", "en"]);
  expect(refused).toMatchObject({
    code: 1,
    stdout: expect.stringContaining(`${file}:5:3 GUEST_NAME_OUTSIDE_PREFIX`),
  });
});

test("without a gateway, or a token, it says what to do", async () => {
  const gone = await runYimen([
    "supergraph",
    "history",
    "--gateway",
    "http://127.0.0.1:9",
    "--token",
    "x",
    "--lang",
    "en",
  ]);
  expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining("check --gateway") });
  const nobody = await runYimen([
    "supergraph",
    "history",
    "--gateway",
    graph.url,
    "--token",
    "x",
    "--lang",
    "en",
  ]);
  expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining("token") });
});
