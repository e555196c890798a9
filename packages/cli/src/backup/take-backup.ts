import { cp, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Client } from "pg";
import { ownFile } from "../home/home.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { installedVersion } from "../output/version.ts";
import { keepAttachmentFiles } from "./attachment-files.ts";
import { type BackupFile, type KeptTable, parts } from "./backup-file.ts";
import { type DatabaseChoice, onEverything, withChosenDatabase } from "./connection.ts";
import { readShape } from "./database-shape.ts";
import { dataKeyAtHand, type KeyPlace } from "./keys-apart.ts";
import { writeSums } from "./sums.ts";
import { nameOf, writeRows } from "./table-rows.ts";

export interface BackupOptions extends DatabaseChoice, KeyPlace {
  /** Folder with attachments, where they lie in one. */
  readonly attachments?: string | undefined;
}

/** Files of a data folder that are data and not settings or secrets. */
const dataFiles = ["publications"];

/**
 * Writes everything that is in a database at one moment to a folder, while others go on reading and writing. It has its name only once it is
 * whole. The keys are not in it.
 *
 * @throws {CommandFailed} when the folder exists, the role sees not everything, or there is nothing to back up
 * @source X-7
 */
export async function takeBackup(
  folder: string,
  options: BackupOptions,
  terminal: Terminal,
): Promise<BackupFile> {
  await requireFree(folder);
  const dataKey = (await dataKeyAtHand(options)) ?? null;
  const unfinished = `${folder}.unfinished-${process.pid}`;
  await mkdir(join(unfinished, parts.rows), { recursive: true, mode: 0o700 });
  try {
    const backup = await withChosenDatabase(options, terminal, (url) =>
      terminal.step({ zh: "备份数据", en: "backing up the data" }, () =>
        onEverything(url, (client) => writeAll(client, unfinished)),
      ),
    );
    const { inFolder, ...rows } = backup;
    const attachments = join(unfinished, parts.attachments);
    const description: BackupFile = {
      ...rows,
      dataKey,
      attachments: await keepAttachmentFiles(options.attachments, attachments, inFolder),
      files: await copyFiles(options.data, join(unfinished, parts.files)),
    };
    await writeFile(join(unfinished, parts.description), `${JSON.stringify(description, null, 1)}\n`, {
      mode: ownFile,
      flag: "wx",
    });
    await writeSums(unfinished);
    await rename(unfinished, folder);
    told(description, folder, terminal);
    return description;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

function told({ tables, dataKey, takenAt }: BackupFile, folder: string, terminal: Terminal): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  terminal.say({
    zh: `备份完成:${folder}(${takenAt},${tables.length} 张表,${rows} 行)。其中没有密钥:请用 yimen backup keys 另行保存,并用 yimen backup verify 试着恢复一次`,
    en: `backed up: ${folder} (as of ${takenAt}, ${tables.length} tables, ${rows} rows). The keys are not in it: keep them with yimen backup keys, and see with yimen backup verify that it restores`,
  });
  if (dataKey !== null) return;
  terminal.say({
    zh: "注意:找不到数据密钥(secrets.json 或 YIMEN_DATA_KEY),恢复时无法核对密钥是否配套",
    en: "note: no data key was found (secrets.json or YIMEN_DATA_KEY), so a restore cannot tell whether its key fits",
  });
}

async function requireFree(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => undefined);
  if (there === undefined) return;
  throw new CommandFailed({
    zh: `${folder} 已存在;每次备份写入一个新目录,请换一个名字`,
    en: `${folder} exists; a backup is a new folder each time: name another one`,
  });
}

/** One snapshot: every commit acknowledged before it is in it, with all that belongs to it, and nothing of those that come after. */
async function writeAll(
  client: Client,
  folder: string,
): Promise<Omit<BackupFile, "dataKey" | "files" | "attachments"> & { readonly inFolder: number }> {
  await client.query("begin transaction isolation level repeatable read, read only");
  const shape = await readShape(client);
  // As long as it takes nobody rewrites a table beneath the snapshot; reading and writing go on.
  await client.query(`lock table ${shape.tables.map(nameOf).join(", ")} in access share mode`);
  const { rows } = await client.query<{ at: string }>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
  );
  const tables: KeptTable[] = [];
  for (const { schema, name, columns } of shape.tables) {
    const file = `${parts.rows}/${schema}.${name}.zst`;
    const seen = await writeRows(client, { schema, name, columns }, join(folder, file));
    tables.push({ schema, name, columns, ...seen, file });
  }
  const { sequences } = await readShape(client);
  const inFolder = shape.tables.some(({ name }) => name === "attachment") ? await countInFolder(client) : 0;
  await client.query("commit");
  return {
    format: "yimen-backup-1",
    takenAt: rows[0]?.at ?? "",
    version: installedVersion(),
    ...shape,
    inFolder,
    sequences,
    tables,
  };
}

/** Attachments whose bytes lie in a folder and stay there: what nobody has used yet may be cleared away meanwhile. */
async function countInFolder(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "select count(*)::int as count from yimen.attachment where kept_in = 'directory' and state = 'CLAIMED'",
  );
  return rows[0]?.count ?? 0;
}

async function copyFiles(data: string, to: string): Promise<string[]> {
  const copied: string[] = [];
  for (const part of dataFiles) {
    const from = join(data, part);
    if ((await stat(from).catch(() => undefined))?.isDirectory() !== true) continue;
    await cp(from, join(to, part), { recursive: true });
    const entries = await readdir(from, { recursive: true, withFileTypes: true });
    copied.push(
      ...entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(data, join(entry.parentPath, entry.name)).split(sep).join("/")),
    );
  }
  return copied;
}
