import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Home, ownFile } from "./home.ts";

/** Where results are kept that a start would otherwise work out anew: whoever deletes the folder loses time only. */
function fileOf({ directory }: Pick<Home, "directory">, name: string): string {
  return join(directory, "kept", `${name}.json`);
}

interface Kept {
  readonly of: string;
  readonly value: unknown;
}

/** What was kept under a name, if it was made of this; undefined otherwise, and when it cannot be read. */
export async function findKept<T>(
  home: Pick<Home, "directory">,
  name: string,
  of: string,
): Promise<T | undefined> {
  try {
    const kept = JSON.parse(await readFile(fileOf(home, name), "utf8")) as Kept;
    return kept.of === of ? (kept.value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value under a name, in the place of the one before, with what it was made of. A full disk costs time only. */
export async function keep(home: Pick<Home, "directory">, name: string, { of, value }: Kept): Promise<void> {
  const file = fileOf(home, name);
  const fresh = `${file}.${process.pid}`;
  await mkdir(join(home.directory, "kept"), { recursive: true, mode: 0o700 });
  await writeFile(fresh, JSON.stringify({ of, value } satisfies Kept), { mode: ownFile });
  // Never half a file: two starts at once find the one or the other.
  await rename(fresh, file);
}

/** A digest of texts, in their order. */
export function digestOf(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest("base64url");
}

/**
 * A digest of files as they lie on the disk: it changes when one of them is written, replaced or removed. It goes by size, place and
 * the time of the last change of any kind, which an installation that restores the times of its files does not restore.
 */
export function stampOf(files: readonly string[]): string {
  return digestOf(
    files.map((file) => {
      const { ctimeMs, size, ino } = statSync(file, { throwIfNoEntry: false }) ?? {};
      return `${file} ${ctimeMs} ${size} ${ino}`;
    }),
  );
}
