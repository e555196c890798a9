import { type Client, escapeIdentifier } from "pg";
import { type GuardedTable, rowOf } from "./tables.ts";

/** Who a statement runs as: a role, for a place. */
export interface Stranger {
  readonly role: string;
  /** Prefix of the division they work for. */
  readonly scope: string;
}

/** What a stranger reaches of a row that is another place's. */
export type Reach = "reads" | "inserts" | "changes" | "deletes";

/** Puts a row of a place into the table, past every protection, as the server's superuser. */
export async function putRow(client: Client, table: GuardedTable, division: string): Promise<void> {
  await client.query("set session_replication_role = replica");
  await client.query(...insertOf(table, division));
  await client.query("set session_replication_role = default");
}

/** What a stranger can do with the one row of a table; everything is taken back. */
export async function reachOf(
  client: Client,
  table: GuardedTable,
  { role, scope }: Stranger,
  division: string,
): Promise<readonly Reach[]> {
  const name = nameOf(table);
  const column = escapeIdentifier(table.columns[0]?.name ?? "");
  const tries: readonly (readonly [Reach, string, unknown[]])[] = [
    ["reads", `select from ${name}`, []],
    ["changes", `update ${name} set ${column} = ${column}`, []],
    ["deletes", `delete from ${name}`, []],
    ["inserts", ...insertOf(table, division)],
  ];
  const reached: Reach[] = [];
  for (const [reach, text, values] of tries) {
    await client.query("begin; set local role yimen_app");
    await client.query(
      "select set_config('yimen.subject', 'stranger', true), set_config('yimen.roles', $1, true), set_config('yimen.scope', $2, true)",
      [`{${role}}`, `{${scope}}`],
    );
    if (await succeeds(client, text, values)) reached.push(reach);
    await client.query("rollback");
  }
  return reached;
}

/** Did the statement touch a row? Only a refused right counts as a no: any other failure says nothing about rights. */
async function succeeds(client: Client, text: string, values: unknown[]): Promise<boolean> {
  try {
    return ((await client.query(text, values)).rowCount ?? 0) > 0;
  } catch (error) {
    if ((error as { code?: string }).code === "42501") return false;
    // A row that breaks a key or a check got past the policies.
    if ((error as { code?: string }).code?.startsWith("23") === true) return true;
    throw error;
  }
}

function insertOf(table: GuardedTable, division: string): [text: string, values: unknown[]] {
  const row = Object.entries(rowOf(table, division));
  const columns = row.map(([column]) => escapeIdentifier(column)).join(", ");
  const places = row.map((_, index) => `$${index + 1}`).join(", ");
  return [`insert into ${nameOf(table)} (${columns}) values (${places})`, row.map(([, value]) => value)];
}

function nameOf({ schema, name }: GuardedTable): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}
