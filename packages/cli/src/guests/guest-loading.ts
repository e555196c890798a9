import { createInterface } from "node:readline";
import type { LocalSubgraph } from "@yimen/county";
import { createLogger, createTokenVerifier } from "@yimen/service-host";
import { createSealer, type EventTasks } from "@yimen/subgraph-kit";
import type { GuestAnswer, GuestJob, LoadingOrder } from "./guest-orders.ts";
import { importGuest } from "./guest-package.ts";
import { type DataChoice, openDatasets } from "../graph/datasets.ts";

/** Loads data packages into a guest and does its jobs, one for each line of the standard input that asks for it. */
export async function loadOnOrder(
  subgraph: LocalSubgraph,
  choice: DataChoice,
  environment: Readonly<Record<string, string | undefined>>,
  answer: (given: GuestAnswer) => void,
): Promise<void> {
  const { DATABASE_URL: databaseUrl = "", YIMEN_DATA_KEY: dataKey = "" } = environment;
  const { kit, definition } = await importGuest(subgraph);
  const guest = await kit.createSubgraph(definition, {
    databaseUrl,
    // Nobody asks anything of it here.
    verifier: createTokenVerifier({ issuer: "nobody", audience: "nobody", keys: { jwks: { keys: [] } } }),
    sealer: createSealer(Buffer.from(dataKey, "base64url")),
    logger: createLogger({ name: definition.name, level: "warn" }),
  });
  const datasets = await openDatasets(choice);
  const obey = async (order: LoadingOrder): Promise<GuestAnswer> => {
    if ("task" in order) return doJob(guest.tasks, order);
    const dataset = datasets.find((each) => each.name === order.dataset);
    if (dataset === undefined) throw new Error(`there is no data package ${order.dataset}`);
    await guest.load(dataset);
    return { done: true };
  };
  answer({ done: true });
  for await (const line of createInterface({ input: process.stdin })) {
    answer(await obey(JSON.parse(line) as LoadingOrder));
  }
  await guest.stop();
}

async function doJob(tasks: EventTasks, { task, payload, jobId }: GuestJob): Promise<GuestAnswer> {
  try {
    await tasks[task]?.(payload, { job: { id: jobId } });
    return { done: true };
  } catch (error) {
    return { jobFailed: error instanceof Error ? error.message : String(error) };
  }
}
