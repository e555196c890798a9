import { randomBytes } from "node:crypto";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { migrate } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { createTestDatabase } from "./database.ts";

/** A migration to be tried on a database of the version before. */
export interface TriedMigration {
  /** Schema of the subgraph. */
  readonly schema: string;
  /** Folder of its migrations. */
  readonly directory: URL;
  /** File of the migration, for example `0002-facts.sql`. */
  readonly file: string;
}

/** A database as it was before a migration. */
export interface DatabaseBefore {
  /** Runs statements as the server's superuser, past row-level security and foreign keys: rows as they may lie there. */
  readonly client: Client;
  /** Applies the migration, and nothing after it, as the owner of the schema: a role that row-level security binds. */
  readonly apply: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a database to which every migration before one is applied, by an owner that is no superuser, as in production. Insert rows, `apply`,
 * look.
 *
 * ```ts
 * const before = await databaseBefore({ schema: "cases", directory, file: "0006-handlers.sql" });
 * await before.client.query("insert into service_case …");
 * await before.apply();
 * ```
 */
export async function databaseBefore({ schema, directory, file }: TriedMigration): Promise<DatabaseBefore> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "yimen-migrations-"));
  const source = fileURLToPath(directory);
  const files = (await readdir(source)).filter((name) => name.endsWith(".sql")).toSorted();
  if (!files.includes(file)) throw new Error(`there is no migration ${file} in ${source}`);
  const take = (name: string): Promise<void> => cp(join(source, name), join(folder, name));
  for (const name of files.filter((each) => each < file)) await take(name);

  const client = new Client({ connectionString: database.url });
  client.on("error", () => {});
  await client.connect();
  const owner = `yimen_owner_${randomBytes(6).toString("hex")}`;
  await client.query(`create role ${owner} login createrole password '${owner}'`);
  const name = new URL(database.url).pathname.slice(1);
  await client.query(`alter database ${name} owner to ${owner}`);
  // Another database of the server may have made the role already, and only its maker may grant it.
  await client.query(
    `do $$ begin create role yimen_app nologin; exception when duplicate_object then null; end $$`,
  );
  await client.query(`grant yimen_app to ${owner} with admin option`);
  const ownerUrl = new URL(database.url);
  ownerUrl.username = owner;
  ownerUrl.password = owner;
  const run = async (): Promise<void> =>
    void (await migrate({ url: ownerUrl.href, schema, directory: pathToFileURL(`${folder}/`) }));
  await run();
  await client.query(`set search_path to ${schema}; set session_replication_role = replica`);
  return {
    client,
    async apply() {
      await take(file);
      await run();
    },
    async close() {
      await client.end();
      await database.drop();
      const admin = new Client({ connectionString: adminUrlOf(database.url) });
      await admin.connect();
      await admin.query(`drop role if exists ${owner}`);
      await admin.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function adminUrlOf(url: string): string {
  const admin = new URL(url);
  admin.pathname = "/postgres";
  return admin.href;
}
