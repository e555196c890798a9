import { input, parseInput } from "@yimen/domain";
import { authorise, defineLoader, groupedBy, type Permission } from "@yimen/subgraph-kit";
import type { ListedCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { loadReceipts } from "../receipt/operations.ts";
import { custodyOf, type PaperHeld } from "./custody.ts";
import { type HandOver, listHandOvers, listWaiting } from "./store.ts";

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

const permission: Permission = {
  zh: "查看待接收的移交",
  en: "see what waits to be received",
  roles: ["AGENT", "CLERK", "APPROVER", "STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
};

/** Most that are listed at once: those that wait longest come first. */
const mostWaiting = 100;

/**
 * What has been sent to a place of the caller's, or below it, and has neither been received nor sent back.
 *
 * @throws NOT_PERMITTED, INPUT_INVALID
 * @source BK-8, LP-14
 */
export async function waitingHandOvers(
  context: Context,
  args: { readonly within: string },
): Promise<readonly HandOver[]> {
  const within = parseInput(input.divisionCode, args.within, ["within"]);
  authorise(context.actor, permission, within);
  return context.read((db) => listWaiting(db, within, mostWaiting));
}
