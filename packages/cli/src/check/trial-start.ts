import type { County } from "@yimen/county";
import type { Problem } from "@yimen/rules";
import { filesAskedFor } from "@yimen/subgraph-kit";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seed } from "../commands/seed.ts";
import { problemsOf } from "../output/failure.ts";
import { createTerminal } from "../output/terminal.ts";
import { dataNobodyReads } from "./unread-files.ts";

/**
 * Starts the county once on a database that is thrown away, and says what keeps it from starting: migrations, data that does not hold together,
 * facts that the law does not know. What reads them is what a start reads with, so nothing that a start would find is left out.
 */
export async function tryStart(folder: string, county: County): Promise<readonly Problem[]> {
  const data = await mkdtemp(join(tmpdir(), "yimen-check-"));
  // PostgreSQL does not run as root: whoever it runs as instead must come in.
  await chmod(data, 0o711);
  const silent = createTerminal("en", () => {});
  const choice = { county: [folder], only: true, package: [], sample: false, databaseUrl: undefined };
  try {
    await seed({ data, ...choice }, silent);
    return await dataNobodyReads(county.data, filesAskedFor());
  } catch (error) {
    return problemsOf(error, county.folder);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
