import type { DivisionCode } from "@yimen/domain";
import { idLyingIn, lyingIn } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import { type Department, selectDepartments } from "../department/store.ts";
import { type Post, selectPosts } from "../post/store.ts";
import { selectStaff, type StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";
import { selectTrainingPlans } from "../training-plan/store.ts";
import type { TrainingPlan } from "../training-plan/training-plan.ts";

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

/** The plans of training of a place and below, or of a department, by year. */
export async function listCountedPlans(
  db: Kysely<PersonnelTables>,
  at: Exclude<CountedAt, { readonly stationId: string }>,
  most: number,
): Promise<readonly TrainingPlan[]> {
  const plans = selectTrainingPlans(db);
  const there =
    "within" in at ? plans.where(lyingIn(at.within)) : plans.where("department_id", "=", at.departmentId);
  return there.orderBy("year").orderBy("id").limit(most).execute();
}

/** Every post there that took or will take effect: of a department those that its people hold. */
export async function listCountedPosts(
  db: Kysely<PersonnelTables>,
  at: CountedAt,
  most: number,
): Promise<readonly Post[]> {
  let query = selectPosts(db).where((eb) =>
    eb.or([eb("post.ended_on", "is", null), eb("post.ended_on", ">=", eb.ref("post.from_on"))]),
  );
  if ("within" in at) query = query.where(idLyingIn("post.station_id", at.within));
  else if ("stationId" in at) query = query.where("post.station_id", "=", at.stationId);
  else {
    const { departmentId } = at;
    query = query.where("post.staff_id", "in", (eb) =>
      eb.selectFrom("staff_member").select("staff_member.id").where("department_id", "=", departmentId),
    );
  }
  return query.orderBy("post.station_id").orderBy("post.from_on").orderBy("post.id").limit(most).execute();
}
