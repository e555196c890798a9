import { Client } from "pg";

/** What offices are called, by the ids of their stations. */
export async function officeNames(url: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const client = new Client({ connectionString: url, application_name: "yimen retention" });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; name: string }>(
      "select id, name from facilities.station where id = any ($1)",
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  } finally {
    await client.end();
  }
}
