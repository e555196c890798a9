import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import { attachmentsIn, insertPart, listParts } from "./store.ts";

/** Whose bytes. */
export interface ContentPlace {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly bytes: number;
}

/** Where the sealed bytes of attachments lie, part by part. */
export interface ContentStore {
  /** Takes all parts, or nothing that anybody would find. */
  readonly write: (place: Omit<ContentPlace, "bytes">, parts: AsyncIterable<Buffer>) => Promise<void>;
  /** Parts in their order, from one ordinal up to another that is not among them. */
  readonly read: (place: ContentPlace, from: number, until: number) => AsyncIterable<Buffer>;
  /** Forgets them; nothing happens where there are none. */
  readonly remove: (id: string) => Promise<void>;
}

/** Runs something in a short transaction of its own: nobody's line to the database is held while a client is slow. */
export interface ShortTransactions<Tables> {
  readonly read: <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>;
  readonly write: <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>;
}

/** As many parts as are read in one transaction: a mebibyte in memory. */
const partsAtOnce = 4;

/** Keeps the bytes beside everything else: one backup, one set of rights. */
export function databaseContent<Tables>(transactions: ShortTransactions<Tables>): ContentStore {
  return {
    write: async ({ id, divisionCode }, parts) => {
      let ordinal = 0;
      for await (const content of parts) {
        const row = { id, divisionCode, ordinal, content };
        await transactions.write((db) => insertPart(attachmentsIn(db), row));
        ordinal += 1;
      }
    },
    read: async function* ({ id }, from, until) {
      for (let at = from; at < until; at += partsAtOnce) {
        const end = Math.min(at + partsAtOnce, until);
        yield* await transactions.read((db) => listParts(attachmentsIn(db), id, at, end));
      }
    },
    // They go with their attachment's row.
    remove: () => Promise.resolve(),
  };
}
