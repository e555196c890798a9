import { listDataKeys, type SealedTable } from "@yimen/subgraph-kit";
import { type Client, escapeIdentifier } from "pg";
import { coreSealedTables } from "../graph/core-subgraphs.ts";
import type { Terminal } from "../output/terminal.ts";
import { type KeyChoice, withKeys } from "./key-place.ts";

/** How much of a column is sealed with which key. */
export interface SealedShare {
  readonly column: string;
  /** `first` is the one before all others. */
  readonly key: string;
  readonly facts: number;
}

/** Of one table, whether the facts are sealed anew under the newest key. */
export interface Resealing {
  readonly table: string;
  readonly rows: number;
  readonly done: boolean;
}

/** Shows every key, what is sealed with each and how far sealing anew has come. @returns whether all is sealed with the newest key */
export async function keyStatus(choice: KeyChoice, terminal: Terminal): Promise<boolean> {
  return withKeys(choice, terminal, async ({ client }) => {
    const keys = (await listDataKeys(client)).filter(({ purpose }) => purpose === "seal");
    const newest = keys.at(-1)?.id ?? "first";
    for (const { id, usedFrom, madeBy } of keys)
      terminal.print(`${id.padEnd(12)}  ${usedFrom.toISOString()}  ${madeBy}`);
    const shares = await sharesIn(client);
    for (const { column, key, facts } of shares) terminal.print(`${key.padEnd(12)}  ${column}  ${facts}`);
    for (const { table, rows, done } of await resealingOf(client, newest)) {
      const state = done ? { zh: "完成", en: "done" } : { zh: "进行中", en: "under way" };
      terminal.say({
        zh: `重新加密 ${table}:${rows} 行,${state.zh}`,
        en: `sealing anew ${table}: ${rows} rows, ${state.en}`,
      });
    }
    const stale = shares.filter(({ key }) => key !== newest).reduce((sum, { facts }) => sum + facts, 0);
    terminal.say(
      stale === 0
        ? { zh: `全部信息都用密钥 ${newest} 加密`, en: `every fact is sealed with the key ${newest}` }
        : {
            zh: `还有 ${stale} 项信息不是用密钥 ${newest} 加密的`,
            en: `${stale} facts are not sealed with the key ${newest} yet`,
          },
    );
    return stale === 0;
  });
}

/** Counts the facts of every sealed column by the key they are sealed with. */
export async function sharesIn(client: Client): Promise<readonly SealedShare[]> {
  return asSystem(client, async () => {
    const shares: SealedShare[] = [];
    for (const { name, tables } of coreSealedTables())
      for (const table of tables) shares.push(...(await sharesOf(client, name, table)));
    return shares;
  });
}

async function sharesOf(
  client: Client,
  schema: string,
  sealed: SealedTable,
): Promise<readonly SealedShare[]> {
  const table = tableIn(schema, sealed.table);
  const from = table.split(".").map(escapeIdentifier).join(".");
  const shares: SealedShare[] = [];
  for (const column of Object.keys(sealed.columns)) {
    const name = escapeIdentifier(column);
    const { rows } = await client.query<{ key: string; facts: number }>(
      `select case when ${name} like 'v2.%' then split_part(${name}, '.', 2) else 'first' end as key, count(*)::int as facts
       from ${from} where ${name} is not null group by 1 order by 1`,
    );
    shares.push(...rows.map((row) => ({ column: `${table}.${column}`, ...row })));
  }
  return shares;
}

/** How far each table has come under a key. */
export async function resealingOf(client: Client, keyId: string): Promise<readonly Resealing[]> {
  return asSystem(client, async () => {
    const found: Resealing[] = [];
    for (const { name } of coreSealedTables()) {
      const { rows } = await client.query<Resealing>(
        `select sealed_table as table, rows::int as rows, done_at is not null as done
         from ${escapeIdentifier(name)}.resealing where key_id = $1 order by sealed_table`,
        [keyId],
      );
      found.push(...rows.map((row) => ({ ...row, table: tableIn(name, row.table) })));
    }
    return found;
  });
}

/** A subgraph's own table stands in its schema; one it shares names its schema itself. */
function tableIn(schema: string, table: string): string {
  return table.includes(".") ? table : `${schema}.${table}`;
}

// The owner is bound by row-level security like everybody: as the system it sees all places.
async function asSystem<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query("begin read only");
  try {
    await client.query(
      "select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{\"\"}', true)",
    );
    return await work();
  } finally {
    await client.query("rollback");
  }
}
