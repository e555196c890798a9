import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { sampleDataset } from "@yimen/sample";
import {
  type Dataset,
  drainJobs,
  type EventTasks,
  listLoadedDatasets,
  type LoadedDataset,
  openDataset,
  type Subgraph,
} from "@yimen/subgraph-kit";
import type { Logger } from "@yimen/service-host";
import type { Pool } from "pg";
import type { Terminal } from "../output/terminal.ts";
import { type CountyChoice, openCounties, shippedCounties } from "./counties.ts";
import { countyDatasets } from "./county-datasets.ts";

/** The data packages that come with Yimen: the national base first, then the five counties. */
export const shippedPackages: readonly string[] = ["@yimen/base", ...shippedCounties];

/** Which data packages are wanted. */
export interface DataChoice extends CountyChoice {
  /** Invented sample facts beside the real ones; they are about the counties that come with Yimen. */
  readonly sample: boolean;
  /** How many cases the sample has; as many as a newcomer needs when absent. */
  readonly sampleCases?: number | undefined;
  /** Folders of further data packages, loaded after those that come with Yimen. */
  readonly packages?: readonly string[];
}

/** Loads a data package that it is told the name of. */
export interface LoadedByName {
  readonly name: string;
  readonly load: (dataset: string) => Promise<void>;
}

export interface LoadOptions extends DataChoice {
  readonly subgraphs: readonly Subgraph[];
  /** Those of counties, each in a process of its own. */
  readonly guests: readonly LoadedByName[];
  /** Pool of the owner of the job queue. */
  readonly queue: Pool;
  readonly logger: Logger;
  readonly terminal: Terminal;
}

/** Does a database of these subgraphs lack anything of what is wanted? */
export async function isDataWanting(
  database: Pool,
  subgraphs: readonly string[],
  choice: DataChoice,
): Promise<boolean> {
  const migrated = await database.query("select to_regclass('yimen.loaded_dataset') as found");
  if ((migrated.rows[0] as { found: string | null }).found === null) return true;
  const loaded = await listLoadedDatasets(database);
  return (await openDatasets(choice)).some((dataset) =>
    subgraphs.some((subgraph) => !isLoaded(loaded, dataset, subgraph)),
  );
}

/**
 * Loads what is not loaded yet. Each package's events are worked off before the next begins: cases must know an item
 * before a case of it is loaded.
 */
export async function loadData(options: LoadOptions): Promise<void> {
  const loaded = await listLoadedDatasets(options.queue);
  const tasks: EventTasks = Object.assign({}, ...options.subgraphs.map((subgraph) => subgraph.tasks));
  for (const dataset of await openDatasets(options)) {
    const isWanting = ({ name }: { readonly name: string }): boolean => !isLoaded(loaded, dataset, name);
    const subgraphs = options.subgraphs.filter(isWanting);
    const guests = options.guests.filter(isWanting);
    if (subgraphs.length + guests.length > 0) await load(dataset, { ...options, subgraphs, guests, tasks });
  }
}

/** The data packages that are wanted, in the order in which they are loaded. */
export async function openDatasets(choice: DataChoice): Promise<readonly Dataset[]> {
  const { sample, sampleCases, packages = [] } = choice;
  const counties = await openCounties(choice);
  const real = [
    await openShipped("@yimen/base"),
    ...(await Promise.all(counties.map(countyDatasets))).flat(),
    ...(await Promise.all(packages.map(openFolder))),
  ];
  if (!sample || choice.only === true) return real;
  return [...real, sampleDataset(sampleCases === undefined ? {} : { cases: sampleCases })];
}

function isLoaded(loaded: readonly LoadedDataset[], dataset: Dataset, subgraph: string): boolean {
  return loaded.some(
    (each) => each.dataset === dataset.name && each.subgraph === subgraph && each.version === dataset.version,
  );
}

async function load(dataset: Dataset, options: LoadOptions & { readonly tasks: EventTasks }): Promise<void> {
  const { queue, logger, tasks } = options;
  const title = dataset.sample
    ? { zh: "装载示例数据(虚构)", en: "loading sample data (invented)" }
    : { zh: `装载 ${dataset.name}`, en: `loading ${dataset.name}` };
  await options.terminal.step(title, async () => {
    for (const subgraph of options.subgraphs) {
      await subgraph.load(dataset);
      await drainJobs({ pool: queue, tasks, logger });
    }
    for (const guest of options.guests) await guest.load(dataset.name);
  });
}

async function openShipped(name: string): Promise<Dataset> {
  return openDataset(new URL(".", import.meta.resolve(`${name}/package.json`)));
}

/** @throws naming the folder when it is no package */
async function openFolder(folder: string): Promise<Dataset> {
  return openDataset(pathToFileURL(`${resolve(folder)}/`)).catch((cause: unknown) => {
    throw new Error(
      `${folder} is no data package: its package.json needs name and version / ${folder} 不是数据包:其 package.json 须有 name 和 version`,
      { cause },
    );
  });
}
