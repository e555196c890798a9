import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Floor, openFloor } from "../database.ts";
import {
  type Answer,
  centre,
  citizen,
  civilAffairs,
  disabledFederation,
  lingkou,
  lingkouManager,
  lingkouStation,
  luoping,
  luopingClerk,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
} from "../personnel.ts";

const colleague: Caller = { subject: "clerk-of-c", roles: ["CLERK"], divisions: [luoping] };

let personnel: Personnel;
let floor: Floor;
let people: Record<"B" | "C" | "agent", string>;

beforeAll(async () => {
  personnel = await startPersonnel();
  floor = await openFloor(personnel);
  people = {
    B: await personnel.staff({ name: "常驻", account: luopingClerk.subject }),
    C: await personnel.staff({ name: "替补", account: colleague.subject }),
    agent: await personnel.staff({ name: "代办", stationId: lingkouStation }, lingkouManager),
  };
  await personnel.change("confirmAccount", { staffMemberId: people.B }, luopingClerk);
  await personnel.change("confirmAccount", { staffMemberId: people.C }, colleague);
  for (const role of ["B", "C"] as const) await personnel.post({ staffMemberId: people[role], role });
});

beforeEach(async () => {
  personnel.setToday("2026-03-10");
  await floor.owner("truncate duty_roster, duty, duty_swap, phone_check, absence, leave_request");
});

afterAll(async () => {
  await floor.close();
  await personnel.stop();
});

interface Rostered extends Answer {
  readonly roster?: {
    readonly id: string;
    readonly publishedAt: string | null;
    readonly duties: readonly ShownDuty[];
  };
}
interface ShownDuty {
  readonly id: string;
  readonly on: string;
  readonly half: string;
  readonly missed: boolean;
  readonly staffMember: { readonly id: string; readonly name: string };
}

const rosterParts = "roster { id publishedAt duties { id on half missed staffMember { id name } } }";
const march = { from: "2026-03-01", until: "2026-03-31" };
const duty = (
  staffMemberId: string | undefined,
  on: string,
  half = "FORENOON",
  windowId: string | undefined = civilAffairs,
) => ({
  on,
  half,
  windowId,
  staffMemberId,
});
const draft = (
  duties: readonly object[] = [],
  changes: object = {},
  as: Caller | undefined = luopingManager,
) =>
  personnel.change(
    "draftDutyRoster",
    { stationId: centre, ...march, duties, ...changes },
    as,
    rosterParts,
  ) as Promise<Rostered>;
const publish = (rosterId: string | undefined, as: Caller = luopingManager) =>
  personnel.change("publishDutyRoster", { rosterId }, as, rosterParts) as Promise<Rostered>;
const plan = (rosterId: string | undefined, duties: readonly object[], as: Caller = luopingManager) =>
  personnel.change("planDuties", { rosterId, duties }, as, rosterParts) as Promise<Rostered>;
const published = async (duties: readonly object[]): Promise<Rostered> =>
  publish((await draft(duties)).roster?.id);

const onDuty = async (as?: Caller) => {
  const { dutyRosters } = await personnel.entity<{
    dutyRosters: { duties: ShownDuty[] }[];
  }>(
    "Station",
    { id: centre },
    `dutyRosters(from: "2026-03-01", until: "2026-03-31") { duties { on half missed staffMember { name } } }`,
    as,
  );
  return dutyRosters.map(({ duties }) =>
    duties.map(({ on, half, staffMember }) => `${on} ${half} ${staffMember.name}`),
  );
};

