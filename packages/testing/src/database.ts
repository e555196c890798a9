import { createHash, randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** How a template is made: its name must change when what `prepare` does changes. */
export interface DatabaseTemplate {
  readonly name: string;
  /** Fills the empty template: migrations, and data every test may count on. */
  prepare(url: string): Promise<void>;
}

/**
 * A database of one's own on the real server, copied from a template that is made once per run. A copy takes
 * milliseconds where migrations take seconds.
 */
export async function createTestDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const adminUrl = inject("postgresUrl");
  const source = template === undefined ? undefined : await ensureTemplate(adminUrl, template);
  const name = `yimen_${inject("runId")}_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, (client) =>
    client.query(`create database ${name} ${source === undefined ? "" : `template ${source}`}`),
  );
  return {
    url: urlOf(adminUrl, name),
    drop: async () => {
      await asAdmin(adminUrl, async (client) => {
        await left(client, name);
        await client.query(`drop database if exists ${name} with (force)`);
        await dropGuests(client, name);
      });
    },
  };
}

/**
 * Waits a moment until whoever hung up has left: a pool that has ended may still be saying goodbye, and a connection that the server ends
 * first is an error nobody listens for.
 */
async function left(client: Client, database: string): Promise<void> {
  for (let looks = 0; looks < 20; looks += 1) {
    const found = await client.query("select from pg_stat_activity where datname = $1 limit 1", [database]);
    if (found.rowCount === 0) return;
    await setTimeout(10);
  }
}

async function ensureTemplate(adminUrl: string, template: DatabaseTemplate): Promise<string> {
  const digest = createHash("sha256").update(template.name).digest("hex").slice(0, 12);
  const name = `yimen_${inject("runId")}_template_${digest}`;
  await asAdmin(adminUrl, async (client) => {
    await client.query("select pg_advisory_lock(hashtext($1))", [name]);
    const known = await client.query("select datistemplate from pg_database where datname = $1", [name]);
    if ((known.rows[0] as { datistemplate: boolean } | undefined)?.datistemplate === true) return;
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
    await template.prepare(urlOf(adminUrl, name));
    // Marked only when complete: a run that died half-way leaves no template.
    await client.query(`alter database ${name} with is_template true allow_connections false`);
  });
  return name;
}

/** Drops every database of a run. */
export async function dropDatabases(adminUrl: string, runId: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    const found = await client.query<{ datname: string }>(
      "select datname from pg_database where datname like $1",
      [`yimen\\_${runId}\\_%`],
    );
    for (const { datname } of found.rows) {
      await client.query(`alter database ${datname} with is_template false`);
      await client.query(`drop database ${datname} with (force)`);
    }
    await dropGuests(client, `yimen_${runId}`);
  });
}

/** Roles of guests belong to the server: they outlive the database that they are named after. */
async function dropGuests(client: Client, database: string): Promise<void> {
  const found = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where starts_with(rolname, $1) and strpos(rolname, '_guest_') > 0",
    [database],
  );
  for (const { rolname } of found.rows) await client.query(`drop role ${rolname}`);
}

async function asAdmin(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
