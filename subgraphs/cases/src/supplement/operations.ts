import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { MissingMaterial, SupplementNotice } from "./notice.ts";
import { listNotices } from "./store.ts";

/** The notices of a case the caller has been shown, oldest first. */
export const loadNotices: (
  context: Context,
  caseId: string,
) => Promise<readonly SupplementNotice[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listNotices(db, ids)), (notice) => notice.caseId),
);

/** What the latest notice asks for and was not brought yet. */
export function stillMissing(notices: readonly SupplementNotice[]): readonly MissingMaterial[] {
  const latest = notices.at(-1);
  return latest?.materials.filter(({ name }) => !latest.supplied.includes(name)) ?? [];
}
