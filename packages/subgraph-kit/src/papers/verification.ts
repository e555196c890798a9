import type { RequestContext } from "../request/context.ts";
import { findMark, type MarkedPaper, papersIn } from "./store.ts";
import { typedToken } from "./token.ts";

/** Whether a paper is genuine, by what its holder read off it; nothing more is told, and to everybody the same. X-10 */
export async function verifyPaper<Tables>(
  context: RequestContext<Tables>,
  token: string,
): Promise<MarkedPaper | undefined> {
  const typed = typedToken(token);
  return typed === undefined ? undefined : context.read((db) => findMark(papersIn(db), typed));
}
