import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Contestant, startContestants } from "./contestants/contestant.ts";
import { requestsOf } from "./load/pages.ts";
import { readGround } from "./queries/ground.ts";
import type { BenchQuery, BenchRequest } from "./queries/query.ts";
import type { BenchSettings } from "./settings.ts";
import { openWorld, type World } from "./world/world.ts";

/** The contestants over one loaded database, and what they are asked. */
export interface Arena {
  readonly world: World;
  readonly contestants: readonly Contestant[];
  readonly requests: ReadonlyMap<BenchQuery, readonly BenchRequest[]>;
  readonly close: () => Promise<void>;
}

/** What decides who stands in it. */
export type ArenaSettings = Pick<BenchSettings, "cases" | "data" | "contestants" | "door" | "queries">;

/** Loads the data and starts everybody. Its database is gone afterwards unless the settings name a folder for it. */
export async function openArena(settings: ArenaSettings, say: (text: string) => void): Promise<Arena> {
  await using opening = new AsyncDisposableStack();
  const folder = settings.data ?? (await temporaryFolder());
  if (settings.data === undefined) opening.defer(() => rm(folder, { recursive: true, force: true }));
  const world = await openWorld(folder, settings.cases, say);
  opening.defer(() => world.close());
  const contestants = await startContestants(world, settings, say);
  opening.defer(() => contestants.stop());
  // The floor does not know every query.
  const [asked] = contestants.all;
  if (asked === undefined) throw new Error("nobody was started");
  const ground = await readGround(world);
  const requests = new Map<BenchQuery, readonly BenchRequest[]>();
  for (const query of settings.queries)
    requests.set(query, await requestsOf(query, query.requests(ground), asked.endpoint));
  const opened = opening.move();
  const interrupted = (): void => void opened.disposeAsync().finally(() => process.exit(130));
  // Whoever cuts a run short leaves nobody behind.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupted);
  const close = async (): Promise<void> => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupted);
    await opened.disposeAsync();
  };
  return { world, contestants: contestants.all, requests, close };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "yimen-bench-"));
  // For root the server runs as another account, which has to get through here to its files.
  await chmod(folder, 0o711);
  return folder;
}
