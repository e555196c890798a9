import { createLogger } from "@yimen/service-host";
import { prepareCore } from "../graph/prepared-core.ts";
import { openDatabase } from "../home/database.ts";
import { openHome } from "../home/home.ts";
import type { Terminal } from "../output/terminal.ts";

export interface SeedOptions {
  readonly data: string;
  readonly sample: boolean;
  readonly databaseUrl: string | undefined;
}

/** Migrates the database and loads the data packages that are not loaded yet, without serving anything. */
export async function seed(options: SeedOptions, terminal: Terminal): Promise<void> {
  const home = await openHome(options.data);
  const logger = createLogger({ name: "yimen seed", level: "warn" });
  const database = await openDatabase(home, options.databaseUrl, terminal);
  try {
    const core = await prepareCore({
      home,
      databaseUrl: database.url,
      sample: options.sample,
      terminal,
      logger,
    });
    await core.stop();
  } finally {
    await database.release();
  }
  terminal.say({ zh: "数据已齐", en: "all data is loaded" });
}
