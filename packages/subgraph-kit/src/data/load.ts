import type { Pool } from "pg";
import { asOwner } from "../database/owner-client.ts";
import type { LoadReport, SubgraphDefinition } from "../hosting/definition.ts";
import type { OpenContext } from "../request/context.ts";
import type { Dataset } from "./dataset.ts";

/** One data package as one subgraph has loaded it. */
export interface LoadedDataset {
  readonly dataset: string;
  readonly subgraph: string;
  readonly version: string;
}

/** What every subgraph of a database has loaded so far. */
export async function listLoadedDatasets(owner: Pool): Promise<readonly LoadedDataset[]> {
  const found = await owner.query<LoadedDataset>(
    "select dataset, subgraph, version from yimen.loaded_dataset",
  );
  return found.rows;
}

/**
 * Loads a data package into a subgraph once per version, as the system.
 *
 * @returns rows written, or undefined when this version is there already or the subgraph loads nothing
 */
export async function loadDataset<Tables>(
  definition: SubgraphDefinition<Tables>,
  dataset: Dataset,
  ownerUrl: string,
  open: () => OpenContext<Tables>,
): Promise<LoadReport | undefined> {
  if (definition.load === undefined) return undefined;
  return asOwner(ownerUrl, async (ledger) => {
    // Several copies may start at once: the others wait and then find it done.
    await ledger.query("select pg_advisory_lock(hashtext($1))", [
      `yimen load ${definition.name} ${dataset.name}`,
    ]);
    const known = await ledger.query<{ version: string | null }>(
      "select yimen.loaded_version($1, $2) as version",
      [dataset.name, definition.name],
    );
    if (known.rows[0]?.version === dataset.version) return undefined;
    const report = await loadAs(open(), definition, dataset);
    await ledger.query("select yimen.note_loaded($1, $2, $3)", [
      dataset.name,
      definition.name,
      dataset.version,
    ]);
    return report;
  });
}

async function loadAs<Tables>(
  { context, close }: OpenContext<Tables>,
  definition: SubgraphDefinition<Tables>,
  dataset: Dataset,
): Promise<LoadReport | undefined> {
  try {
    return await context.write(async (tx) => definition.load?.(tx, dataset, context));
  } finally {
    await close();
  }
}
