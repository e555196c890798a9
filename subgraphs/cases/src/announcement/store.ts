import type { CaseOutcome, DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { CasesTables } from "../tables.ts";

/** A completion as everybody may read it (办结公告): which case and how it ended, nobody's name or number. LP-13 */
export interface Announcement {
  readonly caseId: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly outcome: CaseOutcome;
  readonly decidedOn: Temporal.PlainDate;
  readonly announcedAt: Temporal.Instant;
  readonly sample: boolean;
}

/** What was announced in a place and below, the latest first. */
export async function listAnnouncements(
  db: Kysely<CasesTables>,
  within: DivisionCode,
  page: PageArguments,
): Promise<Page<Announcement>> {
  const query = db
    .selectFrom("completion_announcement")
    .select([
      "case_id as caseId",
      "division_code as divisionCode",
      "station_id as stationId",
      "case_no as caseNo",
      "item_id as itemId",
      "outcome",
      "decided_on as decidedOn",
      "announced_at as announcedAt",
      "sample",
    ])
    .where(lyingIn(within));
  const order = ["announced_at", "case_id"].map((column) => ({ column, direction: "desc" as const }));
  return readPage(query, order, page, { indexed: true });
}

export async function insertAnnouncement(
  db: Kysely<CasesTables>,
  announced: Announcement & { readonly announcedBy: string },
): Promise<void> {
  await db
    .insertInto("completion_announcement")
    .values({
      case_id: announced.caseId,
      division_code: announced.divisionCode,
      station_id: announced.stationId,
      case_no: announced.caseNo,
      item_id: announced.itemId,
      outcome: announced.outcome,
      decided_on: announced.decidedOn,
      announced_at: announced.announcedAt,
      announced_by: announced.announcedBy,
      sample: announced.sample,
    })
    .execute();
}
