import type { DivisionCode, EmploymentKind } from "@yimen/domain";
import {
  holdingLocalValue,
  type HoldingLocalValue,
  idLyingIn,
  type Page,
  type PageArguments,
  readPage,
} from "@yimen/subgraph-kit";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { EndReason } from "../vocabulary.ts";

/** Somebody who serves at a station: what the post plate shows, nothing else (YS-3.3). */
export interface StaffMember {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly departmentId: string | null;
  readonly name: string;
  readonly badgeNo: string;
  readonly employment: EmploymentKind;
  /** The phone on the plate: public, so not sealed. */
  readonly phone: string | null;
  readonly sample: boolean;
  /** Last day of work; null while employed. */
  readonly endedOn: Temporal.PlainDate | null;
  readonly endReason: EndReason | null;
}

export interface StaffFilter {
  readonly within?: DivisionCode | undefined;
  readonly stationId?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly employment?: EmploymentKind | undefined;
  readonly localValue?: HoldingLocalValue | undefined;
}

const columns = [
  "staff_member.id as id",
  "staff_member.division_code as divisionCode",
  "staff_member.station_id as stationId",
  "staff_member.department_id as departmentId",
  "staff_member.name as name",
  "staff_member.badge_no as badgeNo",
  "staff_member.employment as employment",
  "staff_member.phone as phone",
  "staff_member.sample as sample",
  "staff_member.ended_on as endedOn",
  "staff_member.end_reason as endReason",
] as const;

/** Selects staff as the domain knows them. */
export function selectStaff(
  db: Kysely<PersonnelTables>,
): SelectQueryBuilder<PersonnelTables, "staff_member", StaffMember> {
  return db.selectFrom("staff_member").select(columns);
}

export async function findStaff(
  db: Kysely<PersonnelTables>,
  ids: readonly string[],
): Promise<readonly StaffMember[]> {
  return db
    .selectFrom("staff_member")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Those who work now under a badge of a station, in no order. */
export async function findStaffByBadge(
  db: Kysely<PersonnelTables>,
  badges: readonly { readonly stationId: string; readonly badgeNo: string }[],
): Promise<readonly StaffMember[]> {
  return db
    .selectFrom("staff_member")
    .select(columns)
    .where("ended_on", "is", null)
    .where(
      sql<boolean>`(station_id, badge_no) in (
        select * from unnest(${badges.map(({ stationId }) => stationId)}::text[], ${badges.map(({ badgeNo }) => badgeNo)}::text[]))`,
    )
    .execute();
}

/** Those who work now, by station and badge. */
export async function listStaff(
  db: Kysely<PersonnelTables>,
  filter: StaffFilter,
  page: PageArguments,
): Promise<Page<StaffMember>> {
  let query = db.selectFrom("staff_member").select(columns).where("ended_on", "is", null);
  if (filter.within !== undefined) query = query.where(idLyingIn("station_id", filter.within));
  if (filter.stationId !== undefined) query = query.where("station_id", "=", filter.stationId);
  if (filter.departmentId !== undefined) query = query.where("department_id", "=", filter.departmentId);
  if (filter.employment !== undefined) query = query.where("employment", "=", filter.employment);
  if (filter.localValue !== undefined) {
    query = query.where(holdingLocalValue("staff_member.id", filter.localValue));
  }
  const order = ["station_id", "badge_order", "id"].map((column) => ({ column, direction: "asc" as const }));
  // By a value of the place's own they are found, and put in order.
  return readPage(query, order, page, { indexed: filter.localValue === undefined });
}

/** Those who work now and can handle an item. */
export async function listCompetentStaff(
  db: Kysely<PersonnelTables>,
  itemId: string,
  within: DivisionCode | undefined,
  page: PageArguments,
): Promise<Page<StaffMember>> {
  let query = db
    .selectFrom("competence")
    .innerJoin("staff_member", "staff_member.id", "competence.staff_id")
    .select(columns)
    .where("competence.item_id", "=", itemId)
    .where("staff_member.ended_on", "is", null);
  if (within !== undefined) query = query.where(idLyingIn("competence.staff_id", within));
  return readPage(query, [{ column: "competence.staff_id", direction: "asc" }], page, { indexed: true });
}

export async function lockStaff(db: Kysely<PersonnelTables>, id: string): Promise<StaffMember | undefined> {
  return db.selectFrom("staff_member").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export type NewStaffMember = Omit<StaffMember, "endedOn" | "endReason">;

/** @throws a unique violation when the badge is taken */
export async function insertStaff(db: Kysely<PersonnelTables>, staff: NewStaffMember): Promise<void> {
  await db.insertInto("staff_member").values(staffRow(staff)).execute();
}

/** Writes somebody of a data package; leaves alone who has left. Returns true when something changed. */
export async function putStaff(db: Kysely<PersonnelTables>, staff: NewStaffMember): Promise<boolean> {
  const { id: _id, station_id: _station, division_code: _division, ...facts } = staffRow(staff);
  const written = await db
    .insertInto("staff_member")
    .values(staffRow(staff))
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(facts).where("staff_member.ended_on", "is", null)
        .where(sql<boolean>`(staff_member.department_id, staff_member.name, staff_member.badge_no, staff_member.employment, staff_member.phone)
          is distinct from (excluded.department_id, excluded.name, excluded.badge_no, excluded.employment, excluded.phone)`),
    )
    .returning("id")
    .execute();
  return written.length > 0;
}

/** What may be changed about somebody; what is undefined stays. */
export interface StaffChanges {
  readonly name?: string | undefined;
  readonly badgeNo?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly employment?: EmploymentKind | undefined;
  readonly phone?: string | undefined;
}

/** @throws a unique violation when the badge is taken */
export async function updateStaff(
  db: Kysely<PersonnelTables>,
  id: string,
  changes: StaffChanges,
): Promise<void> {
  const { name, badgeNo, departmentId, employment, phone } = changes;
  const set = {
    ...(name !== undefined && { name }),
    ...(badgeNo !== undefined && { badge_no: badgeNo }),
    ...(departmentId !== undefined && { department_id: departmentId }),
    ...(employment !== undefined && { employment }),
    ...(phone !== undefined && { phone }),
  };
  if (Object.keys(set).length === 0) return;
  await db.updateTable("staff_member").set(set).where("id", "=", id).execute();
}

export async function endStaffRow(
  db: Kysely<PersonnelTables>,
  id: string,
  endedOn: Temporal.PlainDate,
  reason: EndReason,
): Promise<void> {
  await db
    .updateTable("staff_member")
    .set({ ended_on: endedOn, end_reason: reason })
    .where("id", "=", id)
    .execute();
}

/** Puts right when and why somebody left, or that they did. @throws a unique violation when the badge is taken meanwhile */
export async function correctStaffEnd(
  db: Kysely<PersonnelTables>,
  id: string,
  { endedOn, endReason }: Pick<StaffMember, "endedOn" | "endReason">,
): Promise<void> {
  await db
    .updateTable("staff_member")
    .set({ ended_on: endedOn, end_reason: endReason })
    .where("id", "=", id)
    .execute();
}

function staffRow(staff: NewStaffMember) {
  return {
    id: staff.id,
    division_code: staff.divisionCode,
    station_id: staff.stationId,
    department_id: staff.departmentId,
    name: staff.name,
    badge_no: staff.badgeNo,
    employment: staff.employment,
    phone: staff.phone,
    sample: staff.sample,
  };
}
