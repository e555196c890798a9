import { sharedPress, type PaperFrame, type StaffBadge } from "@yimen/papers";
import { definePapers, type PaperForm, paperNotDue, type Papers, type Permission } from "@yimen/subgraph-kit";
import { loadDepartment } from "../department/operations.ts";
import { requireStaff } from "../staff/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";

const permission: Permission = {
  zh: "印发工牌",
  en: "issue badges",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

/** A badge (工牌) with a place for the photograph, name, department and number. SM-5 */
const badgeForm: PaperForm<PersonnelTables, StaffMember> = {
  template: "staff-badge.typ",
  word: "牌",
  compose: async (context, member) => {
    if (member.endedOn !== null) {
      throw paperNotDue(
        { paper: "badge", paperZh: "工牌", why: "they work here no more", whyZh: "已不在岗" },
        { path: ["input", "kind"] },
      );
    }
    const { departmentId, stationId, name, badgeNo, sample } = member;
    const department = departmentId === null ? undefined : await loadDepartment(context, departmentId);
    const data: Omit<StaffBadge, keyof PaperFrame> = {
      name,
      post: null,
      department: department?.name ?? null,
      badgeNumber: badgeNo,
    };
    // The place signs: what its station is called is not known here.
    return { office: { id: stationId, name: "" }, basis: [], data: { ...data }, sample };
  },
};

/** Papers about people who work here. @source SM-5, X-10 */
export const staffPapers: Papers<PersonnelTables, StaffMember> = definePapers<PersonnelTables, StaffMember>({
  subgraph: "personnel",
  noun: "Staff",
  idField: "staffMemberId",
  zh: "工作人员",
  en: "somebody who works here",
  permission,
  personal: true,
  forms: { STAFF_BADGE: badgeForm },
  // No process runs before the first paper.
  press: sharedPress(),
  require: requireStaff,
});
