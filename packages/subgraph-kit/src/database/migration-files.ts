import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Client, escapeIdentifier } from "pg";
import { failedMigration, MigrationRefused } from "./migration-refused.ts";

/** Files of one origin for one schema, e.g. `kit`; the ledger keeps them apart. */
export interface MigrationFiles {
  readonly schema: string;
  readonly source: string;
  readonly directory: URL;
  /** Looks at what a file made, before it is committed: a table is never there unprotected, not even for copies that run meanwhile. */
  readonly afterEach: (file: URL) => Promise<void>;
}

/** Applies the files that are not applied yet, in order, each in a transaction of its own. @returns their names @throws {MigrationRefused} */
export async function applyMigrations(
  client: Client,
  { schema, source, directory, afterEach }: MigrationFiles,
): Promise<readonly string[]> {
  const ledger = `${escapeIdentifier(schema)}.migration`;
  const rows = await client.query<{ name: string; checksum: string; written: boolean }>(
    `select name, checksum, body is not null as written from ${ledger} where source = $1`,
    [source],
  );
  const known = new Map(rows.rows.map((row) => [row.name, row.checksum]));
  const unwritten = new Set(rows.rows.filter((row) => !row.written).map(({ name }) => name));
  const applied: string[] = [];
  for (const name of await listMigrations(directory)) {
    const file = new URL(name, directory);
    const text = await readFile(file, "utf8");
    const checksum = createHash("sha256").update(text).digest("hex");
    const before = known.get(name);
    if (before !== undefined && before !== checksum) {
      throw new MigrationRefused(
        {
          zh: `迁移 ${source}/${name} 应用之后又被改动;请恢复原文,另写一个新文件`,
          en: `migration ${source}/${name} was changed after it was applied; restore it and write a new file instead`,
        },
        { file },
      );
    }
    if (unwritten.has(name)) {
      await client.query(`update ${ledger} set body = $3 where source = $1 and name = $2`, [
        source,
        name,
        text,
      ]);
    }
    if (before !== undefined) continue;
    const later = [...known.keys()].filter((each) => each > name).toSorted()[0];
    if (later !== undefined) {
      throw new MigrationRefused(
        {
          zh: `迁移 ${source}/${name} 排在已应用的 ${later} 之前;请改用下一个编号`,
          en: `migration ${source}/${name} sorts before ${later}, which is applied; give it the next number`,
        },
        { file },
      );
    }
    await client.query("begin");
    try {
      await client.query(`set local search_path to ${escapeIdentifier(schema)}, pg_catalog`);
      await client.query(text);
      await afterEach(file);
      await client.query(`insert into ${ledger} (source, name, checksum, body) values ($1, $2, $3, $4)`, [
        source,
        name,
        checksum,
        text,
      ]);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw failedMigration(source, file, text, error);
    }
    applied.push(name);
  }
  return applied;
}

/** The `.sql` files of a folder in their order. @throws {MigrationRefused} when one would not run in order */
export async function listMigrations(directory: URL): Promise<readonly string[]> {
  const names = await readdir(fileURLToPath(directory));
  const files = names.filter((name) => name.endsWith(".sql")).toSorted();
  const misnamed = files.find((name) => !/^\d{4}-[\w-]+\.sql$/.test(name));
  if (misnamed !== undefined) {
    throw new MigrationRefused(
      {
        zh: `${misnamed} 的文件名不合规则,无法按序执行;应如 0001-what-it-does.sql`,
        en: `${misnamed} is not named like 0001-what-it-does.sql and would not run in order`,
      },
      { file: new URL(misnamed, directory) },
    );
  }
  return files;
}
