import {
  type CitizenId,
  datesReversed,
  type DivisionCode,
  divisionContains,
  type EmploymentKind,
  employmentKinds,
  input,
  notFound,
  parseInput,
} from "@yimen/domain";
import {
  type GivenLocalValue,
  wantedLocalValue,
  authorise,
  command,
  defineLoader,
  isUniqueViolation,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { requestAccount } from "../account/operations.ts";
import type { Context } from "../context.ts";
import { findDepartments } from "../department/store.ts";
import { personalFields, refuseBirthDateMismatch } from "../personal-file/input.ts";
import { emptyFile, idNumberFingerprint, writtenFile } from "../personal-file/written-file.ts";
import { findPersonalFiles, putPersonalFile } from "../personal-file/store.ts";
import type { Post } from "../post/store.ts";
import { findKnownStations, type KnownStation } from "../replica/store.ts";
import type { PersonnelTables } from "../tables.ts";
import {
  badgeTaken,
  departmentElsewhere,
  employmentEnded,
  postServedLater,
  staffAlreadyRegistered,
  staffingPlaceClosed,
} from "./failures.ts";
import { tellPlaced } from "./told.ts";
import {
  findStaff,
  insertStaff,
  listCompetentStaff,
  listStaff,
  lockStaff,
  type StaffMember,
  updateStaff,
} from "./store.ts";

type Tx = WriteTransaction<PersonnelTables>;

/** Who registers staff and ends their employment. */
export const employing: Permission = {
  zh: "登记或变更工作人员",
  en: "register or change staff",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

// The facts of the post plate are public while somebody works; who has left is seen by their place only. Row-level
// security draws that line for queries and references alike.

export const loadStaffMember: (context: Context, id: string) => Promise<StaffMember | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findStaff(db, ids)), (staff) => staff.id),
  );

export interface StaffQuery {
  readonly within?: string | null | undefined;
  readonly stationId?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly employment?: EmploymentKind | null | undefined;
  readonly localValue?: GivenLocalValue | null | undefined;
}

/** Those who work now, by station and badge. @throws INPUT_INVALID, LOCAL_VALUE_UNKNOWN, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageStaff(
  context: Context,
  query: StaffQuery,
  page: PageArguments,
): Promise<Page<StaffMember>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  const localValue = await wantedLocalValue(context, "staffMember", query.localValue, within);
  const filter = { ...query, within, employment: query.employment ?? undefined, localValue };
  return context.read((db) => listStaff(db, filter, page));
}

/** Those who work now and can handle an item (PT-4). @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageCompetentStaff(
  context: Context,
  query: { readonly itemId: string; readonly within?: string | null | undefined },
  page: PageArguments,
): Promise<Page<StaffMember>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  return context.read((db) => listCompetentStaff(db, query.itemId, within, page));
}

const registerStaffInput = input
  .ofMutation("registerStaff", {
    idempotencyKey: input.idempotencyKey,
    stationId: input.text(80),
    departmentId: input.optional(input.text(80)),
    name: input.text(40),
    badgeNo: input.givenNumber(20),
    employment: input.vocabulary(employmentKinds),
    phone: input.optional(input.phone),
    ...personalFields,
  })
  .superRefine(refuseBirthDateMismatch);

/**
 * Registers somebody who serves at a station.
 *
 * @throws INPUT_INVALID, NOT_FOUND (station, department), NOT_PERMITTED, STAFFING_PLACE_CLOSED, DEPARTMENT_ELSEWHERE,
 *   BADGE_TAKEN, STAFF_ALREADY_REGISTERED
 */
export async function registerStaff(context: Context, raw: unknown): Promise<{ staffId: string }> {
  const wanted = parseInput(registerStaffInput, raw, ["input"]);
  const station = await requireStation(context, wanted.stationId);
  authorise(context.actor, employing, station.divisionCode);
  return command(
    context,
    {
      mutation: "registerStaff",
      idempotencyKey: wanted.idempotencyKey,
      input: withoutIdNumber(context, wanted),
    },
    async (tx) => {
      if (station.closed) throw closedStation(station);
      await requireDepartment(tx, wanted.departmentId, station.divisionCode);
      const id = newId(station.divisionCode);
      await sayingWhatIsTaken(station.code, station.divisionCode, wanted, async () => {
        await insertStaff(tx.db, {
          id,
          divisionCode: station.divisionCode,
          stationId: station.id,
          departmentId: wanted.departmentId ?? null,
          name: wanted.name,
          badgeNo: wanted.badgeNo,
          employment: wanted.employment,
          phone: wanted.phone ?? null,
          sample: false,
        });
        await putPersonalFile(tx.db, writtenFile(context, emptyFile(id, station.divisionCode), wanted));
      });
      if (wanted.account !== undefined) {
        await requestAccount(context, tx, { id, divisionCode: station.divisionCode }, wanted.account);
      }
      await tellPlaced(tx, id, context.now);
      return { staffId: id };
    },
  );
}

const amendStaffInput = input
  .ofMutation("amendStaff", {
    idempotencyKey: input.idempotencyKey,
    staffMemberId: input.text(80),
    departmentId: input.optional(input.text(80)),
    name: input.optional(input.text(40)),
    badgeNo: input.optional(input.givenNumber(20)),
    employment: input.optional(input.vocabulary(employmentKinds)),
    phone: input.optional(input.phone),
    ...personalFields,
  })
  .superRefine(refuseBirthDateMismatch);

