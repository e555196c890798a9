import { checksumsAtHand } from "@yimen/subgraph-kit";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { coreMigrations } from "../graph/core-subgraphs.ts";
import { CommandFailed } from "../output/failure.ts";
import { type BackupFile, backupFile, parts } from "./backup-file.ts";
import { checkSums } from "./sums.ts";

/**
 * Reads what a backup says of itself, after every file of it was held to its digest.
 *
 * @throws {CommandFailed} when it is damaged, not whole, or of a version of Yimen that the installed one does not know
 */
export async function readBackup(folder: string): Promise<BackupFile> {
  await checkSums(folder);
  const written: unknown = JSON.parse(await readFile(join(folder, parts.description), "utf8"));
  const read = backupFile.safeParse(written);
  if (!read.success) {
    throw new CommandFailed({
      zh: `${folder} 的备份格式不是已安装版本所认识的;请用写出它的版本(或更新的版本)恢复`,
      en: `the format of the backup ${folder} is not known to the installed version; restore it with the version that wrote it, or a newer one`,
    });
  }
  await requireKnown(read.data);
  return read.data;
}

/** The core's migrations must be those of the code at hand, which may have more; a county's own come with the backup. */
async function requireKnown({ migrations, version }: BackupFile): Promise<void> {
  const core = coreMigrations();
  const names = new Set<string>(["foundation", "kit", ...core.map(({ name }) => name)]);
  const atHand = await checksumsAtHand(core);
  const foreign = migrations.filter(
    ({ source, name, checksum }) => names.has(source) && atHand.get(`${source}/${name}`) !== checksum,
  );
  if (foreign.length === 0) return;
  const listed = [...new Set(foreign.map(({ source, name }) => `${source}/${name}`))];
  throw new CommandFailed({
    zh: `备份是一门 ${version} 写的,含有已安装版本没有的迁移:${listed.join("、")}。请先安装 ${version} 或更新的版本`,
    en: `the backup is of Yimen ${version} and has migrations that the installed version has not: ${listed.join(", ")}. Install ${version} or a newer one first`,
  });
}
