import { sampleDataset } from "@yimen/sample";
import { createLogger } from "@yimen/service-host";
import { type Dataset, drainJobs, type EventTasks, openDataset, openQueuePool } from "@yimen/subgraph-kit";
import { composeSupergraph } from "../../src/index.ts";
import { startCore } from "./core.ts";
import type { BenchWorld } from "./world.ts";

const packages = [
  "@yimen/base",
  "@yimen/county-panan",
  "@yimen/county-baokang",
  "@yimen/county-shenmu",
  "@yimen/county-luoping",
  "@yimen/county-putuo",
];

/** Fills the database and returns the supergraph over it. What is loaded already is not loaded again. */
export async function loadData(world: BenchWorld, cases: number): Promise<string> {
  const logger = createLogger({ name: "bench", level: "error" });
  const queue = openQueuePool(world.databaseUrl, logger);
  const subgraphs = await startCore(world, logger);
  try {
    const tasks: EventTasks = Object.assign({}, ...subgraphs.map((subgraph) => subgraph.tasks));
    const shipped = await Promise.all(packages.map(openPackage));
    for (const dataset of [...shipped, sampleDataset({ cases })]) {
      for (const subgraph of subgraphs) {
        const written = await subgraph.load(dataset);
        // Cases must know an item before a case of it is loaded.
        if (written !== undefined) await drainJobs({ pool: queue, tasks, logger });
      }
    }
    // A fresh bulk load has no statistics yet; a database in service has.
    await queue.query("analyze");
    const composed = composeSupergraph(subgraphs.map(({ name, sdl }) => ({ name, sdl })));
    if (!composed.ok) throw new Error(composed.errors.map(({ message }) => message).join("\n"));
    return composed.supergraphSdl;
  } finally {
    await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
    await queue.end();
  }
}

async function openPackage(name: string): Promise<Dataset> {
  return openDataset(new URL(".", import.meta.resolve(`${name}/package.json`)));
}
