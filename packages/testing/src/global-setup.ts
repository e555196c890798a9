import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalDatabase } from "@yimen/local-database";
import type { TestProject } from "vitest/node";
import { dropDatabases } from "./database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A role on a real PostgreSQL server that may create databases. */
    postgresUrl: string;
    /** Sets this run's databases apart on a server that others use too. */
    runId: string;
  }
}

/** One PostgreSQL for the whole run: `DATABASE_URL` if it is set, else a fresh embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runId = randomBytes(4).toString("hex");
  project.provide("runId", runId);
  const given = process.env["DATABASE_URL"];
  if (given !== undefined) {
    project.provide("postgresUrl", given);
    return () => dropDatabases(given, runId);
  }
  const directory = await mkdtemp(join(tmpdir(), "yimen-tests-"));
  // Nobody misses a test's data after a power cut.
  const server = await startLocalDatabase({
    directory,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
