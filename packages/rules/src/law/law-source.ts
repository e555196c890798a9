import { LRUCache } from "lru-cache";
import { lawRevisionUnknown } from "./law-problems.ts";
import { buildLaw, type Law } from "./law.ts";
import { emptyLawText, lawRevision, type LawText } from "./law-text.ts";

/** Where a process has the law from. Any number of revisions may be in use at once; one of them is in force. */
export interface LawSource {
  /** The law in force now. */
  current(): Promise<Law>;
  /** A law that is or was in force. @throws LAW_REVISION_UNKNOWN */
  at(revision: string): Promise<Law>;
}

/** The two questions a {@link LawSource} asks whoever keeps the texts. */
export interface LawArchive {
  /** Revision in force; undefined when none was ever put in force. */
  readRevision(): Promise<string | undefined>;
  readText(revision: string): Promise<LawText | undefined>;
}

/** Laws kept compiled: the one in force, and those that requests under way began with. */
const mostLaws = 4;

/**
 * A source that compiles each revision once and asks its archive for the revision in force at most once in `freshMs`.
 * While the archive does not answer, the law known last stays in force.
 */
export function createLawSource(archive: LawArchive, options: { readonly freshMs: number }): LawSource {
  const laws = new LRUCache<string, Promise<Law>>({ max: mostLaws });
  let current: Promise<Law> | undefined;
  let askedAt = -Infinity;
  let asking: Promise<Law> | undefined;

  const at = (revision: string): Promise<Law> => {
    const known = laws.get(revision);
    if (known !== undefined) return known;
    const made = compile(archive, revision);
    laws.set(revision, made);
    made.catch(() => laws.delete(revision));
    return made;
  };

  const ask = async (): Promise<Law> => {
    const revision = await archive.readRevision();
    return revision === undefined ? noLaw() : at(revision);
  };

  const refresh = async (): Promise<Law> => {
    const before = current;
    try {
      const law = await ask();
      current = Promise.resolve(law);
      return law;
    } catch (failure) {
      if (before === undefined) throw failure;
      return before;
    } finally {
      askedAt = performance.now();
      asking = undefined;
    }
  };

  return {
    at,
    current: () => {
      if (current !== undefined && performance.now() - askedAt < options.freshMs) return current;
      asking ??= refresh();
      return asking;
    },
  };
}

/** A law that stays: for tests, tools, and whoever holds the texts. */
export async function fixedLaw(text: LawText): Promise<LawSource> {
  const law = await buildLaw(text);
  return {
    current: () => Promise.resolve(law),
    at: (revision) =>
      revision === law.revision ? Promise.resolve(law) : Promise.reject(lawRevisionUnknown({ revision })),
  };
}

let none: Promise<Law> | undefined;

/** No rule, no value, the country's calendar: what holds where nothing was put in force. */
function noLaw(): Promise<Law> {
  none ??= buildLaw(emptyLawText);
  return none;
}

async function compile(archive: LawArchive, revision: string): Promise<Law> {
  if (revision === lawRevision(emptyLawText)) return noLaw();
  const text = await archive.readText(revision);
  if (text === undefined) throw lawRevisionUnknown({ revision });
  return buildLaw(text);
}
