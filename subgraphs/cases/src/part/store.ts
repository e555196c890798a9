import type { CaseOutcome } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { ServiceCase } from "../case/store.ts";
import type { CasesTables } from "../tables.ts";

/** What a further department decides of a joint case (联办). */
export interface CasePartRecord {
  readonly caseId: string;
  readonly departmentId: string;
  /** As its owner last told it. */
  readonly departmentName: string;
  readonly outcome: CaseOutcome | null;
  readonly reasons: readonly string[];
  readonly decidedAt: Temporal.Instant | null;
  readonly decidedBy: string | null;
}

/** The parts of cases, by department. */
export async function listParts(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly CasePartRecord[]> {
  return db
    .selectFrom("case_part")
    .innerJoin("known_department", "known_department.id", "case_part.department_id")
    .select([
      "case_part.case_id as caseId",
      "case_part.department_id as departmentId",
      "known_department.name as departmentName",
      "case_part.outcome",
      "case_part.reasons",
      "case_part.decided_at as decidedAt",
      "case_part.decided_by as decidedBy",
    ])
    .where("case_part.case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .orderBy("case_part.case_id")
    .orderBy("known_department.code")
    .execute();
}

/** Adds departments to a case; those it has already stay as they are. The case must be locked, or new. */
export async function insertParts(
  db: Kysely<CasesTables>,
  owner: Pick<ServiceCase, "id" | "divisionCode" | "applicantSubject">,
  departmentIds: readonly string[],
): Promise<void> {
  if (departmentIds.length === 0) return;
  await db
    .insertInto("case_part")
    .values(
      departmentIds.map((departmentId) => ({
        case_id: owner.id,
        department_id: departmentId,
        division_code: owner.divisionCode,
        applicant_subject: owner.applicantSubject,
        outcome: null,
        decided_at: null,
        decided_by: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(["case_id", "department_id"]).doNothing())
    .execute();
}

export async function updatePart(
  db: Kysely<CasesTables>,
  part: Pick<CasePartRecord, "caseId" | "departmentId" | "outcome" | "reasons" | "decidedAt" | "decidedBy">,
): Promise<void> {
  await db
    .updateTable("case_part")
    .set({
      outcome: part.outcome,
      reasons: [...part.reasons],
      decided_at: part.decidedAt,
      decided_by: part.decidedBy,
    })
    .where("case_id", "=", part.caseId)
    .where("department_id", "=", part.departmentId)
    .execute();
}

/** The names of the departments in charge of cases, by case. */
export async function listLeads(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly { readonly caseId: string; readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom("service_case")
    .leftJoin("known_department", "known_department.id", "service_case.department_id")
    .select([
      "service_case.id as caseId",
      sql<string>`service_case.department_id`.as("id"),
      sql<string>`coalesce(known_department.name, service_case.department_id)`.as("name"),
    ])
    .where("service_case.id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .where("service_case.department_id", "is not", null)
    .execute();
}
