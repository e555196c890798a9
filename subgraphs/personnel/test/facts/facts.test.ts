import { type PostRole, windowPublished } from "@yimen/domain";
import { countStatements } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { monthsAtWindow } from "../../src/facts/time-at-window.ts";
import {
  centre,
  civilAffairs,
  disabledFederation,
  housing,
  lingkouManager,
  lingkouStation,
  luoping,
  luopingInspector,
  luopingManager,
  pananAdmin,
  pension,
  type Personnel,
  startPersonnel,
  strangers,
  yufengStation,
} from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  const folder = (name: string) => new URL(`../../../../packages/${name}/`, import.meta.url);
  personnel = await startPersonnel({ packs: ["base", "county-luoping"].map(folder) });
});

afterAll(() => personnel.stop());

interface Told {
  readonly name: string;
  readonly value: unknown;
  readonly from: string | null;
  readonly until: string | null;
  readonly sample: boolean;
}

async function factsOf(
  type: "Station" | "Window" | "StaffMember",
  id: string,
  as?: (typeof strangers)[number],
): Promise<readonly Told[] | null> {
  const field = type === "StaffMember" ? "personFacts" : "staffFacts";
  const entity = await personnel.entity<Record<string, readonly Told[] | null>>(
    type,
    { id },
    `${field} { name value from until sample }`,
    as,
  );
  return entity[field] ?? null;
}

const told = (facts: readonly Told[] | null, name: string): readonly unknown[] =>
  (facts ?? []).filter((fact) => fact.name === name).map(({ value, from, until }) => [value, from, until]);

test("a station and a window nobody is registered at say nothing of people", async () => {
  expect(await factsOf("Station", yufengStation)).toEqual([]);
  expect(await factsOf("Window", disabledFederation)).toEqual([]);
});

test("LP-4 a village station's agents are counted day by day, the public may know", async () => {
  personnel.setToday("2026-03-10");
  const agent = (name: string) => personnel.staff({ name, stationId: lingkouStation }, lingkouManager);
  const [first, second] = [await agent("甲"), await agent("乙")];
  const assign = (staffMemberId: string, role: PostRole, from: string) =>
    personnel.post({ staffMemberId, role, from, windowId: null }, lingkouManager);
  await assign(first, "A", "2026-01-05");
  const post = await assign(second, "B", "2026-02-01");
  await personnel.change(
    "endPost",
    { postId: post, endedOn: "2026-02-28", reason: "RESIGNED" },
    lingkouManager,
  );
  const facts = await factsOf("Station", lingkouStation);
  expect(told(facts, "agentCount")).toEqual([
    [1, "2026-01-05", "2026-01-31"],
    [2, "2026-02-01", "2026-02-28"],
    [1, "2026-03-01", null],
  ]);
  expect(told(facts, "staffCount")).toEqual([[2, "2026-03-10", null]]);
  expect(told(facts, "staff")).toEqual([
    [
      [
        expect.objectContaining({ name: "甲", isAgent: true, isWindowStaff: false, postRole: "A" }),
        expect.objectContaining({ name: "乙", isAgent: false, isWindowStaff: false }),
      ],
      "2026-03-10",
      null,
    ],
  ]);
});

test("SM-22 who served at a station on earlier days is told to those of its place, by the posts they held, and not in part", async () => {
  const served = async (as: (typeof strangers)[number]): Promise<readonly unknown[]> =>
    told(await factsOf("Station", lingkouStation, as), "staff").map((dated) => {
      const [people, ...days] = dated as [{ name: string }[], string, string | null];
      return [people.map(({ name }) => name), ...days];
    });
  const today = [["甲", "乙"], "2026-03-10", null];
  expect(await served(lingkouManager)).toEqual([
    [["甲"], "2026-01-05", "2026-01-31"],
    [["甲", "乙"], "2026-02-01", "2026-02-28"],
    [["甲"], "2026-03-01", null],
    today,
  ]);
  expect(await served(luopingManager)).toEqual([today]);
  await personnel.staff({ name: "丙", stationId: lingkouStation }, lingkouManager);
  expect(await served(lingkouManager)).toEqual([[["甲", "乙", "丙"], "2026-03-10", null]]);
});

