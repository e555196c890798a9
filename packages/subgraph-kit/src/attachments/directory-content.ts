import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { lengthOfPart, partBytes, tagBytes } from "./content-cipher.ts";
import type { ContentStore } from "./content-store.ts";

const ownFolder = 0o700;
const ownFile = 0o600;

/**
 * Keeps the bytes in a folder that every process reaches. A file has the hash of its attachment's id for a name, in folders by the first digits,
 * so that none grows too large; it has that name only once it is whole and on the disk.
 */
export function directoryContent(directory: string): ContentStore {
  return {
    write: async ({ id }, parts) => {
      const path = contentPath(directory, id);
      const folder = dirname(path);
      await mkdir(folder, { recursive: true, mode: ownFolder });
      const unfinished = `${path}.${randomBytes(6).toString("hex")}.unfinished`;
      try {
        const file = await open(unfinished, "wx", ownFile);
        try {
          for await (const part of parts) await file.writeFile(part);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, path);
        await syncFolder(folder);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    read: async function* ({ id, bytes }, from, until) {
      const file = await open(contentPath(directory, id), "r");
      try {
        for (let ordinal = from; ordinal < until; ordinal += 1) {
          const part = Buffer.alloc(lengthOfPart(bytes, ordinal) + tagBytes);
          const at = ordinal * (partBytes + tagBytes);
          const { bytesRead } = await file.read(part, 0, part.byteLength, at);
          if (bytesRead !== part.byteLength) throw new Error(`the file of attachment ${id} is too short`);
          yield part;
        }
      } finally {
        await file.close();
      }
    },
    remove: (id) => rm(contentPath(directory, id), { force: true }),
  };
}

/** The file of an attachment. Nothing of what anybody calls it is in it. */
export function contentPath(directory: string, id: string): string {
  const name = createHash("sha256").update(id).digest("hex");
  return join(directory, name.slice(0, 2), name.slice(2, 4), name);
}

// A name is on the disk when its folder is.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
