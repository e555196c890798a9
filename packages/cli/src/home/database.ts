import { join } from "node:path";
import { type ServerWatch, startLocalDatabase } from "@yimen/local-database";
import { isPooled } from "@yimen/subgraph-kit";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import type { Home } from "./home.ts";
import { connect, reasonOf } from "./reachable.ts";

/** A database to run on, and how to let go of it. */
export interface HomeDatabase {
  readonly url: string;
  readonly release: () => Promise<void>;
  /** Ends a server of the home's own at once. */
  readonly abandon: () => Promise<void>;
}

export interface DatabaseOptions {
  /** The database to use instead of the home's own. */
  readonly url: string | undefined;
  /** True when another process lives in this home: its server is not ours to stop. */
  readonly shared: boolean;
  /** Who is told when a server of the home's own goes down, and starts it again. */
  readonly watch?: ServerWatch;
}

/**
 * The database a URL names, else the PostgreSQL of the home's own, started or taken over.
 *
 * @throws {CommandFailed} when the URL leads nowhere
 */
export async function openDatabase(
  home: Home,
  { url, shared, watch }: DatabaseOptions,
  terminal: Terminal,
): Promise<HomeDatabase> {
  if (url !== undefined) {
    if (isPooled(url)) throw needsDirect();
    await requireReachable(url);
    return { url, release: nothing, abandon: nothing };
  }
  const server = await terminal.step(
    { zh: "启动内置 PostgreSQL 18", en: "starting the embedded PostgreSQL 18" },
    () => startLocalDatabase({ directory: join(home.directory, "postgres"), ...(watch && { watch }) }),
  );
  return {
    url: server.url,
    release: shared ? nothing : () => server.stop(),
    abandon: shared ? nothing : () => server.abandon(),
  };
}

function needsDirect(): CommandFailed {
  return new CommandFailed({
    zh: "DATABASE_URL 指向按事务分配连接的连接池(pooler=transaction),而此命令还要迁移和处理任务,需要保持会话;请改为直连 PostgreSQL,或把子图作为单独的进程运行并另设 MIGRATION_DATABASE_URL",
    en: "DATABASE_URL leads to a pooler that lends connections for one transaction (pooler=transaction), and this command migrates and works off jobs, which takes sessions; connect to PostgreSQL directly, or run the subgraphs as processes of their own with MIGRATION_DATABASE_URL beside it",
  });
}

const nothing = async (): Promise<void> => {};

async function requireReachable(url: string): Promise<void> {
  try {
    await (await connect(url)).end();
  } catch (error) {
    const reason = reasonOf(error);
    throw new CommandFailed(
      {
        zh: `连不上数据库:${reason};请核对 DATABASE_URL,或用 yimen doctor 检查`,
        en: `the database cannot be reached: ${reason}; check DATABASE_URL, or let yimen doctor look`,
      },
      { cause: error },
    );
  }
}
