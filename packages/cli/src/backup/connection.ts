import { Client } from "pg";
import { withDatabase } from "../home/deployment.ts";
import { reasonOf } from "../home/reachable.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";

/** Which database is meant. */
export interface DatabaseChoice {
  readonly data: string;
  readonly databaseUrl: string | undefined;
}

/** Lends the URL of a database that somebody may be working on. A data folder is opened only for the database it holds. */
export async function withChosenDatabase<T>(
  choice: DatabaseChoice,
  terminal: Terminal,
  work: (url: string) => Promise<T>,
): Promise<T> {
  return choice.databaseUrl === undefined ? withDatabase(choice, terminal, work) : work(choice.databaseUrl);
}

/**
 * Lends a connection on which rows mean the same text everywhere and nothing is hidden: whoever may not see every row is refused at the
 * first that would be left out.
 *
 * @throws {CommandFailed} when the database cannot be reached, or when its role does not see everything
 */
export async function onEverything<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: "yimen backup" });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (cause) {
    const reason = reasonOf(cause);
    throw new CommandFailed(
      {
        zh: `连不上数据库:${reason};请核对 DATABASE_URL`,
        en: `the database cannot be reached: ${reason}; check DATABASE_URL`,
      },
      { cause },
    );
  }
  try {
    await requireEverything(client);
    await client.query(
      "set datestyle = 'ISO'; set intervalstyle = 'iso_8601'; set extra_float_digits = 3; set bytea_output = 'hex'; set row_security = off; set statement_timeout = 0; set lock_timeout = '30s'",
    );
    return await work(client);
  } finally {
    await client.end();
  }
}

async function requireEverything(client: Client): Promise<void> {
  const { rows } = await client.query<{ role: string; sees: boolean }>(
    "select rolname as role, rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user",
  );
  const [role] = rows;
  if (role?.sees === true) return;
  throw new CommandFailed({
    zh: `角色 ${role?.role ?? ""} 看不到全部数据行(各表均强制行级安全),备份会不完整;请以超级用户执行 alter role ${role?.role ?? ""} bypassrls,或换用超级用户的 DATABASE_URL`,
    en: `the role ${role?.role ?? ""} does not see every row (row-level security is forced on every table), and a backup would miss some; as a superuser run alter role ${role?.role ?? ""} bypassrls, or set DATABASE_URL to a superuser's`,
  });
}
