import { openDatabase } from "./database.ts";
import { openHome } from "./home.ts";
import { occupy, vacate } from "./occupant.ts";
import type { Terminal } from "../output/terminal.ts";

/** Which deployment a command speaks to. */
export interface Deployment {
  readonly data: string;
  readonly databaseUrl: string | undefined;
}

/** Lends the database of a deployment, whether it runs or not. @throws {CommandFailed} when it cannot be reached */
export async function withDatabase<T>(
  { data, databaseUrl }: Deployment,
  terminal: Terminal,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const home = await openHome(data);
  await using opened = new AsyncDisposableStack();
  const shared = (await occupy(home)) !== undefined;
  if (!shared) opened.defer(() => vacate(home));
  const database = await openDatabase(home, { url: databaseUrl, shared }, terminal);
  opened.defer(database.release);
  // Awaited here: what was opened is closed when this function is left.
  return await work(database.url);
}
