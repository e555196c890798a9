import { createHttpHost, createLogger } from "@yimen/service-host";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addPublicationRoutes } from "../../src/publications/publication-routes.ts";
import { type RunningKiosks, startKiosks } from "../fixture/harness.ts";

let kiosks: RunningKiosks;
let url: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  kiosks = await startKiosks();
  const app = createHttpHost({
    name: "publications",
    logger: createLogger({ name: "publications", level: "silent" }),
  });
  addPublicationRoutes(app, kiosks.owner, async () => {});
  url = await app.listen({ host: "127.0.0.1", port: 0 });
  stop = () => app.close();
});
afterEach(async () => {
  await stop();
  await kiosks.stop();
});

const keep = (publication: unknown): Promise<Response> =>
  fetch(`${url}/publications`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(publication),
  });
const told = async (path: string): Promise<unknown> => (await fetch(`${url}${path}`)).json();

test("a state of the graph is kept whole, and the latest number is told first", async () => {
  const first = { revision: 1, supergraphSdl: "type 便民 { id: ID }", guests: [{ name: "putuo-island" }] };
  expect((await keep(first)).status).toBe(201);
  // Longer than any other body a subgraph's process reads.
  expect((await keep({ revision: 2, supergraphSdl: "#".repeat(3_000_000) })).status).toBe(201);
  expect(await told("/publications")).toEqual({ revisions: [2, 1] });
  expect(await told("/publications/1")).toEqual(first);
});

test("of two gateways that keep the same number at once one is refused, and the state kept first stays", async () => {
  const statuses = await Promise.all(
    ["a", "b", "c"].map(async (by) => (await keep({ revision: 1, by })).status),
  );
  expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  const kept = await told("/publications/1");
  expect((await keep({ revision: 1, by: "d" })).status).toBe(409);
  expect(await told("/publications/1")).toEqual(kept);
});

test.for(["9", "0", "-1", "1.5", "x"])("revision %s, which is not kept, is a 404", async (revision) => {
  expect((await fetch(`${url}/publications/${revision}`)).status).toBe(404);
});

test.for([[{}], [{ revision: 0 }], [{ revision: "newest" }], [[]]])(
  "what is no state of the graph is refused: %j",
  async ([body]) => {
    expect((await keep(body)).status).toBe(400);
    expect(await told("/publications")).toEqual({ revisions: [] });
  },
);

test("requests of clients have no right to what was published", async () => {
  const client = await kiosks.owner.connect();
  try {
    await client.query("set role yimen_app");
    await expect(client.query("select content from yimen.publication")).rejects.toThrow("permission denied");
    await expect(client.query("insert into yimen.publication values (1, '{}')")).rejects.toThrow(
      "permission denied",
    );
  } finally {
    client.release(true);
  }
});
