import type { Actor } from "@yimen/domain";
import { sql } from "kysely";
import type { RequestPool } from "./pool.ts";
import { openWriter } from "./session.ts";

/** How often a heartbeat writes, and how long it believes a write that was refused. */
export interface HeartbeatOptions {
  /** Asked more often, it gives the outcome it has, in milliseconds. Default 3000. */
  readonly everyMs?: number | undefined;
  /** How long no write is tried after a real one was refused, in milliseconds. Default 15000. */
  readonly heldMs?: number | undefined;
}

/** Whether the database takes writes: a full disk, a standby or a right taken back answers every read. */
export interface Heartbeat {
  /** Resolves when the last write succeeded; writes again unless that was a moment ago. @throws why writes are refused */
  beat(): Promise<void>;
  /** A real write was refused. One row may still be written where there is no room for more: this is believed for a while. */
  refused(cause: unknown): void;
}

const system: Actor = { subject: "system", roles: ["SYSTEM"], divisions: [] };

/** A heartbeat of the schema a pool works in. It writes as requests do: as their role, bound by row-level security. */
export function createHeartbeat(
  pool: RequestPool,
  { everyMs = 3_000, heldMs = 15_000 }: HeartbeatOptions = {},
): Heartbeat {
  let outcome: Promise<void> | undefined;
  let validUntil = 0;
  const keep = (written: Promise<void>, forMs: number): Promise<void> => {
    // Whoever asks next hears of it; with nobody asking a rejection must not end the process.
    written.catch(() => {});
    validUntil = performance.now() + forMs;
    return (outcome = written);
  };
  return {
    beat: () =>
      outcome !== undefined && performance.now() < validUntil ? outcome : keep(write(pool), everyMs),
    refused: (cause) => void keep(Promise.reject(cause), heldMs),
  };
}

async function write(pool: RequestPool): Promise<void> {
  const session = openWriter<Record<string, never>>(pool, system);
  try {
    await session.run((db) =>
      sql`insert into heartbeat (beats, at) values (1, now())
        on conflict (only_row) do update set beats = heartbeat.beats + 1, at = excluded.at`.execute(db),
    );
    await session.commit();
  } finally {
    await session.rollback();
  }
}
