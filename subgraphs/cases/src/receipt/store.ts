import type { Kysely } from "kysely";
import type { JournalOwner } from "../journal/store.ts";
import type { ChargedFee, Receipt, ReceivedPaper } from "./receipt.ts";
import type { CasesTables } from "../tables.ts";

export interface NewReceipt {
  readonly caseId: string;
  readonly caseNo: string;
  readonly papers: readonly ReceivedPaper[];
  readonly fees: readonly ChargedFee[];
  readonly issuedAt: Temporal.Instant;
  readonly issuedBy: string;
}

/** Writes a case's next receipt, `<case no>-R1` the first. The case must be locked. Returns its number. */
export async function insertReceipt(
  db: Kysely<CasesTables>,
  owner: JournalOwner,
  receipt: NewReceipt,
): Promise<string> {
  const { count } = await db
    .selectFrom("receipt")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("case_id", "=", receipt.caseId)
    .executeTakeFirstOrThrow();
  const position = count + 1;
  const receiptNo = `${receipt.caseNo}-R${position}`;
  await db
    .insertInto("receipt")
    .values({
      case_id: receipt.caseId,
      position,
      division_code: owner.divisionCode,
      applicant_subject: owner.applicantSubject,
      receipt_no: receiptNo,
      papers: JSON.stringify(receipt.papers),
      fees: JSON.stringify(receipt.fees),
      issued_at: receipt.issuedAt,
      issued_by: receipt.issuedBy,
    })
    .execute();
  return receiptNo;
}

const shown = [
  "case_id as caseId",
  "receipt_no as receiptNo",
  "papers",
  "fees",
  "issued_at as issuedAt",
  "issued_by as issuedBy",
  "returned_at as returnedAt",
] as const;

export async function listReceipts(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly Receipt[]> {
  return db
    .selectFrom("receipt")
    .select(shown)
    .where("case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .orderBy("case_id")
    .orderBy("position")
    .execute();
}

/** Receipts by their numbers. */
export async function listReceiptsByNo(
  db: Kysely<CasesTables>,
  numbers: readonly string[],
): Promise<readonly Receipt[]> {
  return db
    .selectFrom("receipt")
    .select(shown)
    .where("receipt_no", "=", (eb) => eb.fn.any(eb.val([...numbers])))
    .execute();
}

/** Marks the open receipts of a case as taken back. */
export async function takeReceiptsBack(
  db: Kysely<CasesTables>,
  caseId: string,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("receipt")
    .set({ returned_at: at })
    .where("case_id", "=", caseId)
    .where("returned_at", "is", null)
    .execute();
}
