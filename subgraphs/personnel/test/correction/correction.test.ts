import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Floor, openFloor } from "../database.ts";
import {
  civilAffairs,
  disabledFederation,
  idNumberOf,
  luopingInspector,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
  strangers,
} from "../personnel.ts";

let personnel: Personnel;
let floor: Floor;

beforeAll(async () => {
  personnel = await startPersonnel();
  floor = await openFloor(personnel);
});

beforeEach(async () => {
  await floor.owner("truncate post, absence, leave_request");
});

afterAll(async () => {
  await floor.close();
  await personnel.stop();
});

const reason = "录入时看错了日期";

const correct = (
  what: "Post" | "Employment" | "Absence",
  input: Record<string, unknown>,
  as = luopingManager,
) => personnel.change(`correct${what}`, { reason, ...input }, as);

interface Kept {
  readonly record: string;
  readonly changes: readonly object[];
  readonly reason: string;
  readonly correctedBy: string;
}

async function kept(id: string, as = luopingManager): Promise<readonly Kept[] | undefined> {
  const { personalFile } = await personnel.entity<{ personalFile: { corrections: Kept[] } | null }>(
    "StaffMember",
    { id },
    "personalFile { corrections { record changes { field was became } reason correctedBy } }",
    as,
  );
  return personalFile?.corrections;
}

const postOf = (id: string) =>
  personnel.entity<Record<string, unknown>>("Post", { id }, "role from endedOn endReason", luopingManager);

const leave = (staffMemberId: string, endedOn = "2026-03-09") =>
  personnel.change("endEmployment", { staffMemberId, endedOn, reason: "RESIGNED" }, luopingManager);

test("D5 a post recorded with a wrong first day is put right, and the file keeps what it said, by whom and why", async () => {
  const staffMemberId = await personnel.staff();
  const postId = await personnel.post({ staffMemberId, from: "2026-03-01" });
  expect(await correct("Post", { postId, from: "2026-02-01" })).toMatchObject({
    __typename: "CorrectPostPayload",
  });
  expect(await postOf(postId)).toMatchObject({ from: "2026-02-01" });
  const change = {
    record: "POST",
    changes: [{ field: "from", was: "2026-03-01", became: "2026-02-01" }],
    reason,
    correctedBy: "manager-luoping",
  };
  expect(await kept(staffMemberId)).toEqual([change]);
  expect(await kept(staffMemberId, luopingInspector)).toEqual([change]);
  expect(await kept(staffMemberId, pananAdmin)).toBeUndefined();
});

test("D5 a post ended by mistake goes on, and one ended on a wrong day ends on the right one", async () => {
  const staffMemberId = await personnel.staff();
  const postId = await personnel.post({ staffMemberId });
  await personnel.change("endPost", { postId, endedOn: "2026-03-05", reason: "OTHER" }, luopingManager);
  await correct("Post", { postId, endedOn: "2026-03-08", endReason: "TRANSFERRED" });
  expect(await postOf(postId)).toMatchObject({ endedOn: "2026-03-08", endReason: "TRANSFERRED" });
  await correct("Post", { postId, notEnded: true });
  expect(await postOf(postId)).toMatchObject({ endedOn: null, endReason: null });
  expect((await kept(staffMemberId))?.map(({ changes }) => changes.length)).toEqual([2, 2]);
});

test("D5 a corrected post meets the same bounds as a new one: its days, its seat, its holder's departure", async () => {
  const first = await personnel.staff({ name: "先任者" });
  const second = await personnel.staff({ name: "后任者" });
  const before = await personnel.post({ staffMemberId: first, from: "2026-01-01" });
  await personnel.change(
    "endPost",
    { postId: before, endedOn: "2026-01-31", reason: "OTHER" },
    luopingManager,
  );
  const postId = await personnel.post({ staffMemberId: second, from: "2026-02-01" });
  expect(await correct("Post", { postId, from: "2026-01-31" })).toMatchObject({ code: "POST_TAKEN" });
  expect(await correct("Post", { postId: before, endedOn: "2026-02-01" })).toMatchObject({
    code: "POST_TAKEN",
  });
  expect(await correct("Post", { postId: before, endedOn: "2025-12-31" })).toMatchObject({
    code: "DATES_REVERSED",
    path: ["input", "endedOn"],
  });
  expect(await correct("Post", { postId, endedOn: "2026-03-01" })).toMatchObject({
    code: "CORRECTED_END_NEEDS_REASON",
    path: ["input", "endReason"],
  });
  expect(await correct("Post", { postId, endedOn: "2026-03-01", notEnded: true })).toMatchObject({
    code: "CORRECTED_END_CONTRADICTS",
  });
  expect(await correct("Post", { postId, from: "2026-02-01" })).toMatchObject({ code: "NOTHING_TO_CORRECT" });
  await leave(second);
  expect(await correct("Post", { postId, endedOn: "2026-03-10" })).toMatchObject({
    code: "POST_SERVED_LATER",
  });
  expect(await kept(second)).toEqual([]);
});

