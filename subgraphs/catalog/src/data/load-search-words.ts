import type { Dataset, WriteTransaction } from "@yimen/subgraph-kit";
import { nationwide } from "@yimen/domain";
import { z } from "zod";
import { putSearchWords, type SearchWords } from "../search/store.ts";
import type { CatalogTables } from "../tables.ts";
import { loadedItemId } from "./load-items.ts";

const text = z.string().trim().min(1).max(60);
const words = z.array(text).min(1).max(200);

const searchWordsFile = z.object({
  /** Whose words they are: a document, or the platform's own vocabulary. */
  citation: z.string().trim().min(1).max(200),
  lifeEvents: z.array(z.object({ event: text, words })).default([]),
  items: z.array(z.object({ item: text, words })).default([]),
  fillers: words.optional(),
});

/**
 * Loads `search-words` of a data package: what people call its national items and events of life, and words of a question that say nothing.
 *
 * @returns whether they are others than before
 */
export async function loadSearchWords(
  tx: WriteTransaction<CatalogTables>,
  dataset: Dataset,
): Promise<boolean> {
  const file = await dataset.read("search-words", searchWordsFile);
  if (file === undefined) return false;
  const { citation } = file;
  const entries: SearchWords[] = [
    ...file.items.map((each) => ({
      kind: "ITEM" as const,
      of: loadedItemId(nationwide, each.item),
      words: each.words,
      citation,
    })),
    ...file.lifeEvents.map((each) => ({
      kind: "LIFE_EVENT" as const,
      of: each.event,
      words: each.words,
      citation,
    })),
    ...(file.fillers === undefined
      ? []
      : [{ kind: "FILLERS" as const, of: "", words: file.fillers, citation }]),
  ];
  return putSearchWords(tx.db, dataset.name, entries);
}
