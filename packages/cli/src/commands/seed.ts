import { createLogger } from "@yimen/service-host";
import { prepareCore } from "../graph/prepared-core.ts";
import { openDatabase } from "../home/database.ts";
import { openHome } from "../home/home.ts";
import { occupy, vacate } from "../home/occupant.ts";
import { developmentIdentity } from "../home/tokens.ts";
import type { Terminal } from "../output/terminal.ts";

export interface SeedOptions {
  readonly data: string;
  readonly sample: boolean;
  /** Folders of data packages beside those that come with Yimen. */
  readonly package: readonly string[];
  readonly databaseUrl: string | undefined;
}

/**
 * Migrates the database and loads the data packages that are not loaded yet, without serving anything. A graph that
 * runs on the same home goes on meanwhile.
 */
export async function seed(options: SeedOptions, terminal: Terminal): Promise<void> {
  const home = await openHome(options.data);
  await using opened = new AsyncDisposableStack();
  const shared = (await occupy(home)) !== undefined;
  if (!shared) opened.defer(() => vacate(home));
  const database = await openDatabase(home, { url: options.databaseUrl, shared }, terminal);
  opened.defer(database.release);
  const core = await prepareCore({
    home,
    identity: developmentIdentity(home),
    databaseUrl: database.url,
    sample: options.sample,
    packages: options.package,
    terminal,
    logger: createLogger({ name: "yimen seed", level: "warn" }),
  });
  await core.stop();
  terminal.say({ zh: "数据已齐", en: "all data is loaded" });
}
