import type { PaperKind } from "@yimen/domain";
import type { RequestContext } from "../request/context.ts";
import type { Paper } from "./paper.ts";
import { latestOfKinds, papersIn } from "./store.ts";

/** The latest paper of some kinds that was issued about a thing, and the caller may see. */
export async function latestPaperAmong<Tables>(
  context: RequestContext<Tables>,
  subjectId: string,
  kinds: readonly PaperKind[],
): Promise<Paper | undefined> {
  return context.read((db) => latestOfKinds(papersIn(db), subjectId, kinds));
}
