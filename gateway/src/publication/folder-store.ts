import { link, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { RevisionTaken, type Publication, type PublicationStore } from "./publication.ts";

/**
 * Publications as files of a folder, one each: `000042.json`. Copies of a gateway share it over a file system.
 *
 * A file appears whole or not at all, and is never written again.
 */
export function folderStore(folder: string): PublicationStore {
  const known = new Map<number, Publication>();

  const revisions = async (): Promise<readonly number[]> => {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
    return names
      .flatMap((name) => /^(\d{6,})\.json$/.exec(name)?.[1] ?? [])
      .map(Number)
      .toSorted((a, b) => b - a);
  };

  const read = async (revision: number): Promise<Publication> => {
    const kept = known.get(revision);
    if (kept !== undefined) return kept;
    const publication: Publication = JSON.parse(await readFile(fileOf(folder, revision), "utf8"));
    // The latest is asked for again and again; the rest once in a while.
    known.clear();
    known.set(revision, publication);
    return publication;
  };

  return {
    list: async () => {
      const all: Publication[] = [];
      for (const revision of await revisions()) all.push(await read(revision));
      return all;
    },
    latest: async () => {
      const [last] = await revisions();
      return last === undefined ? undefined : read(last);
    },
    find: async (revision) => ((await revisions()).includes(revision) ? read(revision) : undefined),
    append: async (publication) => {
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `.draft-${process.pid}-${crypto.randomUUID()}`);
      try {
        const file = await open(draft, "wx", 0o600);
        try {
          await file.writeFile(JSON.stringify(publication));
          await file.sync();
        } finally {
          await file.close();
        }
        // A link is made whole or refused, where a rename would write over another gateway's.
        await link(draft, fileOf(folder, publication.revision));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") throw new RevisionTaken(publication.revision);
        throw error;
      } finally {
        await rm(draft, { force: true });
      }
    },
  };
}

function fileOf(folder: string, revision: number): string {
  return join(folder, `${String(revision).padStart(6, "0")}.json`);
}
