import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Home, ownFile } from "./home.ts";

/** Who uses a home right now. */
export interface Occupant {
  readonly pid: number;
  /** Where it serves; absent while it is starting, or when it does not serve at all. */
  readonly url?: string;
}

/**
 * Takes a home for this process, so that nobody else stops its database.
 *
 * @returns who has it already; then it is not taken
 */
export async function occupy(home: Home): Promise<Occupant | undefined> {
  for (;;) {
    try {
      await writeFile(file(home), JSON.stringify({ pid: process.pid } satisfies Occupant), {
        flag: "wx",
        mode: ownFile,
      });
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const occupant = await findOccupant(home);
    if (occupant !== undefined) return occupant;
    // Left behind by a process that was killed.
    await rm(file(home), { force: true });
  }
}

/** Says where the process that took the home serves. */
export async function announce(home: Home, url: string): Promise<void> {
  await writeFile(file(home), JSON.stringify({ pid: process.pid, url } satisfies Occupant), {
    mode: ownFile,
  });
}

/** Gives the home back. */
export async function vacate(home: Home): Promise<void> {
  await rm(file(home), { force: true });
}

async function findOccupant(home: Home): Promise<Occupant | undefined> {
  const text = await readFile(file(home), "utf8").catch(() => "");
  if (text === "") return undefined;
  const occupant = JSON.parse(text) as Occupant;
  // In a container the killed process before us had our number.
  if (occupant.pid === process.pid || !isAlive(occupant.pid)) return undefined;
  return occupant.url === undefined || (await mayServe(occupant.url)) ? occupant : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another account.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** False only when nobody listens there: the number may belong to another program by now, but a busy graph is alive. */
async function mayServe(url: string): Promise<boolean> {
  try {
    await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError";
  }
}

function file(home: Home): string {
  return join(home.directory, "running.json");
}