test("LP-4 a roster is its place's alone until it is published, and then everybody's", async () => {
  const { roster } = await draft([duty(people.B, "2026-03-11"), duty(people.C, "2026-03-12", "AFTERNOON")]);
  const shown = [["2026-03-11 FORENOON 常驻", "2026-03-12 AFTERNOON 替补"]];
  expect(await onDuty()).toEqual([]);
  expect(await onDuty(luopingClerk)).toEqual(shown);
  for (const as of [luopingClerk, citizen, pananAdmin])
    expect((await publish(roster?.id, as)).__typename).toMatch(/^(NotPermitted|NotFound)$/);
  expect(await publish(roster?.id)).toMatchObject({ roster: { publishedAt: "2026-03-09T16:00:00.000Z" } });
  expect(await onDuty()).toEqual(shown);
  expect(await publish(roster?.id)).toMatchObject({ code: "DUTY_ROSTER_PUBLISHED" });
  // A day has one roster.
  const second = await draft([duty(people.B, "2026-03-20")], { from: "2026-03-15" });
  expect(await publish(second.roster?.id)).toMatchObject({ code: "DUTY_ROSTER_OVERLAPS" });
  expect(await publish((await draft()).roster?.id)).toMatchObject({ code: "DUTY_ROSTER_OVERLAPS" });
});

test("LP-4 nobody is on duty at two windows at once, while they are away, where they do not work, or on a day that is not the roster's", async () => {
  const both = [duty(people.B, "2026-03-11"), duty(people.B, "2026-03-11", "FORENOON", disabledFederation)];
  expect(await draft(both)).toMatchObject({
    code: "DUTY_ELSEWHERE_THEN",
    path: ["input", "duties", "0", "staffMemberId"],
    messageZh: expect.stringContaining("2 号窗口"),
  });
  // The other half of the day is free.
  expect(await draft([both[0] ?? {}, { ...both[1], half: "AFTERNOON" }])).toMatchObject({ roster: {} });
  await personnel.change(
    "recordAbsence",
    { staffMemberId: people.C, from: "2026-03-12", until: "2026-03-12", untilHalf: "FORENOON" },
    luopingManager,
  );
  expect(await draft([duty(people.C, "2026-03-12")])).toMatchObject({ code: "DUTY_AWAY" });
  expect(await draft([duty(people.C, "2026-03-12", "AFTERNOON")])).toMatchObject({ roster: {} });
  expect(await draft([duty(people.agent, "2026-03-12")])).toMatchObject({ code: "DUTY_STRANGER" });
  expect(await draft([], { until: "2027-03-02" })).toMatchObject({ code: "DUTY_ROSTER_LONG" });
  expect(await draft([duty(people.B, "2026-04-01")])).toMatchObject({ code: "DUTY_OUTSIDE_ROSTER" });
  expect(await draft([duty(people.B, "2026-03-12", "FORENOON", "none")])).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await publish((await draft()).roster?.id)).toMatchObject({ code: "DUTY_ROSTER_EMPTY" });
});

test("LP-4 of a published roster what is to come goes to somebody else, and what is over stays", async () => {
  const { roster } = await published([duty(people.B, "2026-03-09"), duty(people.B, "2026-03-11")]);
  expect(await plan(roster?.id, [duty(people.C, "2026-03-09")])).toMatchObject({ code: "DUTY_PAST" });
  expect(await plan(roster?.id, [duty(undefined, "2026-03-11")])).toMatchObject({ code: "DUTY_NOT_EMPTIED" });
  await plan(roster?.id, [duty(people.C, "2026-03-11"), duty(people.B, "2026-03-12")]);
  expect(await onDuty()).toEqual([
    ["2026-03-09 FORENOON 常驻", "2026-03-11 FORENOON 替补", "2026-03-12 FORENOON 常驻"],
  ]);
});

