import type { TestSubgraph } from "@yimen/testing";
import { Client } from "pg";

/** What people were told about something, oldest first, as it lies in the database. */
export async function toldOf(
  { databaseUrl }: TestSubgraph,
  topic: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<Record<string, unknown>>(
      'select kind, addressee, addressee_id as "to" from yimen.message where topic_id = $1 order by ordinal',
      [topic],
    );
    return rows;
  } finally {
    await owner.end();
  }
}
