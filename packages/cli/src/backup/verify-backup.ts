import type { CasesTables } from "@yimen/cases";
import { verifyJournal } from "@yimen/cases";
import { startLocalDatabase } from "@yimen/local-database";
import { Kysely, PostgresDialect } from "kysely";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { onEverything } from "./connection.ts";
import { dataKeyAtHand, type KeyPlace } from "./keys-apart.ts";
import { readBackup } from "./read-backup.ts";
import { restoreRows } from "./restore-rows.ts";

/**
 * Restores a backup into a PostgreSQL of its own that nobody uses, compares every table, verifies the journal of cases there, and throws it
 * away. Says whether the key at hand belongs to it.
 *
 * @throws {CommandFailed} with what does not hold
 */
export async function verifyBackup(folder: string, keyPlace: KeyPlace, terminal: Terminal): Promise<void> {
  const backup = await terminal.step({ zh: "核对备份", en: "checking the backup" }, () => readBackup(folder));
  const scratch = await mkdtemp(join(tmpdir(), "yimen-verify-"));
  // PostgreSQL may run under another account.
  await chmod(scratch, 0o711);
  await using opened = new AsyncDisposableStack();
  opened.defer(() => rm(scratch, { recursive: true, force: true }));
  const server = await terminal.step(
    { zh: "启动试恢复用的 PostgreSQL", en: "starting a PostgreSQL to try it in" },
    () => startLocalDatabase({ directory: join(scratch, "postgres"), settings: { fsync: "off" } }),
  );
  opened.defer(() => server.stop());
  await terminal.step({ zh: "试恢复并逐表比较", en: "restoring, and comparing every table" }, () =>
    onEverything(server.url, (client) => restoreRows(client, server.url, folder, backup)),
  );
  const rows = backup.tables.reduce((sum, table) => sum + table.rows, 0);
  const { cases, entries } = await journalIn(server.url);
  terminal.say({
    zh: `备份可以恢复:${backup.takenAt} 的 ${backup.tables.length} 张表、${rows} 行与备份一致,${cases} 个办件的 ${entries} 条日志完好`,
    en: `the backup restores: ${backup.tables.length} tables with ${rows} rows as of ${backup.takenAt}, and the journal of ${cases} cases holds, ${entries} entries`,
  });
  sayOfKey(backup.dataKey, await dataKeyAtHand(keyPlace), terminal);
}

async function journalIn(url: string): Promise<{ readonly cases: number; readonly entries: number }> {
  const pool = new Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {});
  await using db = new Kysely<CasesTables>({ dialect: new PostgresDialect({ pool }) });
  const { fault, cases, entries } = await verifyJournal(db, undefined);
  if (fault === undefined) return { cases, entries };
  throw new CommandFailed({
    zh: `备份恢复后,办件日志不完好:${fault.zh}`,
    en: `restored, the journal of cases does not hold: ${fault.en}`,
  });
}

function sayOfKey(fits: string | null, atHand: string | undefined, terminal: Terminal): void {
  if (fits !== null && atHand === fits) {
    terminal.say({ zh: "手头的密钥与它配套", en: "the key at hand belongs to it" });
    return;
  }
  terminal.say({
    zh: "没有核对密钥:手头没有与它配套的密钥。申请人的信息只有用备份时的密钥才打得开,请确认密钥另有保存",
    en: "the key was not checked: none at hand belongs to it. Applicants' facts open with the key of then alone; see that it is kept elsewhere",
  });
}