test("LP-4 what the coverage of a month proposes is a roster that can be published as it is", async () => {
  const { coverage } = await personnel.entity<{
    coverage: { shiftCount: number; proposedDuties: { windowId: string | null; on: string }[] };
  }>(
    "Station",
    { id: centre },
    `coverage(month: "2026-03-10") { shiftCount proposedDuties { on half windowId staffMemberId } }`,
    luopingManager,
  );
  const { proposedDuties } = coverage;
  // B serves at its window, C stands in at the one nobody holds a post at.
  expect(proposedDuties).toHaveLength(2 * coverage.shiftCount);
  expect(new Set(proposedDuties.map(({ windowId }) => windowId))).toEqual(
    new Set([civilAffairs, disabledFederation]),
  );
  const { roster } = await published(proposedDuties);
  expect(roster?.duties).toHaveLength(proposedDuties.length);
});

interface Swapped extends Answer {
  readonly swap?: { readonly id: string; readonly state: string };
}
const swapParts = "swap { id state }";
const swap = (mutation: string, input: Record<string, unknown>, as: Caller | undefined) =>
  personnel.change(mutation, input, as, swapParts) as Promise<Swapped>;

test("LP-4 a swap is asked, agreed to by the colleague, approved by neither of the two, and then stands in the roster", async () => {
  const { roster } = await published([duty(people.B, "2026-03-11"), duty(people.C, "2026-03-12")]);
  const [mine, theirs] = roster?.duties ?? [];
  const wanted = { dutyId: mine?.id, withStaffMemberId: people.C, inReturnDutyId: theirs?.id };
  expect(await swap("askDutySwap", wanted, colleague)).toMatchObject({ code: "DUTY_SWAP_NOT_YOURS" });
  const { swap: asked } = await swap("askDutySwap", wanted, luopingClerk);
  const swapId = asked?.id;
  expect(asked?.state).toBe("ASKED");
  expect(await swap("askDutySwap", wanted, luopingClerk)).toMatchObject({ code: "DUTY_SWAP_OPEN" });
  expect(await swap("decideDutySwap", { swapId, granted: true }, luopingManager)).toMatchObject({
    code: "DUTY_SWAP_NOT_AGREED",
  });
  for (const as of [luopingClerk, luopingManager])
    expect(await swap("answerDutySwap", { swapId, agreed: true }, as)).toMatchObject({
      code: "DUTY_SWAP_NOT_YOURS",
    });
  expect(await swap("answerDutySwap", { swapId, agreed: true }, colleague)).toMatchObject({
    swap: { state: "AGREED" },
  });
  expect(await onDuty()).toEqual([["2026-03-11 FORENOON 常驻", "2026-03-12 FORENOON 替补"]]);
  for (const subject of [luopingClerk.subject, colleague.subject])
    expect(
      await swap("decideDutySwap", { swapId, granted: true }, { ...luopingManager, subject }),
    ).toMatchObject({ code: "DUTY_SWAP_OWN" });
  expect(await swap("decideDutySwap", { swapId, granted: true }, luopingManager)).toMatchObject({
    swap: { state: "GRANTED" },
  });
  expect(await onDuty()).toEqual([["2026-03-11 FORENOON 替补", "2026-03-12 FORENOON 常驻"]]);
  expect(await swap("withdrawDutySwap", { swapId }, luopingClerk)).toMatchObject({
    code: "DUTY_SWAP_SETTLED",
  });
});

test("LP-4 a swap that has become impossible is refused when it is approved, and one declined frees the duty for another", async () => {
  const { roster } = await published([duty(people.B, "2026-03-11")]);
  const dutyId = roster?.duties[0]?.id;
  const asked = async () =>
    (await swap("askDutySwap", { dutyId, withStaffMemberId: people.C }, luopingManager)).swap?.id;
  const first = await asked();
  expect(await swap("answerDutySwap", { swapId: first, agreed: false }, colleague)).toMatchObject({
    swap: { state: "DECLINED" },
  });
  const second = await asked();
  await swap("answerDutySwap", { swapId: second, agreed: true }, colleague);
  await personnel.change(
    "recordAbsence",
    { staffMemberId: people.C, from: "2026-03-11", until: "2026-03-11" },
    luopingManager,
  );
  expect(await swap("decideDutySwap", { swapId: second, granted: true }, luopingManager)).toMatchObject({
    code: "DUTY_AWAY",
  });
  expect(await swap("decideDutySwap", { swapId: second, granted: false }, luopingManager)).toMatchObject({
    swap: { state: "REFUSED" },
  });
});

