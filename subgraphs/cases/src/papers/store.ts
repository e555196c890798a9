import type { CaseOutcome } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CasesTables } from "../tables.ts";

/** The most cases one announcement names. */
const most = 500;

/** A decided case as everybody may know of it. */
export interface CompletedCase {
  readonly caseNo: string;
  readonly item: string;
  readonly outcome: CaseOutcome;
  readonly decidedAt: Temporal.Instant;
  readonly sample: boolean;
}

/** Cases of a station decided in a period, in the order of their decision. */
export async function listCompleted(
  db: Kysely<CasesTables>,
  stationId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly CompletedCase[]> {
  const rows = await db
    .selectFrom("service_case")
    .innerJoin("known_item", "known_item.id", "service_case.item_id")
    .select(["case_no as caseNo", "known_item.name as item", "outcome", "decided_at as decidedAt", "sample"])
    .where("station_id", "=", stationId)
    .where("decided_at", ">=", from.toZonedDateTime("Asia/Shanghai").toInstant())
    .where("decided_at", "<", to.add({ days: 1 }).toZonedDateTime("Asia/Shanghai").toInstant())
    .orderBy("decided_at")
    .orderBy("case_no")
    .limit(most)
    .execute();
  return rows.flatMap(({ outcome, decidedAt, ...row }) =>
    outcome === null || decidedAt === null ? [] : [{ ...row, outcome, decidedAt }],
  );
}