test("D5 a departure on a wrong day is put right, and the posts that ended with it move along", async () => {
  const staffMemberId = await personnel.staff();
  const postId = await personnel.post({ staffMemberId, from: "2026-02-01" });
  await leave(staffMemberId);
  const twisted = await correct("Employment", { staffMemberId, endedOn: "2026-01-31" });
  expect(twisted).toMatchObject({ code: "DATES_REVERSED", path: ["input", "endedOn"] });
  await correct("Employment", { staffMemberId, endedOn: "2026-02-28" });
  expect(await postOf(postId)).toMatchObject({ from: "2026-02-01", endedOn: "2026-02-28" });
  expect(await kept(staffMemberId)).toMatchObject([
    { record: "EMPLOYMENT", changes: [{ field: "endedOn", was: "2026-03-09", became: "2026-02-28" }] },
  ]);
  expect(await correct("Employment", { staffMemberId, endedOn: "2026-03-11" })).toMatchObject({
    problems: [{ code: "DATE_AHEAD", path: ["input", "endedOn"] }],
  });
});

test("D5 who has not left after all works on, unless they are registered anew or their badge is given away", async () => {
  const idNumber = idNumberOf("19910307");
  const staffMemberId = await personnel.staff({ badgeNo: "R1", idNumber });
  expect(await correct("Employment", { staffMemberId, notEnded: true })).toMatchObject({
    code: "EMPLOYMENT_NOT_ENDED",
  });
  await leave(staffMemberId);
  const again = await personnel.staff({ badgeNo: "R1" });
  const back = () => correct("Employment", { staffMemberId, notEnded: true });
  expect(await back()).toMatchObject({ code: "BADGE_TAKEN" });
  await personnel.change("amendStaff", { staffMemberId: again, badgeNo: "R2", idNumber }, luopingManager);
  expect(await back()).toMatchObject({ code: "STAFF_ALREADY_REGISTERED" });
  await leave(again);
  expect(await back()).toMatchObject({ __typename: "CorrectEmploymentPayload" });
  const { endedOn } = await personnel.entity<{ endedOn: string | null }>(
    "StaffMember",
    { id: staffMemberId },
    "endedOn",
    luopingManager,
  );
  expect(endedOn).toBeNull();
});

test("D5 an absence is put right, within its bounds and not once it is cancelled", async () => {
  const staffMemberId = await personnel.staff();
  const away = async (from: string, until: string): Promise<string> => {
    const answer = await personnel.change("recordAbsence", { staffMemberId, from, until }, luopingManager);
    return answer.absence?.id ?? "";
  };
  const absenceId = await away("2026-03-10", "2026-03-12");
  await away("2026-03-16", "2026-03-17");
  expect(await correct("Absence", { absenceId, until: "2026-03-16" })).toMatchObject({
    code: "ABSENCE_OVERLAPS",
  });
  expect(await correct("Absence", { absenceId, until: "2026-03-09" })).toMatchObject({
    code: "DATES_REVERSED",
    path: ["input", "until"],
  });
  expect(await correct("Absence", { absenceId, until: "2026-03-11" })).toMatchObject({
    __typename: "CorrectAbsencePayload",
  });
  expect(await kept(staffMemberId)).toMatchObject([
    { record: "ABSENCE", changes: [{ field: "until", was: "2026-03-12", became: "2026-03-11" }] },
  ]);
  await personnel.change("cancelAbsence", { absenceId }, luopingManager);
  expect(await correct("Absence", { absenceId, until: "2026-03-12" })).toMatchObject({
    code: "ABSENCE_CANCELLED",
  });
});

test("D5 strangers correct nothing, and no correction is changed or deleted at the floor", async () => {
  const staffMemberId = await personnel.staff();
  const postId = await personnel.post({ staffMemberId, windowId: disabledFederation });
  for (const stranger of strangers) {
    const wrong = { postId, reason, from: "2026-02-01" };
    const refused = await personnel.change("correctPost", wrong, stranger);
    expect(refused).toMatchObject({ code: "NOT_PERMITTED" });
  }
  const other = await personnel.post({ staffMemberId, windowId: civilAffairs });
  await correct("Post", { postId: other, role: "A" });
  const own = { subject: "manager-luoping", roles: "{STATION_MANAGER}", scope: "{530324}" };
  expect(await floor.as(own, "select from correction")).not.toEqual([]);
  for (const statement of ["update correction set reason = 'x'", "delete from correction"]) {
    await expect(floor.as(own, statement)).rejects.toThrow("permission denied");
  }
});
