import { createLawSource, type LawArchive, type LawSource } from "@yimen/rules";
import type { Logger } from "@yimen/service-host";
import { openPool } from "../database/pool.ts";
import { databaseLaw } from "./archive.ts";

/** The law of a database, compiled once for everybody in a process. */
export interface OpenLaw {
  readonly source: LawSource;
  readonly archive: LawArchive;
  readonly close: () => Promise<void>;
}

/** A new law is in force everywhere this long after it was put in force. */
const freshMs = 1_000;

/** Opens the law of a database. It has a connection of its own: a request may ask while it holds the last one of its pool. */
export function openLaw(options: { readonly url: string; readonly logger: Logger }): OpenLaw {
  const pool = openPool({ ...options, schema: "yimen", size: 1 });
  const archive = databaseLaw(pool);
  return { source: createLawSource(archive, { freshMs }), archive, close: () => pool.end() };
}
