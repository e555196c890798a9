import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packFolderWrong } from "../problems/folder-problems.ts";
import { isRuleFile, isTextFile, packLimits } from "./files.ts";
import type { PackFile } from "./files.ts";

/**
 * The files of a pack in a directory: rules/*.yaml and, where there are any, sources/*.txt. Other files, subdirectories and links are
 * not read.
 *
 * The only part of this package that touches a disk.
 *
 * @throws RULE_FOLDER_WRONG when there is no such folder, or no rules in it
 */
export async function readPackDirectory(directory: string): Promise<readonly PackFile[]> {
  const rules = await namesIn(join(directory, "rules"));
  if (!rules.some((name) => isRuleFile(`rules/${name}`))) {
    const there = (await readdir(directory).catch(() => undefined)) !== undefined;
    throw packFolderWrong({ folder: directory, missing: there ? "rules/*.yaml" : directory });
  }
  const files: PackFile[] = [];
  const named: readonly (readonly [folder: string, names: readonly string[]])[] = [
    ["rules", rules],
    ["sources", await namesIn(join(directory, "sources"))],
  ];
  for (const [folder, names] of named) {
    for (const name of names) {
      const path = `${folder}/${name}`;
      if (!isRuleFile(path) && !isTextFile(path)) continue;
      files.push({ path, text: await readFile(join(directory, folder, name), "utf8") });
      if (files.length > packLimits.files) return files;
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();
}
