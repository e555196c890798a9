import { factRecord, type FactRecord } from "@yimen/rules";
import { afterAll, beforeAll, expect, test } from "vitest";
import { luopingClerk, luopingManager, pananAdmin, type Personnel, startPersonnel } from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
});

afterAll(() => personnel.stop());

interface Entry {
  readonly staffMemberId: string;
  readonly kind: string;
  readonly days?: string;
  readonly excused?: boolean;
}

const sheet = (on: string, entries: readonly Entry[], as = luopingManager) =>
  personnel.change("recordAttendance", { on, entries, reference: "考勤表 3 月" }, as, "staff { id }");

/** What rules are told of somebody on a day. */
async function toldOn(id: string, day: string): Promise<FactRecord> {
  const { personFacts } = await personnel.entity<{ personFacts: Parameters<typeof factRecord>[0] }>(
    "StaffMember",
    { id },
    "personFacts { name value from until knownOn knownUntil entry }",
    luopingManager,
  );
  return factRecord(personFacts, { on: Temporal.PlainDate.from(day) });
}

test("LP-7 how often somebody was late or left early, and how long they were absent, is counted from the sheets of the year", async () => {
  const id = await personnel.staff();
  expect(await toldOn(id, "2026-03-09")).not.toHaveProperty("lateCount");
  await sheet("2026-03-02", [{ staffMemberId: id, kind: "LATE", excused: false }]);
  await sheet("2026-03-09", [
    { staffMemberId: id, kind: "LATE" },
    { staffMemberId: id, kind: "ABSENT", days: "0.5" },
  ]);
  const counted = ({ lateCount, leftEarlyCount, absentDays }: FactRecord) => [
    lateCount,
    leftEarlyCount,
    absentDays,
  ];
  expect(counted(await toldOn(id, "2026-03-01"))).toEqual([0, 0, 0]);
  expect(counted(await toldOn(id, "2026-03-08"))).toEqual([1, 0, 0]);
  expect(counted(await toldOn(id, "2026-12-31"))).toEqual([2, 0, 0.5]);
  // Another year is another sum, and nothing is on record of it yet.
  expect(counted(await toldOn(id, "2027-01-01"))).toEqual([undefined, undefined, undefined]);
});

test("LP-7 an entry that is withdrawn counts no more; a count is never typed in", async () => {
  const id = await personnel.staff();
  await sheet("2026-03-02", [{ staffMemberId: id, kind: "LATE" }]);
  await sheet("2026-03-03", [{ staffMemberId: id, kind: "LATE" }]);
  const { recordedFacts } = await personnel.entity<{ recordedFacts: { id: string; source: string }[] }>(
    "StaffMember",
    { id },
    "recordedFacts { id source }",
    luopingManager,
  );
  expect(recordedFacts.map(({ source }) => source)).toEqual(["RECORD", "RECORD"]);
  await personnel.change(
    "withdrawStaffFact",
    { factId: recordedFacts[0]?.id, reason: "当天公出" },
    luopingManager,
    "facts { id }",
  );
  expect((await toldOn(id, "2026-03-09"))["lateCount"]).toBe(1);
  const typed = { staffMemberId: id, on: "2026-03-09", source: "RECORD" };
  const facts = [{ name: "lateCount", value: 0 }];
  expect(
    await personnel.change("recordStaffFacts", { ...typed, facts }, luopingManager, "facts { id }"),
  ).toMatchObject({ problems: [{ code: "FACT_IS_COUNTED" }] });
});

test("LP-7 the whole sheet is refused when one entry is wrong, or of somebody elsewhere", async () => {
  const id = await personnel.staff();
  expect(
    await sheet("2026-03-02", [
      { staffMemberId: id, kind: "LATE" },
      { staffMemberId: id, kind: "SLEEPY" },
    ]),
  ).toMatchObject({ problems: [{ code: "FACT_VALUE_WRONG" }] });
  for (const as of [luopingClerk, pananAdmin]) {
    expect(await sheet("2026-03-02", [{ staffMemberId: id, kind: "LATE" }], as)).toMatchObject({
      __typename: "NotPermitted",
    });
  }
  expect(await toldOn(id, "2026-03-09")).not.toHaveProperty("attendance");
});
