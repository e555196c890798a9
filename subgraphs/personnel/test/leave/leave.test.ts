import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Floor, openFloor } from "../database.ts";
import {
  citizen,
  civilAffairs,
  luoping,
  luopingClerk,
  luopingInspector,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
} from "../personnel.ts";

const otherClerk: Caller = { subject: "another-clerk", roles: ["CLERK"], divisions: [luoping] };
const clerkInCharge: Caller = {
  subject: "clerk-in-charge",
  roles: ["CLERK", "STATION_MANAGER"],
  divisions: [luoping],
};

let personnel: Personnel;
let floor: Floor;
let people: Record<"B" | "C", string>;

beforeAll(async () => {
  personnel = await startPersonnel();
  floor = await openFloor(personnel);
  people = {
    B: await personnel.staff({ name: "常驻", account: luopingClerk.subject }),
    C: await personnel.staff({ name: "替补" }),
  };
  await personnel.change("confirmAccount", { staffMemberId: people.B }, luopingClerk);
  for (const role of ["B", "C"] as const) await personnel.post({ staffMemberId: people[role], role });
});

beforeEach(() => floor.owner("truncate absence, leave_request"));

afterAll(async () => {
  await floor.close();
  await personnel.stop();
});

type Answered = Awaited<ReturnType<Personnel["change"]>> & {
  readonly leave?: { readonly id: string; readonly decision: string | null };
};
const selection = "leave { id decision absence { from fromHalf until } }";
const ask = (as: Caller | undefined = luopingClerk, changes: object = {}) =>
  personnel.change(
    "askLeave",
    { staffMemberId: people.B, kind: "SICK", from: "2026-03-10", until: "2026-03-11", ...changes },
    as,
    selection,
  ) as Promise<Answered>;
const decide = (leaveId: string | undefined, granted = true, as: Caller | undefined = luopingManager) =>
  personnel.change("decideLeave", { leaveId, granted, reason: "同意" }, as, selection) as Promise<Answered>;
const onDuty = async () => {
  const { coverage } = await personnel.entity<{
    coverage: { onDuty: { staffMember: { name: string } } | null };
  }>("Window", { id: civilAffairs }, "coverage { onDuty { staffMember { name } } }");
  return coverage.onDuty?.staffMember.name;
};

const excused = async (id: string) => {
  const { personFacts } = await personnel.entity<{
    personFacts: { name: string; value: { excused: boolean } }[];
  }>("StaffMember", { id }, "personFacts { name value }", luopingManager);
  return personFacts.filter(({ name }) => name === "attendance").map(({ value }) => value.excused);
};

test("LP-7 whoever asks for leave is away once it is granted, and not before", async () => {
  const { leave } = await ask();
  expect(leave?.decision).toBeNull();
  expect(await onDuty()).toBe("常驻");
  expect(await decide(leave?.id)).toMatchObject({
    leave: {
      decision: "GRANTED",
      absence: { from: "2026-03-10", fromHalf: "FORENOON", until: "2026-03-11" },
    },
  });
  expect(await onDuty()).toBe("替补");
});

test("LP-7 leave that is refused or taken back is no absence, and is dealt with once", async () => {
  const refused = (await ask()).leave?.id;
  expect((await decide(refused, false)).leave).toMatchObject({ decision: "REFUSED", absence: null });
  expect(await decide(refused)).toMatchObject({ __typename: "WrongState", code: "LEAVE_DECIDED" });
  const { leave } = await ask();
  const taken = await personnel.change("withdrawLeave", { leaveId: leave?.id }, luopingClerk, selection);
  expect(taken).toMatchObject({ leave: { decision: "WITHDRAWN", absence: null } });
  expect(await decide(leave?.id)).toMatchObject({ code: "LEAVE_DECIDED" });
  expect(await onDuty()).toBe("常驻");
});

test("LP-7 nobody decides on leave of their own, and nobody asks for others but their manager", async () => {
  const { leave } = await ask();
  for (const caller of [citizen, luopingInspector, pananAdmin])
    expect(["NOT_PERMITTED", "NOT_FOUND"]).toContain((await decide(leave?.id, true, caller)).code);
  expect(await decide(leave?.id, true, luopingClerk)).toMatchObject({ code: "NOT_PERMITTED" });
  const own = await personnel.staff({ account: clerkInCharge.subject });
  await personnel.change("confirmAccount", { staffMemberId: own }, clerkInCharge);
  const asked = await ask(clerkInCharge, { staffMemberId: own });
  expect(await decide(asked.leave?.id, true, clerkInCharge)).toMatchObject({ code: "LEAVE_OWN" });
  expect(await ask(otherClerk)).toMatchObject({ code: "LEAVE_NOT_YOURS" });
  expect(await ask(pananAdmin)).toMatchObject({ code: "NOT_PERMITTED" });
  expect(await ask(luopingManager)).toMatchObject({ __typename: "AskLeavePayload" });
});

test("LP-7 the kind of leave is seen by its holder and those who read the file, and by nobody else", async () => {
  await ask();
  const seen = async (as: Caller | undefined) =>
    (await personnel.entity<{ leave: unknown[] }>("StaffMember", { id: people.B }, "leave { kind }", as))
      .leave;
  for (const caller of [luopingClerk, luopingManager, luopingInspector])
    expect(await seen(caller)).toEqual([{ kind: "SICK" }]);
  for (const caller of [undefined, citizen, otherClerk, pananAdmin]) expect(await seen(caller)).toEqual([]);
});

test("LP-7 leave over days that are taken already is refused, asked or granted", async () => {
  const first = (await ask()).leave?.id;
  const second = (await ask(luopingManager, { kind: "ANNUAL" })).leave?.id;
  await decide(first);
  expect(await decide(second)).toMatchObject({ code: "ABSENCE_OVERLAPS" });
  expect(await ask()).toMatchObject({ code: "ABSENCE_OVERLAPS" });
});

test("LP-7 leave that was granted and is not taken excuses nobody", async () => {
  const { leave } = await ask();
  await decide(leave?.id);
  const [absence] = await floor.owner<{ id: string }>("select id from absence");
  await personnel.change("cancelAbsence", { absenceId: absence?.id }, luopingManager, "absence { id }");
  const entries = [{ staffMemberId: people.B, kind: "ABSENT", days: "1" }];
  await personnel.change("recordAttendance", { on: "2026-03-10", entries }, luopingManager, "staff { id }");
  expect((await excused(people.B)).at(-1)).toBe(false);
});

test("LP-7 whether an absence on the sheet is excused follows from leave that was granted", async () => {
  await decide((await ask()).leave?.id);
  const entries = [people.B, people.C].map((staffMemberId) => ({ staffMemberId, kind: "ABSENT", days: "1" }));
  await personnel.change("recordAttendance", { on: "2026-03-10", entries }, luopingManager, "staff { id }");
  expect((await excused(people.B)).at(-1)).toBe(true);
  expect((await excused(people.C)).at(-1)).toBe(false);
});

test("LP-7 whoever is asked to confirm that an account is theirs decides on no leave of their own before they do", async () => {
  const named = { ...luopingManager, subject: "not-confirmed-yet" };
  const staffMemberId = await personnel.staff({ name: "待确认", account: named.subject });
  const { leave } = await ask(luopingManager, { staffMemberId });
  expect(await decide(leave?.id, true, named)).toMatchObject({ code: "LEAVE_OWN" });
  expect(await decide(leave?.id)).toMatchObject({ leave: { decision: "GRANTED" } });
});
