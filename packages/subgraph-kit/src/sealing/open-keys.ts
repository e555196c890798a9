import type { Logger } from "@yimen/service-host";
import type { Pool } from "pg";
import { derivedIds, unwrap, usedAfterMs } from "./data-keys.ts";
import { derivedKeys, type KeyRing, type Sealer, sealerOver } from "./sealer.ts";

/** The keys of a database as a process knows them. */
export interface OpenKeys {
  readonly sealer: Sealer;
  /** Reads them now. @throws when the master key does not open them */
  readonly refresh: () => Promise<void>;
  readonly close: () => void;
}

const tableMissing = "42P01";

interface KeyRow {
  readonly id: string;
  readonly purpose: string;
  readonly wraps: Readonly<Record<string, string>>;
  readonly inMs: number;
}

/**
 * Keeps the keys that facts are sealed with in view. A new one is read long before it is used, so that whatever one process seals another
 * opens, and nobody stops for it.
 *
 * @param pool of the role that owns the job queue
 */
export function openKeys({
  pool,
  master,
  logger,
}: {
  readonly pool: Pool;
  readonly master: Uint8Array;
  readonly logger: Logger;
}): OpenKeys {
  let ring: KeyRing = ringOf([], master);
  const refresh = async (): Promise<void> => {
    try {
      const { rows } = await pool.query<KeyRow>(
        `select id, purpose, wraps, extract(epoch from used_from - clock_timestamp())::float8 * 1000 as "inMs"
         from yimen.data_key order by used_from, id`,
      );
      ring = ringOf(rows, master);
    } catch (error) {
      // Before the first migration there are no other keys.
      if ((error as { readonly code?: unknown }).code !== tableMissing) throw error;
    }
  };
  const timer = setInterval(() => {
    refresh().catch((error: unknown) => logger.warn({ err: error }, "the data keys could not be read"));
  }, usedAfterMs / 5);
  timer.unref();
  return { sealer: sealerOver(() => ring), refresh, close: () => clearInterval(timer) };
}

function ringOf(rows: readonly KeyRow[], master: Uint8Array): KeyRing {
  const keys = new Map(rows.map(({ id, wraps }) => [id, unwrap(id, wraps, master)] as const));
  const derived = derivedKeys(master);
  const read = performance.now();
  // By this process's own steady clock: the day's may be set.
  const turns = rows
    .filter(({ id, purpose }) => purpose === "seal" && id !== derivedIds.seal)
    .map(({ id, inMs }) => ({ id, from: read + inMs }));
  return {
    first: keys.get(derivedIds.seal) ?? derived.first,
    fingerprint: keys.get(derivedIds.fingerprint) ?? derived.fingerprint,
    find: (id) => keys.get(id),
    current: () => turns.findLast(({ from }) => from <= performance.now())?.id,
  };
}
