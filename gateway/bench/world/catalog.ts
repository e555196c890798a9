import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@yimen/catalog";
import { startLocalDatabase } from "@yimen/local-database";
import {
  createDevelopmentIssuer,
  createLogger,
  createTokenVerifier,
  generateIssuerKey,
} from "@yimen/service-host";
import { createSealer, createSubgraph, openDataset, type Subgraph } from "@yimen/subgraph-kit";
import { Client } from "pg";

/** A PostgreSQL of its own that may lose everything, and is gone when it is stopped. */
export interface BenchServer {
  readonly url: string;
  readonly admin: Client;
  readonly stop: () => Promise<void>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const directory = await mkdtemp(join(tmpdir(), "yimen-bench-"));
  const server = await startLocalDatabase({
    directory,
    settings: {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      shared_buffers: "1GB",
      maintenance_work_mem: "1GB",
      max_wal_size: "8GB",
    },
  });
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  return {
    url: server.url,
    admin,
    async stop() {
      await admin.end();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A catalogue with the national items, in a database of its own, and the superuser's way into its schema. */
export async function openCatalog(
  server: BenchServer,
  name: string,
): Promise<{ readonly subgraph: Subgraph; readonly client: Client }> {
  await server.admin.query(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = name;
  const issuer = createDevelopmentIssuer(await generateIssuerKey(), {
    issuer: "https://issuer.bench",
    audience: "yimen",
  });
  const subgraph = await createSubgraph(catalog, {
    databaseUrl: url.href,
    verifier: createTokenVerifier({
      issuer: issuer.issuer,
      audience: issuer.audience,
      keys: { jwks: issuer.jwks },
    }),
    sealer: createSealer(Buffer.alloc(32, 7)),
    logger: createLogger({ name: "bench", level: "fatal" }),
  });
  await subgraph.load(await openDataset(new URL("../../../packages/base/", import.meta.url)));
  for (const { run } of subgraph.rounds) while (await run());
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query("set search_path to catalog");
  return { subgraph, client };
}
