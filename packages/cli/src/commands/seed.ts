import { createLogger, generateIssuerKey } from "@yimen/service-host";
import { startCore } from "../graph/core.ts";
import { openCounties } from "../graph/counties.ts";
import { loadData } from "../graph/datasets.ts";
import { describeGuests } from "../guests/describe-guest.ts";
import { findGuestAccount } from "../guests/guest-account.ts";
import { type GuestLoader, startGuestLoader } from "../guests/guest-loader.ts";
import { guestsOf } from "../guests/guests.ts";
import { usualGuestLimits } from "../guests/vital-signs.ts";
import { openDatabase } from "../home/database.ts";
import { openHome } from "../home/home.ts";
import { occupy, vacate } from "../home/occupant.ts";
import { developmentIdentity } from "../home/tokens.ts";
import { putFoldersInForce } from "../law/put-folders-in-force.ts";
import type { Terminal } from "../output/terminal.ts";

export interface SeedOptions {
  readonly data: string;
  readonly sample: boolean;
  /** How many cases the sample has. */
  readonly cases?: number;
  /** Folders of data packages beside those that come with Yimen. */
  readonly package: readonly string[];
  /** Folders of counties beside those that come with Yimen. */
  readonly county: readonly string[];
  readonly only: boolean;
  /** Account that counties' subgraphs run under. */
  readonly guestUser?: string | undefined;
  readonly databaseUrl: string | undefined;
}

/**
 * Migrates the database, puts the packs at hand in force and loads the data packages that are not loaded yet, without serving
 * anything. A graph that runs on the same home goes on meanwhile.
 */
export async function seed(options: SeedOptions, terminal: Terminal): Promise<void> {
  const account = await findGuestAccount(options.guestUser);
  const home = await openHome(options.data);
  await using opened = new AsyncDisposableStack();
  const shared = (await occupy(home)) !== undefined;
  if (!shared) opened.defer(() => vacate(home));
  const database = await openDatabase(home, { url: options.databaseUrl, shared }, terminal);
  opened.defer(database.release);
  const logger = createLogger({ name: "yimen seed", level: "warn" });
  const choice = { counties: options.county, only: options.only };
  const { local } = guestsOf(await openCounties(choice));
  const described = await describeGuests(local, { home, memoryMb: usualGuestLimits.memoryMb, account });
  const core = await startCore({
    home,
    identity: developmentIdentity(home),
    databaseUrl: database.url,
    terminal,
    logger,
  });
  opened.defer(core.stop);
  // Before the data: a package's surveys may tell facts that a pack declares.
  await putFoldersInForce({
    ...choice,
    packages: options.package,
    databaseUrl: database.url,
    terminal,
  });
  const wanted = { ...choice, sample: options.sample, sampleCases: options.cases, packages: options.package };
  const ground = { home, databaseUrl: database.url, guestKey: await generateIssuerKey() };
  const guests: GuestLoader[] = [];
  opened.defer(async () => void (await Promise.all(guests.map((guest) => guest.stop()))));
  // Before anything is loaded: they hear of what happens from then on.
  for (const guest of described.filter(({ loads }) => loads))
    guests.push(await startGuestLoader(guest, { ...ground, ...wanted, queue: core.queue, account, logger }));
  await loadData({ ...core, ...wanted, guests, terminal, logger });
  terminal.say({ zh: "数据已齐", en: "all data is loaded" });
}