test("LP-4 a window's holders are told day by day, who is on duty for today only", async () => {
  personnel.setToday("2026-03-10");
  const people = { A: await personnel.staff(), B: await personnel.staff(), C: await personnel.staff() };
  for (const role of ["A", "B", "C"] as const) {
    await personnel.post({
      staffMemberId: people[role],
      role,
      windowId: civilAffairs,
      from: `2026-03-0${role === "C" ? 5 : 1}`,
    });
  }
  const absence = { staffMemberId: people.B, from: "2026-03-11", until: "2026-03-11" };
  await personnel.change("recordAbsence", absence, luopingManager);
  const present = await factsOf("Window", civilAffairs);
  expect(told(present, "holders")).toEqual([
    [["A", "B"], "2026-03-01", "2026-03-04"],
    [["A", "B", "C"], "2026-03-05", null],
  ]);
  const duty = (facts: readonly Told[] | null) =>
    ["onDuty", "residentAway", "substituteOnDuty"].map((name) => told(facts, name)[0]);
  const on = (day: string, ...values: boolean[]) => values.map((value) => [value, day, day]);
  expect(duty(present)).toEqual(on("2026-03-10", true, false, false));
  personnel.setToday("2026-03-11");
  const away = await factsOf("Window", civilAffairs);
  expect(duty(away)).toEqual(on("2026-03-11", true, true, true));
});

test("BK-10 a replacement nobody planned counts from its first day on", async () => {
  personnel.setToday("2026-03-20");
  const [before, after] = [await personnel.staff(), await personnel.staff()];
  const post = await personnel.post({
    staffMemberId: before,
    role: "A",
    windowId: disabledFederation,
    from: "2026-03-01",
  });
  await personnel.change(
    "endPost",
    { postId: post, endedOn: "2026-03-09", reason: "TRANSFERRED" },
    luopingManager,
  );
  await personnel.post({ staffMemberId: after, role: "A", windowId: disabledFederation, from: "2026-03-15" });
  expect(told(await factsOf("Window", disabledFederation), "unplannedReplacements")).toEqual([
    [0, "2026-03-01", "2026-03-14"],
    [1, "2026-03-15", null],
  ]);
});

const appoint = (staffMemberId: string, facts: Readonly<Record<string, boolean>>, as = luopingManager) =>
  personnel.change(
    "recordStaffFacts",
    {
      staffMemberId,
      on: "2026-03-01",
      source: "DOCUMENT",
      reference: "罗政任〔2026〕1号",
      facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
    },
    as,
    "staffMember { id }",
  );

test("BK-1, LP-3 deputies and managers are counted once it is on record of everybody whether they are one", async () => {
  personnel.setToday("2026-03-10");
  const [first, second] = [
    await personnel.staff({ stationId: yufengStation }, pananAdmin),
    await personnel.staff({ stationId: yufengStation }, pananAdmin),
  ];
  const counts = async (): Promise<readonly unknown[]> => {
    const facts = await factsOf("Station", yufengStation, pananAdmin);
    return ["fullTimeDeputyCount", "fullTimeManagerCount"].map(
      (name) => facts?.find((fact) => fact.name === name)?.value,
    );
  };
  await appoint(first, { isDeputyDirector: true, isManager: true, fullTime: true }, pananAdmin);
  expect(await counts()).toEqual([undefined, undefined]);
  // Who does not serve full time is no full-time deputy, whatever else they are.
  await appoint(second, { isManager: true, fullTime: false }, pananAdmin);
  expect(await counts()).toEqual([1, 1]);
  await appoint(second, { fullTime: true }, pananAdmin);
  expect(await counts()).toEqual([undefined, 2]);
});

test("BK-10, SM-9, SM-19 whether a window has its own person, changes hands and how many serve there follows from its posts", async () => {
  const socialSecurity = `${luoping}.window-3`;
  await personnel.graph.deliver(windowPublished.type, {
    windowId: socialSecurity,
    stationId: centre,
    division: luoping,
    number: "3",
    name: "社保",
    revision: 1,
    closed: false,
  });
  personnel.setToday("2026-03-10");
  const [first, second] = [await personnel.staff(), await personnel.staff()];
  const at = (windowId: string | null, staffMemberId: string, from: string, role: PostRole = "A") =>
    personnel.post({ staffMemberId, role, windowId, from });
  const post = await at(socialSecurity, first, "2026-03-02");
  const seen = async (name: string): Promise<readonly unknown[]> =>
    told(await factsOf("Window", socialSecurity, luopingManager), name);
  expect(await seen("dedicatedStaff")).toEqual([]);
  await appoint(first, { fullTime: true });
  expect(await seen("dedicatedStaff")).toEqual([[true, "2026-03-10", "2026-03-10"]]);
  expect(await seen("rotation")).toEqual([[false, "2026-03-02", null]]);
  await personnel.change(
    "endPost",
    { postId: post, endedOn: "2026-03-05", reason: "TERM_COMPLETED" },
    luopingManager,
  );
  expect(await seen("dedicatedStaff")).toEqual([[false, "2026-03-10", "2026-03-10"]]);
  await at(socialSecurity, second, "2026-03-06");
  expect(await seen("rotation")).toEqual([
    [false, "2026-03-02", "2026-03-05"],
    [true, "2026-03-06", null],
  ]);
  const staffing = told(await factsOf("Station", centre), "windowStaffing").at(-1);
  expect(staffing).toEqual([
    expect.arrayContaining([{ number: "3", staffCount: 1 }]),
    expect.any(String),
    null,
  ]);
});

