import { latestPaperAmong, type Paper } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";

/** The latest paper about a case that must reach the applicant. */
export async function latestDecision(context: Context, { id }: ServiceCase): Promise<Paper | undefined> {
  return latestPaperAmong(context, id, ["CASE_GRANT", "CASE_DENIAL", "CASE_NON_ACCEPTANCE"]);
}
