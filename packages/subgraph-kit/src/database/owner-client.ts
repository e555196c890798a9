import { Client } from "pg";

/** Lends a connection of the owning role, outside every pool: for migrations and the ledgers of the `yimen` schema. */
export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: "yimen owner" });
  // Without a listener a killed backend ends the process; the statement under way fails and says so anyway.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
