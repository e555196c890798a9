import { isDivisionCode } from "@yimen/domain";
import {
  type ListMembers,
  membersOfDepartment,
  membersOfDivision,
  membersOfStation,
  mostMembers,
  type PopulationMember,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { Department } from "../department/store.ts";
import { personFacts } from "../facts/person-facts.ts";
import { postFacts } from "../facts/post-facts.ts";
import { loadStation } from "../replica/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import { trainingPlanFacts } from "../training-plan/facts.ts";
import {
  type CountedAt,
  listCountedDepartments,
  listCountedPlans,
  listCountedPosts,
  listCountedStaff,
} from "./store.ts";

// Who works where is public; what is known of them is told to those who may read the file, and to nobody else: for others
// everybody is a member of whom nothing is known.

/** People who are counted together: with what is known of them, null where they are too many; and as others know more of each. */
export interface CountedPeople {
  readonly members: PopulationMember[] | null;
  readonly staff: readonly StaffMember[];
}

const subject = "staffMember";
const nobody: CountedPeople = { members: [], staff: [] };

/** The people of a division whom its quotas count. */
export async function peopleOfDivision(context: Context, code: string): Promise<CountedPeople> {
  if (!isDivisionCode(code)) return nobody;
  return counted(context, (list) =>
    membersOfDivision(context, subject, code, (within, most) => list({ within }, most)),
  );
}

/** The people of a station whom its quotas count. @source SM-22 */
export async function peopleOfStation(context: Context, stationId: string): Promise<CountedPeople> {
  const station = await loadStation(context, stationId);
  if (station === undefined) return nobody;
  return counted(context, (list) =>
    membersOfStation(context, subject, station, (most) => list({ stationId }, most)),
  );
}

/** The people of a department whom its quotas count. */
export function peopleOfDepartment(context: Context, department: Department): Promise<CountedPeople> {
  return counted(context, (list) =>
    membersOfDepartment(context, subject, department, (most) => list({ departmentId: department.id }, most)),
  );
}

/** The departments of a division that its quotas count. @source SM-22 */
export async function departmentMembers(context: Context, code: string): Promise<PopulationMember[] | null> {
  if (!isDivisionCode(code)) return [];
  return membersOfDivision(context, "department", code, async (within, most) => {
    const departments = await context.read((db) => listCountedDepartments(db, within, most));
    return departments.map(({ id, divisionCode, name, citation, sample }) => ({
      id,
      divisionCode,
      facts: [{ name: "name", value: name, origin: citation, sample }],
    }));
  });
}

async function counted(
  context: Context,
  membersOf: (list: ListMembers<CountedAt>) => Promise<PopulationMember[] | null>,
): Promise<CountedPeople> {
  let staff: readonly StaffMember[] = [];
  const members = await membersOf(async (at, most) => {
    staff = await context.read((db) => listCountedStaff(db, at, most));
    return Promise.all(staff.map((member) => memberOf(context, member, staff.length > mostMembers)));
  });
  return { members, staff: members === null ? [] : staff };
}

/** Of too many nobody is listed: then nothing need be known of them. */
async function memberOf(context: Context, staff: StaffMember, tooMany: boolean): Promise<PopulationMember> {
  const { id, divisionCode } = staff;
  return { id, divisionCode, facts: tooMany ? [] : ((await personFacts(context, staff)) ?? []) };
}

// Posts are public, and so is who of them is counted.

/** The posts of a division that its quotas count. @source LP-4, SM-12 */
export async function postsOfDivision(context: Context, code: string): Promise<PopulationMember[] | null> {
  if (!isDivisionCode(code)) return [];
  return membersOfDivision(context, "post", code, (within, most) => posts(context, { within }, most));
}

/** The posts of a station that its quotas count. @source LP-4 */
export async function postsOfStation(
  context: Context,
  stationId: string,
): Promise<PopulationMember[] | null> {
  const station = await loadStation(context, stationId);
  if (station === undefined) return [];
  return membersOfStation(context, "post", station, (most) => posts(context, { stationId }, most));
}

/** The posts that the people of a department hold, as its quotas count them. */
export function postsOfDepartment(
  context: Context,
  department: Department,
): Promise<PopulationMember[] | null> {
  return membersOfDepartment(context, "post", department, (most) =>
    posts(context, { departmentId: department.id }, most),
  );
}

async function posts(context: Context, at: CountedAt, most: number): Promise<readonly PopulationMember[]> {
  const found = await context.read((db) => listCountedPosts(db, at, most));
  const tooMany = found.length > mostMembers;
  return Promise.all(
    found.map(async (post) => ({
      id: post.id,
      divisionCode: post.divisionCode,
      facts: tooMany ? [] : await postFacts(context, post),
    })),
  );
}

// So is what training is planned and held.

/** The plans of training of a division that its quotas count. @source YS-6 */
export async function plansOfDivision(context: Context, code: string): Promise<PopulationMember[] | null> {
  if (!isDivisionCode(code)) return [];
  return membersOfDivision(context, "trainingPlan", code, (within, most) => plans(context, { within }, most));
}

/** The plans of training of a department that its quotas count. @source BK-3 */
export function plansOfDepartment(
  context: Context,
  department: Department,
): Promise<PopulationMember[] | null> {
  return membersOfDepartment(context, "trainingPlan", department, (most) =>
    plans(context, { departmentId: department.id }, most),
  );
}

async function plans(
  context: Context,
  at: Parameters<typeof listCountedPlans>[1],
  most: number,
): Promise<readonly PopulationMember[]> {
  const found = await context.read((db) => listCountedPlans(db, at, most));
  const tooMany = found.length > mostMembers;
  return Promise.all(
    found.map(async (plan) => ({
      id: plan.id,
      divisionCode: plan.divisionCode,
      facts: tooMany ? [] : await trainingPlanFacts(context, plan),
    })),
  );
}
