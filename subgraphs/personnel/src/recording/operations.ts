import { notFound } from "@yimen/domain";
import { defineRecording, type Permission, type RecordedFact, type Recording } from "@yimen/subgraph-kit";
import { followLending, type LendingRecord } from "../absence/operations.ts";
import { moveMissed } from "../duty/store.ts";
import { fieldOf } from "../facts/entries.ts";
import { requireDepartment } from "../department/operations.ts";
import { loadPost } from "../post/operations.ts";
import { mayReadFiles } from "../personal-file/readers.ts";
import { requireStaff } from "../staff/operations.ts";
import type { PersonnelTables } from "../tables.ts";

const recorders = {
  roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
} as const satisfies Partial<Permission>;

/**
 * What is put on record about people: dress, attendance, health, allowances and whatever else the rules of a place ask.
 *
 * @source SM-5, SM-12, SM-13, SM-17, LP-7, PT-8, PT-15
 */
export const staffRecording: Recording<PersonnelTables> = defineRecording<PersonnelTables>({
  subject: "staffMember",
  noun: "Staff",
  idField: "staffMemberId",
  permission: { ...recorders, zh: "登记工作人员的事实", en: "record facts about staff" },
  require: requireStaff,
  mayRead: ({ actor }, division) => mayReadFiles(actor, division),
  written: async (context, tx, records) => {
    for (const record of records)
      if (record.name === lendingList) await followLending(context, tx, { now: lendingOf(record) });
  },
  ended: async (context, tx, record, successor) => {
    await moveMissed(tx.db, record.id, isAbsence(successor) ? successor.id : null);
    if (record.name !== lendingList) return;
    const now = successor === undefined ? undefined : lendingOf(successor);
    await followLending(context, tx, { over: lendingOf(record), now });
  },
});

const lendingList = "lendings";

function lendingOf({ id, subjectId, foundOn, value }: Omit<RecordedFact, "ended">): LendingRecord {
  const until = fieldOf(value, "until");
  return {
    id,
    staffId: subjectId,
    from: foundOn,
    until: typeof until === "string" ? Temporal.PlainDate.from(until) : null,
  };
}

/** Does a record that takes another's place still say that a duty was not kept? */
function isAbsence(successor: RecordedFact | undefined): successor is RecordedFact {
  return fieldOf(successor?.value, "kind") === "ABSENT";
}

// Departments and posts are public, and so is what is found of them (政务公开).

/** What is put on record about departments: what they delegate, their seal. @source LP-1, SM-22, BK-3 */
export const departmentRecording: Recording<PersonnelTables> = defineRecording<PersonnelTables>({
  subject: "department",
  noun: "Department",
  idField: "departmentId",
  permission: { ...recorders, zh: "登记部门的事实", en: "record facts about departments" },
  require: requireDepartment,
});

/** What is put on record about posts: whatever the rules of a place ask of them. @source LP-4, BK-10 */
export const postRecording: Recording<PersonnelTables> = defineRecording<PersonnelTables>({
  subject: "post",
  noun: "Post",
  idField: "postId",
  permission: { ...recorders, zh: "登记岗位任职的事实", en: "record facts about posts" },
  require: async (context, id) => {
    const found = await loadPost(context, id);
    if (found !== undefined) return found;
    throw notFound({ what: "post", whatZh: "岗位任职", id }, { path: ["input", "postId"] });
  },
});
