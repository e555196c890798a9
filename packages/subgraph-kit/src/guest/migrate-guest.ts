import type { Client } from "pg";
import { requireRowLevelSecurity } from "../database/floor.ts";
import { applyMigrations, listMigrations } from "../database/migration-files.ts";
import { everySchema, foundation, grantFutureTables, ledgerIn } from "../database/migration-ground.ts";
import { MigrationRefused } from "../database/migration-refused.ts";
import { requestRoleOf } from "./guest-role.ts";
import { mirrorRights } from "./rights.ts";

export interface GuestMigrationOptions {
  /** The guest's own URL. */
  readonly url: string;
  /** Its schema, which the core has made for it. */
  readonly schema: string;
  readonly directory: URL;
}

/**
 * Brings a guest's own schema up to date, as its owner and with no other right.
 *
 * @returns the names of the guest's own files that were applied now
 * @throws {MigrationRefused} also when the core has not let it in, or is older than this kit
 */
export async function migrateGuest(
  client: Client,
  { url, schema, directory }: GuestMigrationOptions,
): Promise<readonly string[]> {
  await client.query("select pg_advisory_lock(hashtext($1))", [`yimen migrate ${schema}`]);
  await requireFoundation(client, schema, directory);
  await client.query(ledgerIn(schema));
  await grantFutureTables(client, schema);
  const requestRole = requestRoleOf(url);
  const afterEach = async (file: URL): Promise<void> => {
    await requireRowLevelSecurity(client, schema, file);
    await mirrorRights(client, schema, requestRole);
  };
  if (!(await mayEnter(client, schema, requestRole))) await mirrorRights(client, schema, requestRole);
  await applyMigrations(client, { schema, source: "kit", directory: everySchema, afterEach });
  const applied = await applyMigrations(client, { schema, source: schema, directory, afterEach });
  await requireRowLevelSecurity(client, schema, directory);
  return applied;
}

/** What the functions and tables that this kit uses came with must be there. */
async function requireFoundation(client: Client, schema: string, file: URL): Promise<void> {
  const admitted = await client.query<{ admitted: boolean }>(
    `select exists (select from pg_namespace where nspname = $1 and nspowner = current_user::regrole)
       and exists (select from pg_namespace where nspname = 'yimen' and has_schema_privilege(oid, 'usage')) as admitted`,
    [schema],
  );
  if (admitted.rows[0]?.admitted !== true) {
    throw new MigrationRefused(
      {
        zh: `子图 ${schema} 的登录角色没有自己的库结构;请先由一门本体(yimen up 或 yimen seed)放它进来`,
        en: `the role that the subgraph ${schema} logs in by has no schema of its own; let the core admit it first (yimen up or yimen seed)`,
      },
      { file },
    );
  }
  const laid = await client.query<{ name: string }>(
    "select name from yimen.migration where source = 'foundation'",
  );
  const names = new Set(laid.rows.map(({ name }) => name));
  const missing = (await listMigrations(foundation)).filter((name) => !names.has(name));
  if (missing.length === 0) return;
  throw new MigrationRefused(
    {
      zh: `子图 ${schema} 所用的 @yimen/subgraph-kit 比一门本体新(缺 ${missing.join("、")});请先升级并启动本体`,
      en: `the subgraph ${schema} is built on a newer @yimen/subgraph-kit than the core (missing: ${missing.join(", ")}); upgrade and start the core first`,
    },
    { file },
  );
}

async function mayEnter(client: Client, schema: string, role: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    "select has_schema_privilege($1, $2, 'usage') as may",
    [role, schema],
  );
  return rows[0]?.may === true;
}
