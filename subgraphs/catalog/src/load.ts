import type { Dataset, LoadReport, WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "./context.ts";
import { loadItems } from "./data/load-items.ts";
import { loadLists } from "./data/load-lists.ts";
import type { CatalogTables } from "./tables.ts";

/** Loads `items` and `item-lists` of a data package. */
export async function load(
  tx: WriteTransaction<CatalogTables>,
  dataset: Dataset,
  context: Context,
): Promise<LoadReport> {
  return {
    items: await loadItems(tx, dataset, context),
    lists: await loadLists(tx, dataset, context),
  };
}
