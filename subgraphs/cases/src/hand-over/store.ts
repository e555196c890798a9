import type { DivisionCode } from "@yimen/domain";
import { idLyingIn } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { ReceivedPaper } from "../receipt/receipt.ts";
import type { CasesTables } from "../tables.ts";
import type { HandOverPurpose } from "../vocabulary.ts";

/** What went from one place to another with a case (移交). */
export interface HandOver {
  readonly id: string;
  readonly caseId: string;
  /** The place that sends. */
  readonly divisionCode: DivisionCode;
  readonly applicantSubject: string | null;
  readonly toDivision: DivisionCode;
  readonly toStationId: string | null;
  readonly purpose: HandOverPurpose;
  readonly papers: readonly ReceivedPaper[];
  readonly note: string | null;
  readonly sentAt: Temporal.Instant;
  readonly sentBy: string;
  readonly receivedAt: Temporal.Instant | null;
  readonly receivedBy: string | null;
  readonly returnedAt: Temporal.Instant | null;
  readonly returnedBy: string | null;
  readonly returnReason: string | null;
}

const columns = [
  "id",
  "case_id as caseId",
  "division_code as divisionCode",
  "applicant_subject as applicantSubject",
  "to_division as toDivision",
  "to_station_id as toStationId",
  "purpose",
  "papers",
  "note",
  "sent_at as sentAt",
  "sent_by as sentBy",
  "received_at as receivedAt",
  "received_by as receivedBy",
  "returned_at as returnedAt",
  "returned_by as returnedBy",
  "return_reason as returnReason",
] as const;

/** Was it sent, and neither received nor sent back yet? */
export function isUnderWay({ receivedAt, returnedAt }: HandOver): boolean {
  return receivedAt === null && returnedAt === null;
}

/** The hand-overs of cases, oldest first. */
export async function listHandOvers(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly HandOver[]> {
  return db
    .selectFrom("hand_over")
    .select(columns)
    .where("case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .orderBy("case_id")
    .orderBy("sent_at")
    .orderBy("id")
    .execute();
}

/** What has been sent to a place or below and has not arrived, the longest first. */
export async function listWaiting(
  db: Kysely<CasesTables>,
  within: DivisionCode,
  most: number,
): Promise<readonly HandOver[]> {
  return db
    .selectFrom("hand_over")
    .select(columns)
    .where(idLyingIn("to_division", within))
    .where("received_at", "is", null)
    .where("returned_at", "is", null)
    .orderBy("sent_at")
    .orderBy("id")
    .limit(most)
    .execute();
}

export type NewHandOver = Omit<
  HandOver,
  "receivedAt" | "receivedBy" | "returnedAt" | "returnedBy" | "returnReason"
>;

/** Sends a case to another place. The case must be locked, or new. */
export async function insertHandOver(db: Kysely<CasesTables>, sent: NewHandOver): Promise<void> {
  await db
    .insertInto("hand_over")
    .values({
      id: sent.id,
      case_id: sent.caseId,
      division_code: sent.divisionCode,
      applicant_subject: sent.applicantSubject,
      to_division: sent.toDivision,
      to_station_id: sent.toStationId,
      purpose: sent.purpose,
      papers: JSON.stringify(sent.papers),
      note: sent.note,
      sent_at: sent.sentAt,
      sent_by: sent.sentBy,
      received_at: null,
      received_by: null,
      returned_at: null,
      returned_by: null,
      return_reason: null,
    })
    .execute();
}

/** Ends what is under way with a case: received, or sent back with the reason. The case must be locked. */
export async function endHandOver(
  db: Kysely<CasesTables>,
  caseId: string,
  end: { readonly at: Temporal.Instant; readonly by: string; readonly returnReason?: string | undefined },
): Promise<void> {
  const { at, by, returnReason } = end;
  await db
    .updateTable("hand_over")
    .set(
      returnReason === undefined
        ? { received_at: at, received_by: by }
        : { returned_at: at, returned_by: by, return_reason: returnReason },
    )
    .where("case_id", "=", caseId)
    .where("received_at", "is", null)
    .where("returned_at", "is", null)
    .execute();
}
