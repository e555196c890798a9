import { randomBytes } from "node:crypto";
import type { ClientBase } from "pg";
import { createSealer, derivedKeys } from "./sealer.ts";

/** A key of a database, as its owner lists it. */
export interface DataKey {
  readonly id: string;
  readonly purpose: "seal" | "fingerprint";
  readonly madeAt: Date;
  readonly usedFrom: Date;
  readonly madeBy: string;
}

/** By the mark of a master key, the key sealed under it. */
type Wraps = Readonly<Record<string, string>>;

/** How long after it is made a key is used: by then every process that serves has read it several times over. */
export const usedAfterMs = 20_000;

/** The ids of the keys that a master key stands for by itself, once they are kept. */
export const derivedIds = { seal: "first", fingerprint: "fingerprint" } as const;

/** Tells a master key from others without giving it away. */
export function markOfMaster(master: Uint8Array): string {
  return createSealer(master).fingerprint("master", "yimen.data_key").slice(0, 12);
}

/** A key out of its wraps. @throws when this master key opens none of them */
export function unwrap(id: string, wraps: Wraps, master: Uint8Array): Buffer {
  const wrapped = wraps[markOfMaster(master)];
  if (wrapped === undefined)
    throw new Error(`the data key is not the one that opens the keys of this database (${id})`);
  return Buffer.from(createSealer(master).open(wrapped, placeOf(id)), "base64url");
}

/**
 * Makes a key that facts are sealed with a little later. What the master key stood for by itself is kept beside it from now on.
 *
 * @param client of the role that owns the schema `yimen`, in no transaction
 * @returns the id of the key
 */
export async function addDataKey(
  client: ClientBase,
  master: Uint8Array,
  { by, inMs = usedAfterMs }: { readonly by: string; readonly inMs?: number },
): Promise<string> {
  const id = `k${randomBytes(5).toString("hex")}`;
  return locked(client, async () => {
    await keepDerived(client, master, by);
    await insertKey(client, { id, purpose: "seal", key: randomBytes(32), master, by, inMs });
    return id;
  });
}

/** Lets another master key open all keys, too. Processes that are started with it from then on read and write as before. */
export async function admitMaster(
  client: ClientBase,
  { present, coming, by }: { readonly present: Uint8Array; readonly coming: Uint8Array; readonly by: string },
): Promise<void> {
  await locked(client, async () => {
    await keepDerived(client, present, by);
    const { rows } = await client.query<{ id: string; wraps: Wraps }>("select id, wraps from yimen.data_key");
    for (const { id, wraps } of rows) {
      const added = { ...wraps, ...wrap(id, unwrap(id, wraps, present), coming) };
      await client.query("update yimen.data_key set wraps = $2 where id = $1", [id, added]);
    }
  });
}

/** Lets only one master key open the keys, which must be able to. @returns how many ways in were taken away */
export async function forgetOtherMasters(client: ClientBase, master: Uint8Array): Promise<number> {
  return locked(client, async () => {
    const { rows } = await client.query<{ id: string; wraps: Wraps }>("select id, wraps from yimen.data_key");
    let gone = 0;
    for (const { id, wraps } of rows) {
      const kept = wrap(id, unwrap(id, wraps, master), master);
      gone += Object.keys(wraps).length - 1;
      await client.query("update yimen.data_key set wraps = $2 where id = $1", [id, kept]);
    }
    return gone;
  });
}

/** The keys of a database, the oldest first; none before the first rotation. */
export async function listDataKeys(client: ClientBase): Promise<readonly DataKey[]> {
  const { rows } = await client.query<DataKey>(
    `select id, purpose, made_at as "madeAt", used_from as "usedFrom", made_by as "madeBy"
     from yimen.data_key order by used_from, id`,
  );
  return rows;
}

async function keepDerived(client: ClientBase, master: Uint8Array, by: string): Promise<void> {
  const known = await client.query("select from yimen.data_key where id = $1", [derivedIds.seal]);
  if (known.rowCount !== 0) return;
  const { first, fingerprint } = derivedKeys(master);
  await insertKey(client, { id: derivedIds.seal, purpose: "seal", key: first, master, by, inMs: 0 });
  await insertKey(client, {
    id: derivedIds.fingerprint,
    purpose: "fingerprint",
    key: fingerprint,
    master,
    by,
    inMs: 0,
  });
}

interface NewKey extends Pick<DataKey, "id" | "purpose"> {
  readonly key: Buffer;
  readonly master: Uint8Array;
  readonly by: string;
  readonly inMs: number;
}

async function insertKey(client: ClientBase, { id, purpose, key, master, by, inMs }: NewKey): Promise<void> {
  await client.query(
    `insert into yimen.data_key (id, purpose, wraps, used_from, made_by)
     values ($1, $2, $3, clock_timestamp() + make_interval(secs => $4), $5)`,
    [id, purpose, wrap(id, key, master), inMs / 1_000, by],
  );
}

function wrap(id: string, key: Buffer, master: Uint8Array): Wraps {
  return { [markOfMaster(master)]: createSealer(master).seal(key.toString("base64url"), placeOf(id)) };
}

function placeOf(id: string): string {
  return `yimen.data_key/${id}`;
}

/** One at a time: of two that rotate at once the second sees the first. */
async function locked<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    await client.query("lock table yimen.data_key in exclusive mode");
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
