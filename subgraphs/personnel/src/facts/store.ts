import type { Kysely } from "kysely";
import { type Post, selectPosts } from "../post/store.ts";
import { selectStaff, type StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";

/** Those who work at stations now, by badge. */
export async function listEmployed(
  db: Kysely<PersonnelTables>,
  stationIds: readonly string[],
): Promise<readonly StaffMember[]> {
  return selectStaff(db)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .where("ended_on", "is", null)
    .orderBy("station_id")
    .orderBy("badge_order")
    .orderBy("id")
    .execute();
}

/** Those who work at stations, or did, by badge; who has left is seen by their place alone. */
export async function listStaffOfStations(
  db: Kysely<PersonnelTables>,
  stationIds: readonly string[],
): Promise<readonly StaffMember[]> {
  return selectStaff(db)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .orderBy("station_id")
    .orderBy("badge_order")
    .orderBy("id")
    .execute();
}

/** Those who worked at a station on some day from a day on, by badge; who has left is seen by their place alone. */
export async function listEmployedSince(
  db: Kysely<PersonnelTables>,
  stationId: string,
  from: Temporal.PlainDate,
): Promise<readonly StaffMember[]> {
  return selectStaff(db)
    .where("station_id", "=", stationId)
    .where((eb) => eb.or([eb("ended_on", "is", null), eb("ended_on", ">=", from)]))
    .orderBy("badge_order")
    .orderBy("id")
    .execute();
}

/** Those whom departments send to stations, or sent, by badge. */
export async function listStaffOfDepartments(
  db: Kysely<PersonnelTables>,
  departmentIds: readonly string[],
): Promise<readonly StaffMember[]> {
  return selectStaff(db)
    .where("department_id", "=", (eb) => eb.fn.any(eb.val([...departmentIds])))
    .orderBy("department_id")
    .orderBy("badge_order")
    .orderBy("id")
    .execute();
}

/** The posts of those whom departments send to stations, or sent. */
export async function listPostsOfDepartments(
  db: Kysely<PersonnelTables>,
  departmentIds: readonly string[],
): Promise<readonly { readonly departmentId: string; readonly post: Post }[]> {
  const rows = await selectPosts(db)
    .innerJoin("staff_member", "staff_member.id", "post.staff_id")
    .select("staff_member.department_id as departmentId")
    .where("staff_member.department_id", "=", (eb) => eb.fn.any(eb.val([...departmentIds])))
    .execute();
  return rows.map(({ departmentId, ...post }) => ({ departmentId: departmentId ?? "", post }));
}

/** Every post at stations and their windows that took or will take effect, the earliest first. */
export async function listPostsAtStations(
  db: Kysely<PersonnelTables>,
  stationIds: readonly string[],
): Promise<readonly Post[]> {
  return selectPosts(db)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .where((eb) => eb.or([eb("ended_on", "is", null), eb("ended_on", ">=", eb.ref("from_on"))]))
    .orderBy("station_id")
    .orderBy("from_on")
    .orderBy("id")
    .execute();
}

/** Every post at windows that took or will take effect, the earliest first. */
export async function listPostsAtWindows(
  db: Kysely<PersonnelTables>,
  windowIds: readonly string[],
): Promise<readonly Post[]> {
  return selectPosts(db)
    .where("seat_id", "=", (eb) => eb.fn.any(eb.val([...windowIds])))
    .where((eb) => eb.or([eb("ended_on", "is", null), eb("ended_on", ">=", eb.ref("from_on"))]))
    .orderBy("seat_id")
    .orderBy("from_on")
    .orderBy("id")
    .execute();
}

/** Since when people can handle how many items: one row for each item that is not withdrawn. */
export async function listCompetenceDays(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
): Promise<
  readonly { readonly staffId: string; readonly since: Temporal.PlainDate; readonly sample: boolean }[]
> {
  return db
    .selectFrom("competence")
    .innerJoin("known_item", "known_item.item_id", "competence.item_id")
    .select(["competence.staff_id as staffId", "competence.since", "competence.sample"])
    .where("competence.staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .where("known_item.withdrawn", "=", false)
    .execute();
}
