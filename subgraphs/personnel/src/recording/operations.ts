import { defineRecording, type Recording } from "@yimen/subgraph-kit";
import { mayReadFiles } from "../personal-file/readers.ts";
import { requireStaff } from "../staff/operations.ts";
import type { PersonnelTables } from "../tables.ts";

/**
 * What is put on record about people: dress, attendance, health, allowances and whatever else the rules of a place ask.
 *
 * @source SM-5, SM-12, SM-13, SM-17, LP-7, PT-8, PT-15
 */
export const staffRecording: Recording<PersonnelTables> = defineRecording<PersonnelTables>({
  subject: "staffMember",
  noun: "Staff",
  idField: "staffMemberId",
  permission: {
    zh: "登记工作人员的事实",
    en: "record facts about staff",
    roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
  },
  require: requireStaff,
  mayRead: ({ actor }, division) => mayReadFiles(actor, division),
});
