import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isRuleFile, isTextFile, packLimits } from "./files.ts";
import type { PackFile } from "./files.ts";

/**
 * The files of a pack in a directory: rules/*.yaml and sources/*.txt. Other files, subdirectories and links are not read.
 *
 * The only part of this package that touches a disk.
 *
 * @throws {Error} of the file system, when the directory cannot be read
 */
export async function readPackDirectory(directory: string): Promise<readonly PackFile[]> {
  const files: PackFile[] = [];
  for (const folder of ["rules", "sources"]) {
    for (const name of await namesIn(join(directory, folder))) {
      const path = `${folder}/${name}`;
      if (!isRuleFile(path) && !isTextFile(path)) continue;
      files.push({ path, text: await readFile(join(directory, folder, name), "utf8") });
      if (files.length > packLimits.files) return files;
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();
}
