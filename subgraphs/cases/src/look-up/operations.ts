import { unauthenticated } from "@yimen/domain";
import type { Page, PageArguments } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { listLookUpsAbout, type LookUpRecord } from "./store.ts";

/**
 * Who looked the caller up by their number, or opened their facts and files, when and why: the look-ups that found cases of their account, or the file of a staff member
 * with it. What was filed for them without an account is nobody's account to show.
 *
 * @throws UNAUTHENTICATED, PAGE_SIZE_INVALID, CURSOR_INVALID
 * @source X-12
 */
export async function pageMyLookUps(context: Context, page: PageArguments): Promise<Page<LookUpRecord>> {
  const { subject } = context.actor;
  if (subject === undefined || subject === "") {
    throw unauthenticated({ reason: "there is none", reasonZh: "未提供" });
  }
  return context.read((db) => listLookUpsAbout(db, subject, page));
}
