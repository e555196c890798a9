import { cp, stat } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "../home/database.ts";
import { openHome } from "../home/home.ts";
import { occupy, vacate } from "../home/occupant.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { putBackAttachmentFiles } from "./attachment-files.ts";
import { parts } from "./backup-file.ts";
import { type DatabaseChoice, onEverything } from "./connection.ts";
import { dataKeyAtHand, type KeyPlace, putBackKeys } from "./keys-apart.ts";
import { readBackup } from "./read-backup.ts";
import { restoreRows } from "./restore-rows.ts";

export interface RestoreOptions extends DatabaseChoice, KeyPlace {
  /** File of `yimen backup keys` to put into the data folder. */
  readonly keys: string | undefined;
  /** Folder that attachments come back to, where they lay in one. */
  readonly attachments?: string | undefined;
}

/**
 * Makes a database from a backup. It must be empty, and stays so when anything does not fit.
 *
 * @throws {CommandFailed} with what to do instead
 * @source X-7
 */
export async function restore(folder: string, options: RestoreOptions, terminal: Terminal): Promise<void> {
  const backup = await terminal.step({ zh: "核对备份", en: "checking the backup" }, () => readBackup(folder));
  if (options.keys !== undefined) await putBackKeys(options.keys, options.data);
  await requireKey(backup.dataKey, options);
  const home = await openHome(options.data);
  await using opened = new AsyncDisposableStack();
  const occupant = await occupy(home);
  if (occupant !== undefined) {
    throw new CommandFailed({
      zh: `数据目录 ${home.directory} 正由进程 ${occupant.pid} 使用;请先停止它,或用 --data 指定别的目录`,
      en: `process ${occupant.pid} has the data folder ${home.directory}; stop it first, or name another folder with --data`,
    });
  }
  opened.defer(() => vacate(home));
  const database = await openDatabase(home, { url: options.databaseUrl, shared: false }, terminal);
  opened.defer(database.release);
  await terminal.step({ zh: "恢复并逐表比较", en: "restoring, and comparing every table" }, () =>
    onEverything(database.url, (client) => restoreRows(client, database.url, folder, backup)),
  );
  await putBackAttachmentFiles(join(folder, parts.attachments), options.attachments, backup.attachments);
  for (const file of backup.files) {
    const target = join(home.directory, file);
    if ((await stat(target).catch(() => undefined)) === undefined)
      await cp(join(folder, parts.files, file), target, { recursive: true });
  }
  terminal.say({
    zh: `已恢复到 ${backup.takenAt} 的状态,各表与备份一致。启动前请核对 yimen doctor;当时尚未完成的任务(事件、通知)启动后会继续执行`,
    en: `restored as of ${backup.takenAt}, every table as it was backed up. Let yimen doctor look before the start; work that was not done then (events, messages) goes on when it starts`,
  });
}

async function requireKey(fits: string | null, options: RestoreOptions): Promise<void> {
  if (fits === null) return;
  const atHand = await dataKeyAtHand(options);
  if (atHand === fits) return;
  throw new CommandFailed(
    atHand === undefined
      ? {
          zh: `没有与备份配套的密钥,恢复后申请人的信息打不开;请用 --keys 指明 yimen backup keys 写出的文件,或设置 YIMEN_DATA_KEY`,
          en: "the key that belongs to the backup is missing, and applicants' facts would not open; name the file of yimen backup keys with --keys, or set YIMEN_DATA_KEY",
        }
      : {
          zh: "手头的密钥不是备份所用的那一把,恢复后申请人的信息打不开;请用 --data 指定空目录,并用 --keys 指明配套的密钥文件",
          en: "the key at hand is not the one the backup was sealed with, and applicants' facts would not open; name an empty folder with --data and the file of the keys that belong to it with --keys",
        },
  );
}
