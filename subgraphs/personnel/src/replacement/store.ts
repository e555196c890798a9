import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";

/** A written opinion that somebody is not fit for the post, and what came of it (调换要求). SM-14 */
export interface ReplacementRequest {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly staffId: string;
  readonly opinion: string;
  readonly askedOn: Temporal.PlainDate;
  /** Last day by the law of the day on which it was asked; null where no rule says. */
  readonly dueOn: Temporal.PlainDate | null;
  readonly askedBy: string;
  readonly recordedAt: Temporal.Instant;
  readonly replacedOn: Temporal.PlainDate | null;
  readonly successorId: string | null;
  readonly withdrawnReason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Temporal.Instant | null;
}

const columns = [
  "id",
  "division_code as divisionCode",
  "staff_id as staffId",
  "opinion",
  "asked_on as askedOn",
  "due_on as dueOn",
  "asked_by as askedBy",
  "recorded_at as recordedAt",
  "replaced_on as replacedOn",
  "successor_id as successorId",
  "withdrawn_reason as withdrawnReason",
  "ended_by as endedBy",
  "ended_at as endedAt",
] as const;

/** The requests about people, the latest first. */
export async function listReplacementRequests(
  db: Kysely<PersonnelTables>,
  by: "staff_id" | "id",
  keys: readonly string[],
): Promise<readonly ReplacementRequest[]> {
  return db
    .selectFrom("replacement_request")
    .select(columns)
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .orderBy("staff_id")
    .orderBy("asked_on", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** The request, held against others who answer it. */
export async function lockReplacementRequest(
  db: Kysely<PersonnelTables>,
  id: string,
): Promise<ReplacementRequest | undefined> {
  return db
    .selectFrom("replacement_request")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** The request about somebody that nobody has answered. */
export async function findOpenRequest(
  db: Kysely<PersonnelTables>,
  staffId: string,
): Promise<ReplacementRequest | undefined> {
  return db
    .selectFrom("replacement_request")
    .select(columns)
    .where("staff_id", "=", staffId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

export type NewReplacementRequest = Pick<
  ReplacementRequest,
  "id" | "divisionCode" | "staffId" | "opinion" | "askedOn" | "dueOn" | "askedBy" | "recordedAt"
>;

export async function insertReplacementRequest(
  db: Kysely<PersonnelTables>,
  request: NewReplacementRequest,
): Promise<void> {
  await db
    .insertInto("replacement_request")
    .values({
      id: request.id,
      division_code: request.divisionCode,
      staff_id: request.staffId,
      opinion: request.opinion,
      asked_on: request.askedOn,
      due_on: request.dueOn,
      asked_by: request.askedBy,
      recorded_at: request.recordedAt,
    })
    .execute();
}

/** How a request ended: somebody else serves, or it was taken back. */
export type RequestEnd = Required<Pick<ReplacementRequest, "endedBy" | "endedAt">> &
  Pick<ReplacementRequest, "replacedOn" | "successorId" | "withdrawnReason">;

export async function endReplacementRequest(
  db: Kysely<PersonnelTables>,
  id: string,
  end: RequestEnd,
): Promise<void> {
  await db
    .updateTable("replacement_request")
    .set({
      replaced_on: end.replacedOn,
      successor_id: end.successorId,
      withdrawn_reason: end.withdrawnReason,
      ended_by: end.endedBy,
      ended_at: end.endedAt,
    })
    .where("id", "=", id)
    .execute();
}
