import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startGateway, type RunningGateway } from "../graph/running-gateway.ts";

let running: RunningGateway;
beforeAll(async () => {
  // Some audits ask with introspection, which only development allows.
  running = await startGateway({ development: true });
});
afterAll(() => running.gateway.stop());

const audits = serverAudits({ url: () => running.url });

test("all 61 audits of GraphQL over HTTP are there", () => {
  expect(audits).toHaveLength(61);
});

test.each(audits.filter(({ name }) => name.startsWith("MUST")).map((audit) => [audit.name, audit] as const))(
  "GraphQL over HTTP: %s",
  async (_name, audit) => {
    expect(await audit.fn()).toMatchObject({ status: "ok" });
  },
);

test("a request that cannot be executed is a 400 for every client, where the protocol would like a 200 for old ones", async () => {
  const results = await Promise.all(
    audits.filter(({ name }) => name.startsWith("SHOULD")).map((audit) => audit.fn()),
  );
  expect(results.filter(({ status }) => status !== "ok").map(({ name }) => name)).toEqual([
    "SHOULD use 200 status code on document parsing failure when accepting application/json",
    "SHOULD use 200 status code on document validation failure when accepting application/json",
    "SHOULD use a status code of 200 on variable coercion failure when accepting application/json",
  ]);
});