const sheet = (entry: object, as: Caller = luopingManager, on = "2026-03-11") =>
  personnel.change("recordAttendance", { on, entries: [entry] }, as, "staff { id }");
const missed = async () => {
  const { sittingDays } = await personnel.entity<{
    sittingDays: { due: number; kept: number; staffMember: { name: string } }[];
  }>(
    "Station",
    { id: centre },
    `sittingDays(from: "2026-03-01", until: "2026-03-31") { due kept staffMember { name } }`,
  );
  return Object.fromEntries(
    sittingDays.map(({ staffMember, due, kept }) => [staffMember.name, `${kept}/${due}`]),
  );
};

test("LP-7 YS-9 who is absent did not keep the duty, until the record is taken back; who swapped it away is not absent", async () => {
  const { roster } = await published([
    duty(people.B, "2026-03-11"),
    duty(people.B, "2026-03-11", "AFTERNOON"),
    duty(people.C, "2026-03-12"),
  ]);
  personnel.setToday("2026-03-13");
  expect(await missed()).toEqual({ 常驻: "2/2", 替补: "1/1" });
  await sheet({ staffMemberId: people.B, kind: "ABSENT", half: "AFTERNOON", days: "0.5" });
  expect(await missed()).toEqual({ 常驻: "1/2", 替补: "1/1" });
  const { recordedFacts } = await personnel.entity<{ recordedFacts: { id: string; name: string }[] }>(
    "StaffMember",
    { id: people.B },
    "recordedFacts { id name }",
    luopingManager,
  );
  const factId = recordedFacts.find(({ name }) => name === "attendance")?.id;
  await personnel.change(
    "withdrawStaffFact",
    { factId, reason: "录入有误" },
    luopingManager,
    "staffMember { id }",
  );
  expect(await missed()).toEqual({ 常驻: "2/2", 替补: "1/1" });
  personnel.setToday("2026-03-10");
  for (const dutyId of roster?.duties.slice(0, 2).map(({ id }) => id) ?? []) {
    const { swap: asked } = await swap("askDutySwap", { dutyId, withStaffMemberId: people.C }, luopingClerk);
    await swap("answerDutySwap", { swapId: asked?.id, agreed: true }, colleague);
    await swap("decideDutySwap", { swapId: asked?.id, granted: true }, luopingManager);
  }
  personnel.setToday("2026-03-13");
  expect(await missed()).toEqual({ 替补: "3/3" });
  expect(await sheet({ staffMemberId: people.B, kind: "ABSENT" })).toMatchObject({
    code: "DUTY_SWAPPED_AWAY",
  });
  await sheet({ staffMemberId: people.C, kind: "ABSENT" });
  expect(await missed()).toEqual({ 替补: "1/3" });
});

const factsOf = async (...names: readonly string[]) => {
  const { staffFacts } = await personnel.entity<{
    staffFacts: { name: string; value: unknown; from: string | null; until: string | null }[];
  }>("Station", { id: lingkouStation }, "staffFacts { name value from until }");
  return staffFacts
    .filter(({ name }) => names.includes(name))
    .map(({ name, value, from, until }) => `${name} ${String(value)} ${from ?? ""}…${until ?? ""}`);
};

