import type { Client } from "pg";
import { MigrationRefused } from "./migration-refused.ts";

/** Holds every table and view of a schema to row-level security. @throws {MigrationRefused} naming those that are open, after this file */
export async function requireRowLevelSecurity(client: Client, schema: string, file: URL): Promise<void> {
  const open = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname <> 'migration' and case
       when c.relkind in ('r', 'p') then not (c.relrowsecurity and c.relforcerowsecurity)
       -- A view reads with its owner's rights unless it says otherwise; a materialised view keeps what its owner saw.
       when c.relkind = 'v' then not coalesce(c.reloptions && '{security_invoker=true,security_invoker=on}', false)
       else c.relkind in ('m', 'f') end
     order by c.relname`,
    [schema],
  );
  if (open.rows.length === 0) return;
  const names = open.rows.map((row) => `${schema}.${row.name}`).join(", ");
  throw new MigrationRefused(
    {
      zh: `${names} 没有强制行级安全:表须有“enable row level security”“force row level security”和策略,视图须有“with (security_invoker = true)”;物化视图和外部表不能保证安全。按地区保护的表可用 yimen.protect_by_place`,
      en: `${names}: row-level security is not forced; a table needs "enable row level security", "force row level security" and a policy, a view "with (security_invoker = true)"; there is no safe materialised view or foreign table. yimen.protect_by_place does it for a table of places`,
    },
    { file },
  );
}
