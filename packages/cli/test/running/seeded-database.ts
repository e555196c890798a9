import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { Client } from "pg";
import { runYimen } from "./yimen-process.ts";

/** A folder and a database that `yimen seed` has filled, as the second start of a graph finds them. */
export interface SeededHome {
  readonly directory: string;
  readonly databaseUrl: string;
  readonly discard: () => Promise<void>;
}

/** A copy of a database with all shipped data and the sample, seeded once per run, and the home that belongs to it. */
export async function createSeededHome(): Promise<SeededHome> {
  const database: TestDatabase = await createTestDatabase({ name: "yimen seed", prepare: seed });
  const directory = await mkdtemp(join(tmpdir(), "yimen-home-"));
  await writeFile(join(directory, "secrets.json"), await takeSecrets(database.url), { mode: 0o600 });
  return {
    directory,
    databaseUrl: database.url,
    discard: async () => {
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function seed(databaseUrl: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "yimen-seed-"));
  const seeded = await runYimen(["seed", "--data", directory], {
    environment: { DATABASE_URL: databaseUrl },
  });
  if (seeded.code !== 0) throw new Error(`yimen seed failed:\n${seeded.stdout}${seeded.stderr}`);
  // Sealed facts open with the secrets they were sealed with only: these travel with every copy of the database.
  await onDatabase(databaseUrl, async (client) => {
    await client.query("create table public.home_of_the_test (secrets text not null)");
    const secrets = await readFile(join(directory, "secrets.json"), "utf8");
    await client.query("insert into public.home_of_the_test values ($1)", [secrets]);
  });
  await rm(directory, { recursive: true, force: true });
}

async function takeSecrets(databaseUrl: string): Promise<string> {
  let secrets = "";
  await onDatabase(databaseUrl, async (client) => {
    const found = await client.query<{ secrets: string }>("select secrets from public.home_of_the_test");
    secrets = found.rows[0]?.secrets ?? "";
    await client.query("drop table public.home_of_the_test");
  });
  return secrets;
}

async function onDatabase(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