test("YS-9.1 YS-9.2 the days a week on which somebody sits are counted from published rosters, half by half", async () => {
  const days = [
    "2026-03-09",
    "2026-03-10",
    "2026-03-11",
    "2026-03-12",
    "2026-03-13",
    "2026-03-16",
    "2026-03-17",
    "2026-03-18",
  ];
  const duties = days.flatMap((on) =>
    ["FORENOON", "AFTERNOON"].map((half) => ({ on, half, staffMemberId: people.agent })),
  );
  const days2 = { stationId: lingkouStation, from: "2026-03-09", until: "2026-03-22" };
  const { roster } = await draft(duties, days2, lingkouManager);
  const names = ["dutyDaysPerWeek", "dutyEveryWorkingDay"] as const;
  expect(await factsOf(...names)).toEqual([]);
  await publish(roster?.id, lingkouManager);
  expect(await factsOf(...names)).toEqual([
    "dutyDaysPerWeek 5 2026-03-09…2026-03-15",
    "dutyEveryWorkingDay true 2026-03-09…2026-03-15",
    "dutyDaysPerWeek 3 2026-03-16…2026-03-22",
    "dutyEveryWorkingDay false 2026-03-16…2026-03-22",
  ]);
  const away = {
    staffMemberId: people.agent,
    from: "2026-03-12",
    fromHalf: "AFTERNOON",
    until: "2026-03-12",
  };
  await personnel.change("recordAbsence", away, lingkouManager);
  expect((await factsOf("dutyDaysPerWeek"))[0]).toBe("dutyDaysPerWeek 4 2026-03-09…2026-03-15");
});

test("YS-9.1 YS-9.3 whether a station is reached by phone is what its calls show, and at any hour what one outside its hours shows", async () => {
  const call = (on: string, time: string, reached: boolean, as: Caller = lingkouManager) =>
    personnel.change(
      "recordPhoneCheck",
      { staffMemberId: people.agent, on, time, reached },
      as,
      "check { id inHours reached }",
    );
  for (const as of [citizen, luopingManager])
    expect(await call("2026-03-02", "10:00", true, as)).toMatchObject({ __typename: "NotPermitted" });
  for (const [on, time] of [
    ["2026-03-10", "23:59"],
    ["2026-03-09", "24:00"],
  ] as const)
    expect(await call(on, time, true)).toMatchObject({ code: "CALL_TIME_INVALID" });
  const names = ["phoneReachable", "phoneReachableAllDay"] as const;
  expect(await call("2026-03-02", "10:00", true)).toMatchObject({ check: { inHours: true } });
  expect(await factsOf(...names)).toEqual(["phoneReachable true 2026-03-02…"]);
  // A Sunday.
  expect(await call("2026-03-08", "21:30", true)).toMatchObject({ check: { inHours: false } });
  const silent = (await call("2026-03-09", "09:00", false)) as Answer & { check?: { id: string } };
  expect(await factsOf(...names)).toEqual([
    "phoneReachable true 2026-03-02…",
    "phoneReachable false 2026-03-09…",
    "phoneReachableAllDay true 2026-03-08…",
    "phoneReachableAllDay false 2026-03-09…",
  ]);
  const wrong = { checkId: silent.check?.id, reason: "号码拨错" };
  await personnel.change("withdrawPhoneCheck", wrong, lingkouManager, "check { withdrawnReason }");
  expect(await factsOf(...names)).toEqual([
    "phoneReachable true 2026-03-02…",
    "phoneReachableAllDay true 2026-03-08…",
  ]);
  expect(await personnel.change("withdrawPhoneCheck", wrong, lingkouManager, "check { id }")).toMatchObject({
    code: "PHONE_CHECK_WITHDRAWN",
  });
});

test("a draft, and what is said of swaps, is shown to no other place by the database itself", async () => {
  await draft([duty(people.B, "2026-03-11")]);
  const elsewhere = { roles: "{STATION_MANAGER}", scope: `{${lingkou}}` };
  for (const table of ["duty_roster", "duty", "duty_swap"])
    expect(await floor.as(elsewhere, `select from ${table}`)).toEqual([]);
  const here = { roles: "{STATION_MANAGER}", scope: `{${luoping}}` };
  expect(await floor.as(here, "select from duty")).toHaveLength(1);
});
