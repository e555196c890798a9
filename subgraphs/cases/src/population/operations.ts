import {
  actsFor,
  chinaDate,
  divisionAt,
  type DivisionCode,
  hasRole,
  isDivisionCode,
  type Role,
} from "@yimen/domain";
import {
  casesCountedSince,
  membersOfDepartment,
  membersOfDivision,
  membersOfStation,
  mostMembers,
  type PopulationMember,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { caseFacts } from "../facts/case-facts.ts";
import { loadStation } from "../replica/operations.ts";
import { type CountedAt, listCountedCases } from "./store.ts";

/** Cases and what is known of each; null where they are too many, or the caller does not see them all: a part is no whole. */
export type CountedCases = PopulationMember[] | null;

const seers: readonly Role[] = ["AGENT", "CLERK", "APPROVER", "STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"];

/** The cases of a division that its quotas count. @source LP-10, BK-11 */
export async function casesOfDivision(context: Context, code: string): Promise<CountedCases> {
  if (!isDivisionCode(code)) return [];
  return counted(context, (list) =>
    membersOfDivision(context, "case", code, (within, most) => list(within, { within }, most)),
  );
}

/** The cases filed at a station that the quotas per station count. */
export async function casesOfStation(context: Context, stationId: string): Promise<CountedCases> {
  const station = await loadStation(context, stationId);
  if (station === undefined) return [];
  const { divisionCode } = station;
  return counted(context, (list) =>
    membersOfStation(context, "case", station, (most) => list(divisionCode, { stationId }, most)),
  );
}

/** The cases that a department decides, as the quotas per department count them. */
export async function casesOfDepartment(context: Context, departmentId: string): Promise<CountedCases> {
  const divisionCode = departmentId.slice(0, 12);
  if (!isDivisionCode(divisionCode)) return [];
  // Whose cases may be of any place in the county.
  const within = divisionAt(divisionCode, "COUNTY") ?? divisionCode;
  return counted(context, (list) =>
    membersOfDepartment(context, "case", { divisionCode }, (most) => list(within, { departmentId }, most)),
  );
}

type List = (within: DivisionCode, at: CountedAt, most: number) => Promise<readonly PopulationMember[]>;

async function counted(
  context: Context,
  membersOf: (list: List) => Promise<CountedCases>,
): Promise<CountedCases> {
  let seesAll = true;
  const members = await membersOf(async (within, at, most) => {
    seesAll = sees(context, within);
    return seesAll ? casesAt(context, at, most) : [];
  });
  return seesAll ? members : null;
}

function sees({ actor }: Context, within: DivisionCode): boolean {
  return hasRole(actor, "SYSTEM") || (hasRole(actor, ...seers) && actsFor(actor, within));
}

async function casesAt(context: Context, at: CountedAt, most: number): Promise<readonly PopulationMember[]> {
  const since = casesCountedSince(chinaDate(context.now));
  const found = await context.read((db) =>
    listCountedCases(db, at, since.toZonedDateTime("Asia/Shanghai").toInstant(), most),
  );
  const tooMany = found.length > mostMembers;
  return Promise.all(
    found.map(async (one) => ({
      id: one.id,
      divisionCode: one.divisionCode,
      facts: tooMany ? [] : await caseFacts(context, one),
    })),
  );
}
