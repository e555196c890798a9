import { Client } from "pg";

const patienceMs = 5_000;

/** A connection to a database as its owner, for a few statements; the caller ends it. @throws when there is none */
export async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: patienceMs });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Why a connection failed, in the words of whoever refused it. */
export function reasonOf(error: unknown): string {
  // A name with two addresses fails twice, and the error around both says nothing.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(", ");
  return error instanceof Error ? error.message : String(error);
}
