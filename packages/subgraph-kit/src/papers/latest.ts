import type { PaperKind } from "@yimen/domain";
import type { RequestContext } from "../request/context.ts";
import type { Kysely } from "kysely";
import type { IssuedPaper, Paper } from "./paper.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { latestOfKinds, listIssued, papersIn } from "./store.ts";

/** The latest paper of some kinds that was issued about a thing, and the caller may see. */
export async function latestPaperAmong<Tables>(
  context: RequestContext<Tables>,
  subjectId: string,
  kinds: readonly PaperKind[],
): Promise<Paper | undefined> {
  return context.read((db) => latestOfKinds(papersIn(db), subjectId, kinds));
}

/** Which papers were issued about things, as far as the caller may see them, the earliest first. */
export function papersIssued<Tables>(
  db: Kysely<Tables>,
  subjectIds: readonly string[],
): Promise<readonly IssuedPaper[]> {
  return listIssued(papersIn(db), subjectIds);
}

/** Has a paper of a kind been issued about a thing? */
export async function hasPaper<Tables>(
  tx: WriteTransaction<Tables>,
  subjectId: string,
  kind: PaperKind,
): Promise<boolean> {
  return (await latestOfKinds(papersIn(tx.db), subjectId, [kind])) !== undefined;
}
