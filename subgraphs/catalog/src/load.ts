import { type Dataset, loadPaperSettings, type LoadReport, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "./context.ts";
import { loadDivisions } from "./data/load-divisions.ts";
import { loadItems } from "./data/load-items.ts";
import { loadLists } from "./data/load-lists.ts";
import { loadSearchWords } from "./data/load-search-words.ts";
import { indexAllAgain } from "./search/indexing.ts";
import type { CatalogTables } from "./tables.ts";

/** Loads `items`, `search-words` and `item-lists` of a data package, and notes which places its `divisions` name. */
export async function load(
  tx: WriteTransaction<CatalogTables>,
  dataset: Dataset,
  context: Context,
): Promise<LoadReport> {
  await loadDivisions(tx, dataset);
  await loadPaperSettings(tx, dataset);
  const otherWords = await loadSearchWords(tx, dataset);
  const items = await loadItems(tx, dataset, context);
  if (otherWords || items > 0) await indexAllAgain(tx.db);
  return { items, lists: await loadLists(tx, dataset, context) };
}