test("PT-8 who is lent to other work is known day by day from the loans on record; who is not on record as lent was not", async () => {
  personnel.setToday("2026-03-20");
  const id = await personnel.staff();
  const seen = async (name: string): Promise<readonly unknown[]> =>
    told(await factsOf("StaffMember", id, luopingInspector), name);
  expect(await seen("borrowedElsewhere")).toEqual([[false, null, null]]);
  await personnel.change(
    "recordStaffFacts",
    {
      staffMemberId: id,
      on: "2026-03-18",
      source: "RECORD",
      facts: [
        {
          name: "lendings",
          value: [{ on: "2026-03-04", until: "2026-03-06", work: "人口普查", approved: false }],
        },
      ],
    },
    luopingManager,
    "staffMember { id }",
  );
  expect(await seen("borrowedElsewhere")).toEqual([
    [false, null, null],
    [true, "2026-03-04", "2026-03-06"],
    [false, "2026-03-07", null],
  ]);
  expect(await seen("lendingUnplanned")).toEqual([
    [false, null, null],
    [true, "2026-03-04", "2026-03-06"],
    [false, "2026-03-07", null],
  ]);
});

test("SM-13, PT-4 a person's facts are those on file, each with the days it holds", async () => {
  personnel.setToday("2026-03-10");
  const id = await personnel.staff({
    name: "周一",
    birthDate: "1990-03-11",
    education: "BACHELOR",
    healthCheckedOn: "2026-01-20",
    employment: "ESTABLISHED",
  });
  for (const [itemId, since] of [
    [pension, "2026-02-01"],
    [housing, "2026-03-01"],
  ]) {
    await personnel.change("recordCompetence", { staffMemberId: id, itemId, since }, luopingManager);
  }
  const facts = await factsOf("StaffMember", id, luopingInspector);
  expect(told(facts, "age")).toEqual([[35, "2025-03-11", "2026-03-10"]]);
  expect(told(facts, "birthDate")).toEqual([["1990-03-11", null, null]]);
  expect(told(facts, "education")).toEqual([["BACHELOR", null, null]]);
  expect(told(facts, "healthCheckedOn")).toEqual([["2026-01-20", "2026-01-20", null]]);
  expect(told(facts, "leftOn")).toEqual([[null, null, null]]);
  expect(told(facts, "computerSkill")).toEqual([]);
  expect(told(facts, "competentItems")).toEqual([
    [1, "2026-02-01", "2026-02-28"],
    [2, "2026-03-01", null],
  ]);
});

test("X-12 who may not read the personal file gets no person's facts", async () => {
  const id = await personnel.staff({ birthDate: "1990-03-11" });
  for (const stranger of strangers.filter((each) => each !== luopingInspector)) {
    expect(await factsOf("StaffMember", id, stranger)).toBeNull();
  }
});

test("SM-12 months at windows are cut, parallel posts count once, and other posts not at all", () => {
  const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
  const post = (from: string, until: string | null, windowId: string | null = "1") => ({
    windowId,
    from: day(from),
    until: until === null ? null : day(until),
  });
  expect(monthsAtWindow([post("2024-03-11", null)], day("2026-03-10"))).toBe("24.00");
  expect(monthsAtWindow([post("2024-03-12", null)], day("2026-03-10"))).toBe("23.96");
  expect(
    monthsAtWindow(
      [post("2026-01-01", "2026-01-31"), post("2026-01-15", "2026-02-28", "2")],
      day("2026-03-10"),
    ),
  ).toBe("2.00");
  expect(
    monthsAtWindow([post("2026-01-01", "2026-01-31"), post("2026-03-01", "2026-03-31")], day("2026-03-10")),
  ).toBe("1.32");
  expect(monthsAtWindow([post("2025-01-01", null, null)], day("2026-03-10"))).toBe("0.00");
});