/**
 * Changes what is recorded about somebody; what is left out stays.
 *
 * @throws INPUT_INVALID, NOT_FOUND (staff, department), NOT_PERMITTED, EMPLOYMENT_ENDED, DEPARTMENT_ELSEWHERE,
 *   BADGE_TAKEN, STAFF_ALREADY_REGISTERED, BIRTH_DATE_MISMATCH (against the id number on file)
 */
export async function amendStaff(context: Context, raw: unknown): Promise<{ staffId: string }> {
  const wanted = parseInput(amendStaffInput, raw, ["input"]);
  const known = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, employing, known.divisionCode);
  return command(
    context,
    {
      mutation: "amendStaff",
      idempotencyKey: wanted.idempotencyKey,
      input: withoutIdNumber(context, wanted),
    },
    async (tx) => {
      const staff = await lockEmployed(tx, known.id);
      await requireDepartment(tx, wanted.departmentId, staff.divisionCode);
      const [station] = await findKnownStations(tx.db, [staff.stationId]);
      const [file] = await findPersonalFiles(tx.db, [staff.id]);
      const place = station?.code ?? staff.stationId;
      const unique = { badgeNo: wanted.badgeNo ?? staff.badgeNo };
      await sayingWhatIsTaken(place, staff.divisionCode, unique, async () => {
        await updateStaff(tx.db, staff.id, wanted);
        await putPersonalFile(
          tx.db,
          writtenFile(context, file ?? emptyFile(staff.id, staff.divisionCode), wanted),
        );
      });
      if (wanted.account !== undefined) await requestAccount(context, tx, staff, wanted.account);
      await tellPlaced(tx, staff.id, context.now);
      return { staffId: staff.id };
    },
  );
}

/** The record says that the post was served after the day on which its holder is to have left: one of the two is wrong. */
export function postContradictsEnd(staff: StaffMember, post: Post, endedOn: Temporal.PlainDate): Error {
  const path = ["input", "endedOn"];
  if (post.endedOn === null || Temporal.PlainDate.compare(endedOn, post.from) < 0) {
    return datesReversed({ from: post.from.toString(), until: endedOn.toString() }, { path });
  }
  return postServedLater(
    {
      name: staff.name,
      role: post.role,
      until: post.endedOn.toString(),
      endedOn: endedOn.toString(),
    },
    { path },
  );
}

/** The person an input names. @throws NOT_FOUND */
export async function requireStaff(context: Context, id: string): Promise<StaffMember> {
  const staff = await loadStaffMember(context, id);
  if (staff === undefined) throw staffNotFound(id);
  return staff;
}

/** Somebody who works here, held against other changes until this transaction ends. @throws NOT_FOUND, EMPLOYMENT_ENDED */
export async function lockEmployed(tx: Tx, id: string): Promise<StaffMember> {
  const staff = await lockStaff(tx.db, id);
  if (staff === undefined) throw staffNotFound(id);
  if (staff.endedOn !== null) throw employmentEnded({ name: staff.name, endedOn: staff.endedOn.toString() });
  return staff;
}

/** The refusal to staff a station that is closed. */
export function closedStation(station: KnownStation): Error {
  return staffingPlaceClosed({ place: `station ${station.code}`, placeZh: `服务站点 ${station.code} ` });
}

async function requireStation(context: Context, id: string): Promise<KnownStation> {
  const [station] = await context.read((db) => findKnownStations(db, [id]));
  if (station === undefined) {
    throw notFound({ what: "station", whatZh: "服务站点", id }, { path: ["input", "stationId"] });
  }
  return station;
}

// A home unit sits at the place, above it or, for staff of a county hall, below it: never in another county.
async function requireDepartment(tx: Tx, id: string | undefined, division: DivisionCode): Promise<void> {
  if (id === undefined) return;
  const path = ["input", "departmentId"];
  const [department] = await findDepartments(tx.db, "id", [id]);
  if (department === undefined) throw notFound({ what: "department", whatZh: "部门", id }, { path });
  const inLine =
    divisionContains(department.divisionCode, division) ||
    divisionContains(division, department.divisionCode);
  if (!inLine) throw departmentElsewhere({ department: department.code, division }, { path });
}

/** What a unique index refuses, in words. @throws BADGE_TAKEN, STAFF_ALREADY_REGISTERED */
export async function sayingWhatIsTaken(
  station: string,
  division: DivisionCode,
  { badgeNo }: { readonly badgeNo: string },
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error, "staff_member_badge"))
      throw badgeTaken({ badgeNo, station }, { path: ["input", "badgeNo"], cause: error });
    if (isUniqueViolation(error, "personal_file_person"))
      throw staffAlreadyRegistered({ division }, { path: ["input", "idNumber"], cause: error });
    throw error;
  }
}

// The hash of an input is kept with its idempotency key: a plain hash of so regular a number could be guessed open.
function withoutIdNumber(
  context: Context,
  wanted: { readonly idNumber?: CitizenId | undefined },
): Record<string, unknown> {
  const { idNumber, ...rest } = wanted;
  return { ...rest, ...(idNumber !== undefined && { idNumber: idNumberFingerprint(context, idNumber) }) };
}

function staffNotFound(id: string): Error {
  return notFound({ what: "staff member", whatZh: "工作人员", id }, { path: ["input", "staffMemberId"] });
}
