import { type Dataset, loadPaperSettings, type LoadReport, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "./context.ts";
import { loadDivisions } from "./data/load-divisions.ts";
import { loadItems } from "./data/load-items.ts";
import { loadLists } from "./data/load-lists.ts";
import type { CatalogTables } from "./tables.ts";

/** Loads `items` and `item-lists` of a data package, and notes which places its `divisions` name. */
export async function load(
  tx: WriteTransaction<CatalogTables>,
  dataset: Dataset,
  context: Context,
): Promise<LoadReport> {
  await loadDivisions(tx, dataset);
  await loadPaperSettings(tx, dataset);
  return {
    items: await loadItems(tx, dataset, context),
    lists: await loadLists(tx, dataset, context),
  };
}
