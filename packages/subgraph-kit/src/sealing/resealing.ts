import { type Kysely, sql } from "kysely";
import { z } from "zod";
import type { EventTasks } from "../events/event-tasks.ts";
import type { OpenContext, RequestContext } from "../request/context.ts";

/** A table with sealed columns, so that they can be sealed anew with another key. */
export interface SealedTable {
  /** With its schema where it is not the subgraph's own. */
  readonly table: string;
  /** The column by which a row is known, a text. */
  readonly id: string;
  /** Each sealed column, with the place its texts are sealed for. */
  readonly columns: Readonly<Record<string, (id: string) => string>>;
}

/** Rows in one transaction: short enough that nobody who writes one of them waits noticeably. */
const batch = 200;

const order = z.object({ keyId: z.string() });

/** The name of the task by which a subgraph seals its facts anew. */
export function resealingTaskOf(subgraph: string): string {
  return `${subgraph}/${subgraph}.reseal`;
}

/** The task of the job queue that seals anew what is not sealed with the key in use, or none where nothing is sealed. */
export function resealingTask<Tables>(
  subgraph: string,
  tables: readonly SealedTable[],
  open: (id: string) => OpenContext<Tables>,
): EventTasks {
  if (tables.length === 0) return {};
  return {
    [resealingTaskOf(subgraph)]: async (payload) => {
      const { keyId } = order.parse(payload);
      const { context, close } = open(`reseal ${keyId}`);
      try {
        for (const table of tables) await resealTable(context, keyId, table);
      } finally {
        await close();
      }
    },
  };
}

/** Goes on where it stopped, a batch at a time; each batch and the note of it are one transaction. */
async function resealTable<Tables>(
  context: RequestContext<Tables>,
  keyId: string,
  table: SealedTable,
): Promise<void> {
  for (;;) {
    const more = await context.write(({ db }) => resealBatch(db, context, keyId, table));
    if (!more) return;
  }
}

async function resealBatch<Tables>(
  db: Kysely<Tables>,
  { sealer }: RequestContext<Tables>,
  keyId: string,
  { table, id, columns }: SealedTable,
): Promise<boolean> {
  const names = Object.keys(columns);
  const progress = await sql<{ position: string; done: boolean }>`
    insert into resealing (key_id, sealed_table) values (${keyId}, ${table})
    on conflict (key_id, sealed_table) do update set position = resealing.position
    returning position, done_at is not null as done`.execute(db);
  const [at] = progress.rows;
  if (at === undefined || at.done) return false;
  // Locked, so that a change of the same row waits for the new seal or is sealed anew with it.
  const { rows } = await sql<Readonly<Record<string, string | null>>>`
    select ${sql.ref(id)} as id, ${sql.join(names.map((name) => sql.ref(name)))}
    from ${sql.table(table)} where ${sql.ref(id)} > ${at.position}
    order by ${sql.ref(id)} limit ${sql.lit(batch)} for update`.execute(db);
  let resealed = 0;
  for (const row of rows) {
    const rowId = row["id"] ?? "";
    const stale = Object.entries(columns).flatMap(([name, placeOf]) => {
      const sealed = row[name];
      if (sealed === null || sealed === undefined || sealer.isCurrent(sealed)) return [];
      const place = placeOf(rowId);
      return [sql`${sql.ref(name)} = ${sealer.seal(sealer.open(sealed, place), place)}`];
    });
    if (stale.length === 0) continue;
    resealed += 1;
    await sql`update ${sql.table(table)} set ${sql.join(stale)} where ${sql.ref(id)} = ${rowId}`.execute(db);
  }
  const more = rows.length === batch;
  await sql`
    update resealing set position = ${rows.at(-1)?.["id"] ?? at.position}, rows = rows + ${resealed},
      done_at = ${more ? sql`null` : sql`now()`}
    where key_id = ${keyId} and sealed_table = ${table}`.execute(db);
  return more;
}
