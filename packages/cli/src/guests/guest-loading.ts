import { createInterface } from "node:readline";
import type { LocalSubgraph } from "@yimen/county";
import { createLogger, createTokenVerifier } from "@yimen/service-host";
import { createSealer, drainJobs, openQueuePool } from "@yimen/subgraph-kit";
import type { GuestAnswer } from "./guest-orders.ts";
import { importGuest } from "./guest-package.ts";
import { type DataChoice, openDatasets } from "../graph/datasets.ts";

/**
 * Loads data packages into a guest, one for each line of the standard input that names it: first it takes in what
 * happened elsewhere, then the package, then what came of that.
 */
export async function loadOnOrder(
  subgraph: LocalSubgraph,
  choice: DataChoice,
  environment: Readonly<Record<string, string | undefined>>,
  answer: (given: GuestAnswer) => void,
): Promise<void> {
  const { DATABASE_URL: databaseUrl = "", YIMEN_DATA_KEY: dataKey = "" } = environment;
  const { kit, definition } = await importGuest(subgraph);
  const logger = createLogger({ name: definition.name, level: "warn" });
  const queue = openQueuePool(databaseUrl, logger);
  const guest = await kit.createSubgraph(definition, {
    databaseUrl,
    // Nobody asks anything of it here.
    verifier: createTokenVerifier({ issuer: "nobody", audience: "nobody", keys: { jwks: { keys: [] } } }),
    sealer: createSealer(Buffer.from(dataKey, "base64url")),
    logger,
  });
  const drain = (): Promise<void> => drainJobs({ pool: queue, tasks: guest.tasks, logger });
  const datasets = await openDatasets(choice);
  answer({ done: "" });
  for await (const name of createInterface({ input: process.stdin })) {
    const dataset = datasets.find((each) => each.name === name);
    if (dataset === undefined) throw new Error(`there is no data package ${name}`);
    await drain();
    await guest.load(dataset);
    await drain();
    answer({ done: name });
  }
  await guest.stop();
  await queue.end();
}
