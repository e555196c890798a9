import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Contestant, contestantNames, startContestant } from "./contestants/contestant.ts";
import { loadData } from "./graph/load-data.ts";
import { openWorld } from "./graph/world.ts";
import type { ReferenceQuery } from "./queries.ts";
import type { BenchSettings } from "./settings.ts";
import type { BenchRequest } from "./requests.ts";
import { readRequests } from "./variables.ts";

/** The contestants over one loaded database, and what they are asked. */
export interface Arena {
  readonly contestants: readonly Contestant[];
  readonly requests: ReadonlyMap<ReferenceQuery, readonly BenchRequest[]>;
  readonly close: () => Promise<void>;
}

/** Loads the data and starts everybody. Its database is gone afterwards unless the settings name a folder for it. */
export async function openArena(
  settings: Pick<BenchSettings, "cases" | "data">,
  say: (text: string) => void,
): Promise<Arena> {
  const folder = settings.data ?? (await temporaryFolder());
  const open = await openWorld(folder);
  const contestants: Contestant[] = [];
  const close = async (): Promise<void> => {
    for (const contestant of contestants) await contestant.stop();
    await open.close();
    if (settings.data === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    say(`loading ${settings.cases} cases …`);
    const supergraphSdl = await loadData(open.world, settings.cases);
    for (const name of contestantNames) {
      say(`starting ${name} …`);
      contestants.push(await startContestant(name, { world: open.world, supergraphSdl }));
    }
    const [asked] = contestants;
    if (asked === undefined) throw new Error("nobody was started");
    return { contestants, requests: await readRequests(open, asked.endpoint), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "yimen-bench-"));
  // For root the server runs as another account, which has to get through here to its files.
  await chmod(folder, 0o711);
  return folder;
}
