import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { ServerUser } from "./server-user.ts";

/**
 * The outermost folder on the way to a path that an account may not enter; undefined when it may enter them all.
 *
 * Under root the server runs as another account, which cannot see into root's own folders.
 */
export async function findClosedFolder(path: string, user: ServerUser): Promise<string | undefined> {
  const way: string[] = [];
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    way.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  for (const folder of way) {
    const { mode, uid, gid } = await stat(folder);
    const mayEnter = user.uid === uid ? 0o100 : user.gid === gid ? 0o010 : 0o001;
    if ((mode & mayEnter) === 0) return folder;
  }
  return undefined;
}
