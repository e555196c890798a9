import { chinaDate } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import { listReceipts } from "../receipt/store.ts";
import type { CasesTables } from "../tables.ts";
import { nothingChanged } from "./failures.ts";
import { listFactsRecordedSince, listNotices } from "./store.ts";

type Tx = WriteTransaction<CasesTables>;

/**
 * Refuses a second notice that names nothing that changed since the one before: a material brought, or a fact put on record, after it. A
 * first notice needs to name nothing.
 *
 * @throws CASE_NOTHING_CHANGED
 * @source N-2, BK-11
 */
export async function refuseUnchanged(tx: Tx, current: ServiceCase, named: readonly string[]): Promise<void> {
  const before = (await listNotices(tx.db, [current.id])).at(-1);
  if (before === undefined) return;
  const { toldAt, supplied, suppliedAt } = before;
  const receipts = await listReceipts(tx.db, [current.id]);
  const changed = new Set([
    ...(suppliedAt === null ? [] : supplied),
    ...receipts
      .filter(({ issuedAt }) => Temporal.Instant.compare(issuedAt, toldAt) > 0)
      .flatMap(({ papers }) => papers.map(({ name }) => name)),
    ...(await listFactsRecordedSince(tx.db, current.id, toldAt)),
  ]);
  if (named.length > 0 && named.every((name) => changed.has(name))) return;
  throw nothingChanged(
    { askedOn: chinaDate(toldAt).toString(), named, changed: [...changed] },
    { path: ["input", "changed"] },
  );
}
