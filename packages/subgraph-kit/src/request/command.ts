import { idempotencyKeyInvalid, idempotencyKeyReused } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { RequestContext } from "./context.ts";
import type { WriteTransaction } from "./write-transaction.ts";

const keyPath = ["input", "idempotencyKey"];

export interface Command {
  /** Name of the mutation. */
  readonly mutation: string;
  /** The caller's key: the same key with the same input has one effect and equal answers. */
  readonly idempotencyKey: string;
  /** The input as received; its hash tells a repeat from a reuse. */
  readonly input: unknown;
}

/**
 * Runs a write once per idempotency key. The result is kept as JSON and given again to a repeat; the first caller gets
 * it through JSON too, so that both answers are equal. Keep it to ids and plain values.
 *
 * @throws IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_KEY_REUSED, and whatever `work` throws (then nothing is kept)
 * @source X-1
 */
export async function command<Tables, Result>(
  context: RequestContext<Tables>,
  request: Command,
  work: (tx: WriteTransaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const { idempotencyKey: key, mutation } = request;
  if (!/^[\w.:-]{8,128}$/.test(key)) throw idempotencyKeyInvalid({ value: key }, { path: keyPath });
  const subject = context.actor.subject ?? "";
  // Keyed: an input may hold an id number, and a plain hash of so few digits is soon guessed.
  const requestHash = context.sealer.fingerprint(stableJson(request.input), `idempotency ${mutation}`);
  return context.write(async (tx) => {
    // Claiming the key waits for another transaction that holds it, so of many at once exactly one does the work.
    const claimed = await sql`
      insert into idempotency_key (subject, mutation, key, request_hash)
      values (${subject}, ${mutation}, ${key}, ${requestHash}) on conflict do nothing returning key`.execute(
      tx.db,
    );
    if (claimed.rows.length === 0)
      return repeat<Result, Tables>(tx.db, { subject, mutation, key, requestHash });
    const result = JSON.stringify((await work(tx)) ?? null);
    await sql`
      update idempotency_key set result = ${result}::jsonb
      where subject = ${subject} and mutation = ${mutation} and key = ${key}`.execute(tx.db);
    return JSON.parse(result) as Result;
  });
}

interface Claim {
  readonly subject: string;
  readonly mutation: string;
  readonly key: string;
  readonly requestHash: string;
}

async function repeat<Result, Tables>(db: Kysely<Tables>, claim: Claim): Promise<Result> {
  const found = await sql<{ request_hash: string; result: Result }>`
    select request_hash, result from idempotency_key
    where subject = ${claim.subject} and mutation = ${claim.mutation} and key = ${claim.key}`.execute(db);
  const row = found.rows[0];
  if (row === undefined || row.request_hash !== claim.requestHash) {
    throw idempotencyKeyReused({ key: claim.key, operation: claim.mutation }, { path: keyPath });
  }
  return row.result;
}

function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
