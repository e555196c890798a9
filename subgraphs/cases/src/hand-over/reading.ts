import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { ListedCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { loadReceipts } from "../receipt/operations.ts";
import { custodyOf, type PaperHeld } from "./custody.ts";
import { type HandOver, listHandOvers } from "./store.ts";

/** The hand-overs of a case the caller has been shown, oldest first. */
export const loadHandOvers: (context: Context, caseId: string) => Promise<readonly HandOver[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listHandOvers(db, ids)), ({ caseId }) => caseId),
  );

/** Where the papers of a case are. */
export async function custody(context: Context, found: ListedCase): Promise<readonly PaperHeld[]> {
  const [receipts, handOvers] = await Promise.all([
    loadReceipts(context, found.id),
    loadHandOvers(context, found.id),
  ]);
  return custodyOf(found.divisionCode, receipts ?? [], handOvers ?? []);
}
