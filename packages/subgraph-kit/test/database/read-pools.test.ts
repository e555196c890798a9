import { createTokenVerifier } from "@yimen/service-host";
import { createSealer, createSubgraph, type Subgraph } from "@yimen/subgraph-kit";
import { type ReplicatedServers, startReplicatedServers, testIssuer } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { bearer, CapturedLog, kioskInput, pananAdmin } from "../fixture/harness.ts";
import { kiosks } from "../fixture/kiosks.ts";

let servers: ReplicatedServers;
let subgraph: Subgraph;
const log = new CapturedLog();

beforeAll(async () => {
  servers = await startReplicatedServers();
  const issuer = await testIssuer();
  subgraph = await createSubgraph(kiosks, {
    databaseUrl: servers.primary.url,
    replicas: { urls: [servers.replica.url], maxLagMs: 500 },
    verifier: createTokenVerifier({
      issuer: issuer.issuer,
      audience: issuer.audience,
      keys: { jwks: issuer.jwks },
    }),
    sealer: createSealer(Buffer.alloc(32, 7)),
    logger: log.logger,
  });
});
afterAll(async () => {
  await subgraph.stop();
  await servers.stop();
});

async function ask(query: string, headers: Record<string, string> = {}, variables = {}): Promise<unknown> {
  const authorization = await bearer(pananAdmin);
  const { data, errors } = await subgraph.execute({
    query,
    variables,
    headers: { authorization, ...headers },
  });
  expect(errors).toBeUndefined();
  return data;
}

/** Which server a read comes from. */
const server = async (headers: Record<string, string> = {}): Promise<string> => {
  const { readOnly } = (await ask("{ readOnly: serverIsStandby }", headers)) as { readOnly: boolean };
  return readOnly ? "replica" : "primary";
};
const onServer = async (url: string, text: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
};
const codes = async (headers: Record<string, string> = {}): Promise<readonly string[]> => {
  const { kiosks: page } = (await ask("{ kiosks(first: 50) { edges { node { code } } } }", headers)) as {
    kiosks: { edges: { node: { code: string } }[] };
  };
  return page.edges.map(({ node }) => node.code);
};
const install = async (): Promise<string> => {
  const { input } = kioskInput();
  await ask(
    "mutation ($input: InstallKioskInput!) { installKiosk(input: $input) { __typename } }",
    { "x-yimen-fresh": "1" },
    { input },
  );
  return String(input["code"]);
};

beforeEach(async () => {
  await onServer(servers.replica.url, "select pg_wal_replay_resume()");
  await vi.waitUntil(async () => (await server()) === "replica", { timeout: 10_000 });
});

test("reads go to a replica, under row-level security; whoever wrote a moment ago reads from the primary", async () => {
  const code = await install();
  expect(await server({ "x-yimen-fresh": "1" })).toBe("primary");
  expect(await codes({ "x-yimen-fresh": "1" })).toContain(code);
  await expect.poll(() => codes(), { timeout: 5_000 }).toContain(code);
  const { whoAmI } = (await ask("{ whoAmI }")) as { whoAmI: string };
  expect(whoAmI).toBe('["yimen_app", "admin-panan", ["COUNTY_ADMIN"], ["330727"]]');
});

test("a replica that stands still is not read from once it is further behind than allowed, and again when it has caught up", async () => {
  await onServer(servers.replica.url, "select pg_wal_replay_pause()");
  const code = await install();
  await expect.poll(() => server(), { timeout: 10_000 }).toBe("primary");
  expect(await codes()).toContain(code);
  await onServer(servers.replica.url, "select pg_wal_replay_resume()");
  await expect.poll(() => server(), { timeout: 10_000 }).toBe("replica");
  expect(await codes()).toContain(code);
});

test("a replica that is away costs no read once it was looked for, and is read from when it is back", async () => {
  await servers.replica.stop();
  await expect
    .poll(() => log.lines.filter(({ msg }) => String(msg).startsWith("a replica is not read from")).length)
    .toBeGreaterThan(0);
  for (let read = 0; read < 20; read += 1) expect(await server()).toBe("primary");
  await servers.startReplica();
  await expect.poll(() => server(), { timeout: 20_000 }).toBe("replica");
});
