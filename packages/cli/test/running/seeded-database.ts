import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
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
  await mkdir(join(directory, "kept"), { mode: 0o700 });
  for (const { file, text } of await takeHome(database.url))
    await writeFile(join(directory, file), text, { mode: 0o600 });
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
  // Sealed facts open with the secrets they were sealed with only, and what was worked out once is kept: the home travels with every copy.
  await onDatabase(databaseUrl, async (client) => {
    await client.query("create table public.home_of_the_test (file text not null, text text not null)");
    for (const file of [
      "secrets.json",
      ...(await readdir(join(directory, "kept"))).map((name) => join("kept", name)),
    ]) {
      const text = await readFile(join(directory, file), "utf8");
      await client.query("insert into public.home_of_the_test values ($1, $2)", [file, text]);
    }
  });
  await rm(directory, { recursive: true, force: true });
}

async function takeHome(databaseUrl: string): Promise<readonly { file: string; text: string }[]> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ file: string; text: string }>(
      "select file, text from public.home_of_the_test",
    );
    await client.query("drop table public.home_of_the_test");
    return rows;
  });
}

async function onDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
