import { type DepartmentTold, type DivisionCode, parseDivisionCode, type StaffPlaced } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CasesTables } from "../tables.ts";

/** A department as its owner last told of it. */
export interface KnownDepartment {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly divisionCode: DivisionCode;
}

/** A department an account works for, and when its holder is away. */
export interface Membership {
  readonly departmentId: string | null;
  readonly absences: StaffPlaced["absences"];
}

export async function findDepartments(
  db: Kysely<CasesTables>,
  ids: readonly string[],
): Promise<readonly KnownDepartment[]> {
  return db
    .selectFrom("known_department")
    .select(["id", "code", "name", "division_code as divisionCode"])
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** The departments an account works for now. Row-level security shows everybody their own alone. */
export async function listMemberships(
  db: Kysely<CasesTables>,
  account: string,
): Promise<readonly Membership[]> {
  return db
    .selectFrom("department_staff")
    .select(["department_id as departmentId", "absences"])
    .where("account", "=", account)
    .where("gone", "=", false)
    .where("department_id", "is not", null)
    .execute();
}

/** Takes over a department as it is told, unless something later is known. */
export async function putDepartment(db: Kysely<CasesTables>, told: DepartmentTold): Promise<void> {
  const facts = {
    division_code: parseDivisionCode(told.division),
    code: told.code,
    name: told.name,
    told_at: Temporal.Instant.from(told.at),
  };
  await db
    .insertInto("known_department")
    .values({ id: told.departmentId, ...facts })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(facts).where("known_department.told_at", "<=", facts.told_at),
    )
    .execute();
}

/** Takes over where somebody works, unless something later is known. */
export async function putPlaced(db: Kysely<CasesTables>, told: StaffPlaced): Promise<void> {
  const facts = {
    division_code: parseDivisionCode(told.division),
    department_id: told.departmentId ?? null,
    account: told.account ?? null,
    absences: JSON.stringify(told.absences),
    told_at: Temporal.Instant.from(told.at),
    gone: told.left,
  };
  await db
    .insertInto("department_staff")
    .values({ staff_id: told.staffId, ...facts })
    .onConflict((conflict) =>
      conflict.column("staff_id").doUpdateSet(facts).where("department_staff.told_at", "<=", facts.told_at),
    )
    .execute();
}