test("D4 a post from 31 August to 29 November is three months, and a month begun never counts as a whole one", () => {
  const months = (...posts: (readonly [from: string, until: string])[]): string =>
    monthsAtWindow(
      posts.map(([from, until]) => ({
        windowId: "1",
        from: Temporal.PlainDate.from(from),
        until: Temporal.PlainDate.from(until),
      })),
      Temporal.PlainDate.from("2026-12-31"),
    );
  expect(months(["2026-08-31", "2026-11-29"])).toBe("3.00");
  expect(months(["2026-08-31", "2026-11-28"])).toBe("2.96");
  expect(months(["2026-01-31", "2026-02-27"])).toBe("1.00");
  expect(months(["2024-01-31", "2024-02-27"])).toBe("0.96");
  // Two posts without a day between them are one stretch; with a day between them each counts by itself.
  expect(months(["2026-01-20", "2026-02-09"], ["2026-02-10", "2026-02-19"])).toBe("1.00");
  expect(months(["2026-07-01", "2026-07-31"], ["2026-02-01", "2026-02-28"])).toBe("2.00");
  expect(months(["2026-04-01", "2026-04-15"], ["2026-06-16", "2026-06-30"])).toBe("1.00");
});

test("D4 who was born on 29 February is a year older on 28 February of a common year, in the file and as a fact", async () => {
  const id = await personnel.staff({ birthDate: "1996-02-29" });
  const ageOn = async (day: string): Promise<unknown> => {
    personnel.setToday(day);
    const { personalFile } = await personnel.entity<{ personalFile: { ageYears: number } }>(
      "StaffMember",
      { id },
      "personalFile { ageYears }",
      luopingManager,
    );
    const facts = (await factsOf("StaffMember", id, luopingManager)) ?? [];
    expect(facts.find(({ name }) => name === "age")?.value).toBe(personalFile.ageYears);
    return personalFile.ageYears;
  };
  expect(await ageOn("2026-02-27")).toBe(29);
  expect(await ageOn("2026-02-28")).toBe(30);
  personnel.setToday("2026-03-10");
});

test("the facts of many places and people send no more statements than those of one", async () => {
  const ask = (ids: readonly string[]): Promise<number> =>
    countStatements(() =>
      personnel.graph.data(
        `query ($of: [_Any!]!) { _entities(representations: $of) {
          ... on Station { staffFacts { name } } ... on Window { staffFacts { name } } ... on StaffMember { personFacts { name } } } }`,
        {
          of: ids.flatMap((id) =>
            ["Station", "Window", "StaffMember"].map((__typename) => ({ __typename, id })),
          ),
        },
        luopingManager,
      ),
    );
  const many = [centre, civilAffairs, disabledFederation, lingkouStation, yufengStation];
  const people = await Promise.all([1, 2, 3].map(() => personnel.staff()));
  await ask([centre]);
  expect(await ask([...many, ...people])).toBeLessThanOrEqual(
    (await ask([centre, civilAffairs, ...people.slice(0, 1)])) + 1,
  );
});

test("LP-5 whom a department sent on earlier days is told to those of its place, not in part to those who do not see who has left", async () => {
  const { departments } = await personnel.graph.data<{ departments: { edges: { node: { id: string } }[] } }>(
    `{ departments(within: "${luoping}", first: 1) { edges { node { id } } } }`,
  );
  const departmentId = departments.edges[0]?.node.id ?? "";
  const [stays, leaves] = [await personnel.staff({ departmentId }), await personnel.staff({ departmentId })];
  await personnel.post({ staffMemberId: stays, windowId: disabledFederation, role: "B" });
  await personnel.post({ staffMemberId: leaves, windowId: disabledFederation, role: "C" });
  const left = { staffMemberId: leaves, endedOn: "2026-03-05", reason: "RESIGNED" };
  await personnel.change("endEmployment", left, luopingManager);
  const sentOn = async (from: string, as?: (typeof strangers)[number]) => {
    const { departmentFacts } = await personnel.entity<{ departmentFacts: Told[] }>(
      "Department",
      { id: departmentId },
      "departmentFacts { name value from until sample }",
      as,
    );
    const sent = departmentFacts.find((fact) => fact.name === "staff" && fact.from === from);
    return (sent?.value as readonly object[] | undefined)?.length;
  };
  expect(await sentOn("2026-03-01", luopingManager)).toBe(2);
  expect(await sentOn("2026-03-01")).toBeUndefined();
});
