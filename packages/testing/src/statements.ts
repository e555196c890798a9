import { vi } from "vitest";
import { Client } from "pg";

/**
 * How many statements this process sends to PostgreSQL while something runs: what a list costs must not grow with its
 * length. They are sent as ever; nothing is mocked.
 */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(Client.prototype, "query");
  try {
    await work();
    return sent.mock.calls.length;
  } finally {
    sent.mockRestore();
  }
}
