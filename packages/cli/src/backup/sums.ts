import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { ownFile } from "../home/home.ts";
import { CommandFailed } from "../output/failure.ts";
import { parts } from "./backup-file.ts";

/** Writes the digest of every file of a folder, as `sha256sum --check` reads them. */
export async function writeSums(folder: string): Promise<void> {
  const lines = [];
  for (const file of await filesIn(folder)) lines.push(`${await digestOf(join(folder, file))}  ${file}\n`);
  await writeFile(join(folder, parts.sums), lines.join(""), { mode: ownFile, flag: "wx" });
}

/** @throws {CommandFailed} naming every file that is missing, changed or too many */
export async function checkSums(folder: string): Promise<void> {
  const text = await readFile(join(folder, parts.sums), "utf8").catch((cause: unknown) => {
    throw new CommandFailed(
      {
        zh: `${folder} 不是完整的备份:缺少 ${parts.sums};请指明 yimen backup 写出的目录`,
        en: `${folder} is no whole backup: it has no ${parts.sums}; name a folder that yimen backup has written`,
      },
      { cause },
    );
  });
  const noted = new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const found = new Set(await filesIn(folder));
  const wrong: { readonly zh: string; readonly en: string }[] = [];
  for (const [file, digest] of noted) {
    if (!found.has(file)) wrong.push({ zh: `${file} 缺失`, en: `${file} is missing` });
    else if ((await digestOf(join(folder, file))) !== digest)
      wrong.push({ zh: `${file} 被改动`, en: `${file} was changed` });
  }
  for (const file of found)
    if (!noted.has(file)) wrong.push({ zh: `${file} 不在备份之列`, en: `${file} does not belong to it` });
  if (wrong.length === 0) return;
  throw new CommandFailed({
    zh: `备份 ${folder} 已损坏:${wrong.map(({ zh }) => zh).join(";")}。请换用另一份备份`,
    en: `the backup ${folder} is damaged: ${wrong.map(({ en }) => en).join("; ")}. Take another one`,
  });
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => file !== parts.sums)
    .toSorted();
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
