import { fork } from "node:child_process";
import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { openQueuePool } from "@yimen/subgraph-kit";
import { CommandFailed } from "../output/failure.ts";
import { coreNames } from "./core-subgraphs.ts";
import type { CoreOptions } from "./core.ts";
import { type DataChoice, isDataWanting } from "./datasets.ts";
import type { DescribedGuest } from "../guests/describe-guest.ts";
import type { GuestLimits } from "../guests/vital-signs.ts";

export interface LoadApartOptions extends CoreOptions, DataChoice {
  /** The counties' subgraphs of this machine. */
  readonly guests: readonly DescribedGuest[];
  /** Their account is that of the loading, too. */
  readonly guestLimits: Pick<GuestLimits, "account">;
}

/**
 * Loads what is not loaded yet, after the law it is held against, in a process of its own: what loading needs of memory goes back to the machine with it,
 * and a graph that serves stays as small as if it had never loaded anything.
 *
 * @throws {CommandFailed} when it could not be loaded; that process has said why
 */
export async function loadApart(options: LoadApartOptions): Promise<void> {
  const { databaseUrl, home, terminal, sample, packages = [], counties = [], only = false } = options;
  const { account } = options.guestLimits;
  if (!(await isWanting(options))) return;
  const here = fileURLToPath(import.meta.url);
  const child = fork(
    fileURLToPath(new URL(`../main${extname(here)}`, import.meta.url)),
    [
      "seed",
      "--data",
      home.directory,
      "--lang",
      terminal.language,
      ...(sample ? [] : ["--no-sample"]),
      ...packages.flatMap((folder) => ["--package", folder]),
      ...counties.flatMap((folder) => ["--county", folder]),
      ...(only ? ["--only"] : []),
      ...(account === undefined ? [] : ["--guest-user", `${account.uid}:${account.gid}`]),
    ],
    { env: { DATABASE_URL: databaseUrl } },
  );
  const [code] = (await once(child, "exit")) as [number | null];
  if (code === 0) return;
  throw new CommandFailed({
    zh: "数据没有装载成功,原因见上",
    en: "the data could not be loaded; the reason is above",
  });
}

async function isWanting(options: LoadApartOptions): Promise<boolean> {
  const database = openQueuePool(options.databaseUrl, options.logger);
  try {
    const guests = options.guests.filter(({ loads }) => loads).map(({ name }) => name);
    return await isDataWanting(database, [...coreNames, ...guests], options);
  } finally {
    await database.end();
  }
}
