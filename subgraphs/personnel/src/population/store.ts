import type { DivisionCode } from "@yimen/domain";
import { idLyingIn, lyingIn } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import { type Department, selectDepartments } from "../department/store.ts";
import { selectStaff, type StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";

/** Whose people are counted together. */
export type CountedAt =
  | { readonly within: DivisionCode }
  | { readonly stationId: string }
  | { readonly departmentId: string };

/** Everybody who works or worked there, as far as the caller may know: who has left is a member on days before. */
export async function listCountedStaff(
  db: Kysely<PersonnelTables>,
  at: CountedAt,
  most: number,
): Promise<readonly StaffMember[]> {
  let query = selectStaff(db);
  if ("within" in at) query = query.where(idLyingIn("station_id", at.within));
  else if ("stationId" in at) query = query.where("station_id", "=", at.stationId);
  else query = query.where("department_id", "=", at.departmentId);
  return query.orderBy("station_id").orderBy("badge_order").orderBy("id").limit(most).execute();
}

export async function listCountedDepartments(
  db: Kysely<PersonnelTables>,
  within: DivisionCode,
  most: number,
): Promise<readonly Department[]> {
  return selectDepartments(db).where(lyingIn(within)).orderBy("code").limit(most).execute();
}
