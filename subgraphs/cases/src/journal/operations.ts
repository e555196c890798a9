import type { Page, PageArguments } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { JournalEntry } from "./entry.ts";
import { pageEntries } from "./store.ts";

/** The journal of a case the caller has been shown, oldest first. @throws PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageJournal(
  context: Context,
  caseId: string,
  page: PageArguments,
): Promise<Page<JournalEntry>> {
  return context.read((db) => pageEntries(db, caseId, page));
}
