import { runMigrations as migrateJobQueue } from "graphile-worker";
import { type Client, escapeIdentifier } from "pg";
import { applicationRole, isGuestUrl } from "../guest/guest-role.ts";
import { migrateGuest } from "../guest/migrate-guest.ts";
import { requireRowLevelSecurity } from "./floor.ts";
import { applyMigrations } from "./migration-files.ts";
import { foundation, grantFutureTables, ledgerIn, everySchema } from "./migration-ground.ts";
import { asOwner } from "./owner-client.ts";

export interface MigrationOptions {
  /** URL of a role that may create schemas and roles, or of a guest whom the core has let in. */
  readonly url: string;
  /** Schema of the subgraph; created when missing. */
  readonly schema: string;
  /** Folder with `NNNN-name.sql` files, run in the order of their names, each in a transaction of its own. */
  readonly directory: URL;
}

/**
 * Brings a subgraph's schema up to date: the shared foundation, what the kit keeps in every schema, then the
 * subgraph's own files. Runs under an advisory lock, so any number of copies may start at once. A guest, who has a schema of its own and
 * nothing else, finds the foundation laid.
 *
 * @returns the names of the files that were applied now
 * @throws {MigrationRefused} when a file fails, is misnamed, has changed since it was applied or sorts before one that was; when it leaves
 *   a table without forced row-level security or a view that goes around it. Nothing of such a file stays
 */
export async function migrate(options: MigrationOptions): Promise<readonly string[]> {
  const { url, schema, directory } = options;
  return asOwner(url, async (client) => {
    if (isGuestUrl(url)) return migrateGuest(client, options);
    await layFoundation(client, url);
    await prepareSchema(client, schema);
    await grantFutureTables(client, schema);
    const afterEach = (file: URL): Promise<void> => requireRowLevelSecurity(client, schema, file);
    await applyMigrations(client, { schema, source: "kit", directory: everySchema, afterEach });
    const applied = await applyMigrations(client, { schema, source: schema, directory, afterEach });
    await requireRowLevelSecurity(client, schema, directory);
    return applied;
  });
}

/** What all subgraphs of a database share: the job queue and the schema `yimen`. Holds the lock of migrations until the connection ends. */
export async function layFoundation(client: Client, url: string): Promise<void> {
  await client.query("select pg_advisory_lock(hashtext('yimen migrate'))");
  await prepareSchema(client, "yimen");
  await layJobQueue(client, url);
  await applyMigrations(client, {
    schema: "yimen",
    source: "foundation",
    directory: foundation,
    afterEach: async () => {},
  });
  await client.query("select yimen.enter_era()");
}

/** Makes the job queue where there is none, over a connection of its own. */
export async function layJobQueue(client: Client, url: string): Promise<void> {
  if (!(await jobQueueExists(client))) await migrateJobQueue({ connectionString: url });
}

async function jobQueueExists(client: Client): Promise<boolean> {
  const found = await client.query("select to_regclass('graphile_worker.migrations') is not null as exists");
  return (found.rows[0] as { exists: boolean }).exists;
}

/** Makes a schema with its ledger, which requests may enter. */
export async function prepareSchema(client: Client, schema: string): Promise<void> {
  const name = escapeIdentifier(schema);
  // Roles belong to the whole server: another database may be creating it at this moment.
  await client.query(`
    do $$ begin
      -- Asked first: who may not make roles is refused even where there is nothing to make.
      if to_regrole('${applicationRole}') is null then create role ${applicationRole} nologin; end if;
    exception when duplicate_object or unique_violation then null;
    end $$;
    do $$ begin
      execute format('grant ${applicationRole} to %I', current_user);
    exception when others then
      if not pg_has_role(current_user, '${applicationRole}', 'member') then raise; end if;
    end $$;
    create schema if not exists ${name};
    grant usage on schema ${name} to ${applicationRole};
    ${ledgerIn(schema)}
  `);
}
