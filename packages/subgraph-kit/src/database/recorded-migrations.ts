import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Client, escapeIdentifier } from "pg";
import { listMigrations } from "./migration-files.ts";
import { everySchema, foundation, grantFutureTables } from "./migration-ground.ts";
import { prepareSchema } from "./migrate.ts";

/** A migration as the ledger of a database has it. */
export interface RecordedMigration {
  readonly schema: string;
  /** `foundation`, `kit`, or the subgraph it belongs to. */
  readonly source: string;
  readonly name: string;
  readonly checksum: string;
  /** The moment, as PostgreSQL writes it. */
  readonly appliedAt: string;
  /** Null in a ledger that no start has filled in since texts are kept. */
  readonly body: string | null;
}

/** Every migration of every schema of a database, in the order in which they were applied. */
export async function listRecordedMigrations(client: Client): Promise<readonly RecordedMigration[]> {
  const ledgers = await client.query<{ schema: string; hasBody: boolean }>(
    `select n.nspname as schema, exists (
       select from pg_attribute a where a.attrelid = c.oid and a.attname = 'body') as "hasBody"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relname = 'migration' and c.relkind = 'r' and (
       select count(*) from pg_attribute a
       where a.attrelid = c.oid and a.attname in ('source', 'name', 'checksum', 'applied_at')) = 4
     order by n.nspname`,
  );
  const found: (RecordedMigration & { readonly micros: string })[] = [];
  for (const { schema, hasBody } of ledgers.rows) {
    const { rows } = await client.query<RecordedMigration & { micros: string }>(
      `select $1::text as schema, source, name, checksum, applied_at::text as "appliedAt",
         ${hasBody ? "body" : "null as body"}, (extract(epoch from applied_at) * 1000000)::bigint::text as micros
       from ${escapeIdentifier(schema)}.migration`,
      [schema],
    );
    found.push(...rows);
  }
  const rank = ({ source }: RecordedMigration): number => {
    const ground = ["foundation", "kit"].indexOf(source);
    return ground < 0 ? 2 : ground;
  };
  return found
    .toSorted(
      (one, other) =>
        Number(one.micros) - Number(other.micros) ||
        rank(one) - rank(other) ||
        one.name.localeCompare(other.name),
    )
    .map(({ micros: _micros, ...migration }) => migration);
}

/** The checksums of the migrations that the code at hand has, by `source/name`, its own and those of the subgraphs named. */
export async function checksumsAtHand(
  subgraphs: readonly { readonly name: string; readonly migrations: URL }[],
): Promise<ReadonlyMap<string, string>> {
  const folders = [
    { source: "foundation", directory: foundation },
    { source: "kit", directory: everySchema },
    ...subgraphs.map(({ name, migrations }) => ({ source: name, directory: migrations })),
  ];
  const known = new Map<string, string>();
  for (const { source, directory } of folders) {
    for (const name of await listMigrations(directory)) {
      const text = await readFile(new URL(name, directory), "utf8");
      known.set(`${source}/${name}`, createHash("sha256").update(text).digest("hex"));
    }
  }
  return known;
}

/**
 * Makes the schemas of another database here by its own migrations, in the order they had there, inside the transaction the connection has
 * begun. A guest's schema belongs to whoever restores until the guest is admitted, which takes it over.
 *
 * @throws when a text is missing or fails; the transaction is then to be undone
 */
export async function replayMigrations(
  client: Client,
  migrations: readonly RecordedMigration[],
): Promise<void> {
  for (const schema of new Set(migrations.map((each) => each.schema))) {
    await prepareSchema(client, schema);
    if (schema !== "yimen") await grantFutureTables(client, schema);
  }
  for (const { schema, source, name, checksum, appliedAt, body } of migrations) {
    if (body === null) throw new Error(`the text of the migration ${source}/${name} is not known`);
    await client.query(`set local search_path to ${escapeIdentifier(schema)}, pg_catalog`);
    await client.query(body);
    await client.query("reset search_path");
    await client.query(
      `insert into ${escapeIdentifier(schema)}.migration (source, name, checksum, applied_at, body)
       values ($1, $2, $3, $4, $5)`,
      [source, name, checksum, appliedAt, body],
    );
  }
}
