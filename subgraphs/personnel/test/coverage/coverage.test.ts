import { type PostRole, postRoles, stationPublished, windowPublished } from "@yimen/domain";
import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { coverageOf } from "../../src/coverage/coverage.ts";
import { type Floor, openFloor } from "../database.ts";
import { luopingWeek, postOf } from "./month-world.ts";
import {
  centre,
  citizen,
  civilAffairs,
  closedWindow,
  disabledFederation,
  freshKey,
  housing,
  lingkouStation,
  luoping,
  luopingClerk,
  luopingManager,
  panan,
  pananAdmin,
  pension,
  type Personnel,
  startPersonnel,
  strangers,
} from "../personnel.ts";

let personnel: Personnel;
let floor: Floor;
let people: Record<PostRole, string>;

beforeAll(async () => {
  const folder = (name: string) => new URL(`../../../../packages/${name}/`, import.meta.url);
  personnel = await startPersonnel({ packs: ["base", "county-luoping"].map(folder) });
  const calendars = [{ division: luoping, week: luopingWeek }];
  await addToLaw(personnel.graph.databaseUrl, { by: "test" }, { packs: [], calendars });
  floor = await openFloor(personnel);
  people = {
    A: await personnel.staff({ name: "首席" }),
    B: await personnel.staff({ name: "常驻" }),
    C: await personnel.staff({ name: "替补" }),
  };
});

beforeEach(async () => {
  await floor.owner("truncate post, absence, leave_request");
  personnel.setToday("2026-03-10");
});

afterAll(async () => {
  await floor.close();
  await personnel.stop();
});

const fill = async (...roles: PostRole[]): Promise<void> => {
  for (const role of roles) await personnel.post({ staffMemberId: people[role], role });
};
const away = (role: PostRole, from: string, until = from) =>
  personnel.change("recordAbsence", { staffMemberId: people[role], from, until }, luopingManager);

interface Staffed {
  readonly filledRoles: PostRole[];
  readonly vacantRoles: PostRole[];
  readonly awayRoles: PostRole[];
  readonly onDuty: { readonly role: PostRole } | null;
  readonly substituted: boolean;
  readonly open: boolean;
  readonly uncovered: boolean;
  readonly alerts: { readonly kind: string; readonly role: PostRole | null; readonly textZh: string }[];
}
const facts = `filledRoles vacantRoles awayRoles onDuty { role staffMember { name } } substituted open uncovered alerts { kind role textZh }`;
const coverage = async (windowId = civilAffairs): Promise<Staffed | null> =>
  (await personnel.entity<{ coverage: Staffed | null }>("Window", { id: windowId }, `coverage { ${facts} }`))
    .coverage;

test("LP-4 a window with A, B and C is covered, and B serves", async () => {
  await fill("A", "B", "C");
  expect(await coverage()).toEqual({
    filledRoles: ["A", "B", "C"],
    vacantRoles: [],
    awayRoles: [],
    onDuty: { role: "B", staffMember: { name: "常驻" } },
    substituted: false,
    open: true,
    uncovered: false,
    alerts: [],
  });
});

test.each(postRoles.values)("LP-4 a window without %s is uncovered and says so", async (missing) => {
  await fill(...postRoles.values.filter((role) => role !== missing));
  expect(await coverage()).toMatchObject({
    vacantRoles: [missing],
    uncovered: true,
    alerts: [{ kind: "POST_VACANT", role: missing, textZh: `${missing}角空缺,请安排人员` }],
  });
});

test("LP-4 when B is away C fills in, from the first day of the absence to the last", async () => {
  await fill("A", "B", "C");
  await away("B", "2026-03-10", "2026-03-12");
  const dutyOn = async (day: string): Promise<unknown> => {
    personnel.setToday(day);
    const today = await coverage();
    return [today?.onDuty?.role, today?.substituted, today?.uncovered, today?.awayRoles];
  };
  expect(await dutyOn("2026-03-09")).toEqual(["B", false, false, []]);
  expect(await dutyOn("2026-03-10")).toEqual(["C", true, false, ["B"]]);
  expect(await dutyOn("2026-03-12")).toEqual(["C", true, false, ["B"]]);
  expect(await dutyOn("2026-03-13")).toEqual(["B", false, false, []]);
});

test("LP-4 when B and C are away nobody serves, though A is there", async () => {
  await fill("A", "B", "C");
  await away("B", "2026-03-10");
  await away("C", "2026-03-10");
  expect(await coverage()).toMatchObject({
    onDuty: null,
    uncovered: true,
    alerts: [{ kind: "NOBODY_ON_DUTY", role: null }],
  });
});

test("an empty window has four alerts; a closed or unknown one has no coverage", async () => {
  expect((await coverage())?.alerts).toHaveLength(4);
  expect(await coverage(closedWindow)).toBeNull();
  expect(await coverage("none")).toBeNull();
});

test("a post to come and a post that ended cover nothing", async () => {
  await fill("A", "C");
  await personnel.post({ staffMemberId: people.B, role: "B", from: "2026-03-11" });
  expect((await coverage())?.vacantRoles).toEqual(["B"]);
  personnel.setToday("2026-03-11");
  expect((await coverage())?.vacantRoles).toEqual([]);
});

test("LP-4 a village point has two agents, A and B: when A is away B serves", async () => {
  const agents = [
    await personnel.staff({ stationId: lingkouStation, name: "甲" }, pananAdmin),
    await personnel.staff({ stationId: lingkouStation, name: "乙" }, pananAdmin),
  ];
  await personnel.post({ staffMemberId: agents[0], windowId: null, role: "A" }, pananAdmin);
  await personnel.post({ staffMemberId: agents[1], windowId: null, role: "B" }, pananAdmin);
  await personnel.change(
    "recordAbsence",
    { staffMemberId: agents[0], from: "2026-03-10", until: "2026-03-10" },
    pananAdmin,
  );
  const at = (id: string) =>
    personnel.entity(
      "Station",
      { id },
      "agentCoverage { onDuty { staffMember { name } } substituted uncovered }",
    );
  expect(await at(lingkouStation)).toEqual({
    agentCoverage: { onDuty: { staffMember: { name: "乙" } }, substituted: true, uncovered: false },
  });
  expect(await at(centre)).toEqual({ agentCoverage: null });
});

test("LP-4 the uncovered windows of a place are exactly those whose own coverage says so", async () => {
  const listed = async (within: string): Promise<string[]> => {
    const { uncoveredWindows } = await personnel.graph.data<{
      uncoveredWindows: { edges: { node: { id: string } }[] };
    }>(`{ uncoveredWindows(within: "${within}", first: 100) { edges { node { id } } } }`);
    return uncoveredWindows.edges.map(({ node }) => node.id);
  };
  expect(await listed(luoping)).toEqual([civilAffairs, disabledFederation]);
  expect(await listed(panan)).toEqual([]);
  await fill("A", "B", "C");
  expect(await listed(luoping)).toEqual([disabledFederation]);
  await away("B", "2026-03-10");
  expect(await listed(luoping)).toEqual([disabledFederation]);
  await away("C", "2026-03-10");
  expect(await listed(luoping)).toEqual([civilAffairs, disabledFederation]);
  personnel.setToday("2026-03-11");
  expect(await listed(luoping)).toEqual([disabledFederation]);
});

test("the list of uncovered windows and the coverage of each agree for every staffing of a window", async () => {
  const subsets = [
    [],
    ["A"],
    ["B"],
    ["A", "B"],
    ["C"],
    ["A", "C"],
    ["B", "C"],
    ["A", "B", "C"],
  ] as PostRole[][];
  for (const held of subsets) {
    for (const gone of subsets.filter((each) => each.every((role) => held.includes(role)))) {
      await floor.owner("truncate post, absence, leave_request");
      await fill(...held);
      for (const role of gone) await away(role, "2026-03-10");
      const { uncoveredWindows } = await personnel.graph.data<{
        uncoveredWindows: { edges: { node: { id: string } }[] };
      }>(`{ uncoveredWindows(within: "${luoping}") { edges { node { id } } } }`);
      const listed = uncoveredWindows.edges.some(({ node }) => node.id === civilAffairs);
      expect({ held, gone, uncovered: listed }).toEqual({
        held,
        gone,
        uncovered: (await coverage())?.uncovered,
      });
    }
  }
});

test("LP-4 where the law asks for no posts none is missed, and whoever holds one serves", () => {
  const nothing = { asked: { roles: [], rule: null }, onDuty: postRoles.values, open: true };
  expect(coverageOf(nothing, [], new Set()).alerts.map((alert) => alert.kind)).toEqual(["NOBODY_ON_DUTY"]);
  const covered = coverageOf(nothing, [postOf("w1", "c", "C")], new Set());
  expect(covered).toMatchObject({ vacantRoles: [], alerts: [], substituted: false, onDuty: { role: "C" } });
});

test("LP-4 the agents of a village miss A and B where its county has that rule, and in no other county", async () => {
  const agentPoint = `${luoping}.agent-point`;
  await personnel.graph.deliver(stationPublished.type, {
    stationId: agentPoint,
    code: `${luoping}-02`,
    division: luoping,
    name: "代办点",
    kind: "AGENT_POINT",
    revision: 1,
    closed: false,
  });
  const kinds = async (id: string) => {
    const { agentCoverage } = await personnel.entity<{ agentCoverage: Staffed }>(
      "Station",
      { id },
      "agentCoverage { alerts { kind role } }",
    );
    return agentCoverage.alerts;
  };
  expect(await kinds(agentPoint)).toEqual([
    { kind: "POST_VACANT", role: "A" },
    { kind: "POST_VACANT", role: "B" },
    { kind: "NOBODY_ON_DUTY", role: null },
  ]);
  expect(await kinds(lingkouStation)).toEqual([{ kind: "NOBODY_ON_DUTY", role: null }]);
});

test("LP-6 a day on which the doors are closed raises no alarm, neither at the window nor in the list", async () => {
  await fill("A");
  personnel.setToday("2026-03-09");
  expect(await coverage()).toMatchObject({
    open: false,
    uncovered: false,
    alerts: [],
    vacantRoles: ["B", "C"],
  });
  const { uncoveredWindows } = await personnel.graph.data<{ uncoveredWindows: { edges: unknown[] } }>(
    `{ uncoveredWindows(within: "${luoping}") { edges { node { id } } } }`,
  );
  expect(uncoveredWindows.edges).toEqual([]);
});

test("LP-4 somebody away in the forenoon serves in the afternoon", async () => {
  await fill("A", "B", "C");
  const days = { staffMemberId: people.B, from: "2026-03-10", until: "2026-03-10", untilHalf: "FORENOON" };
  await personnel.change("recordAbsence", days, luopingManager);
  expect((await coverage())?.onDuty?.role).toBe("C");
  personnel.setNow("2026-03-10T12:00");
  expect((await coverage())?.onDuty?.role).toBe("B");
  const again = { ...days, fromHalf: "AFTERNOON" };
  expect(await personnel.change("recordAbsence", again, luopingManager)).toMatchObject({
    code: "HALF_DAYS_REVERSED",
  });
  const { untilHalf: _half, ...afternoon } = again;
  expect(await personnel.change("recordAbsence", afternoon, luopingManager)).toMatchObject({
    __typename: "RecordAbsencePayload",
  });
});

const month = async (as: typeof luopingManager | undefined, selection: string) => {
  const windows = [
    { __typename: "Window", id: civilAffairs, itemIds: [pension, housing] },
    { __typename: "Window", id: disabledFederation, itemIds: null },
  ];
  const { coverage: found } = await personnel.entity<{ coverage: Record<string, unknown> | null }>(
    "Station",
    { id: centre, windows },
    `coverage(month: "2026-03-20") { ${selection} }`,
    as,
  );
  return found;
};

test("LP-4 a month names each window and half day nobody serves, why, and who could stand in; only the place sees it", async () => {
  await fill("A", "B", "C");
  await personnel.post({ staffMemberId: people.A, role: "B", windowId: disabledFederation });
  await personnel.change(
    "recordAbsence",
    { staffMemberId: people.B, from: "2026-03-20", until: "2026-03-24", untilHalf: "FORENOON" },
    luopingManager,
  );
  await away("C", "2026-03-21");
  const gaps = `covered gaps { window { id } first { on half opens } last { on half closes } shiftCount reason proposals { id } textZh }`;
  const found = await month(luopingManager, gaps);
  expect(found).toEqual({
    covered: false,
    gaps: [
      {
        window: { id: civilAffairs },
        first: { on: "2026-03-21", half: "FORENOON", opens: "09:00" },
        last: { on: "2026-03-21", half: "AFTERNOON", closes: "16:30" },
        shiftCount: 2,
        reason: "ALL_AWAY",
        proposals: expect.any(Array),
        textZh: "1 号窗口2026-03-21 上午至2026-03-21 下午无人在岗:应在岗的人员都离岗",
      },
    ],
  });
  for (const caller of [undefined, citizen, pananAdmin]) expect(await month(caller, gaps)).toBeNull();
});

test("LP-4 who has left is no gap on the days they served", async () => {
  await fill("A", "B", "C");
  const leaver = await personnel.staff({ name: "离岗" });
  await personnel.post({ staffMemberId: leaver, role: "B", windowId: disabledFederation });
  personnel.setToday("2026-03-31");
  const left = { staffMemberId: leaver, endedOn: "2026-03-18", reason: "RESIGNED" };
  await personnel.change("endEmployment", left, luopingManager);
  const found = await month(luopingManager, `gaps { window { id } first { on } last { on } reason }`);
  personnel.setToday("2026-03-10");
  const empty = { window: { id: disabledFederation }, last: { on: "2026-03-31" }, reason: "NOBODY_ASSIGNED" };
  expect(found).toEqual({ gaps: [{ ...empty, first: { on: "2026-03-19" } }] });
});

test("LP-4 a day of the month shows who serves where, and who stands in", async () => {
  await fill("A", "B", "C");
  await away("B", "2026-03-20");
  const served = await month(
    luopingManager,
    `shiftCount day(on: "2026-03-20") { shift { half } duties { window { id } substitute post { role } } } closed: day(on: "2026-03-23") { shift { half } }`,
  );
  const duties = [{ window: { id: civilAffairs }, substitute: true, post: { role: "C" } }];
  expect(served).toMatchObject({
    day: [
      { shift: { half: "FORENOON" }, duties },
      { shift: { half: "AFTERNOON" }, duties },
    ],
    closed: [],
  });
});

test("an absence is recorded by the place's manager and nobody else, once", async () => {
  const days = { staffMemberId: people.B, from: "2026-03-10", until: "2026-03-12" };
  for (const caller of strangers) {
    expect(await personnel.change("recordAbsence", days, caller)).toMatchObject({ code: "NOT_PERMITTED" });
  }
  const request = { ...days, idempotencyKey: freshKey() };
  const first = await personnel.change("recordAbsence", request, luopingManager);
  expect(await personnel.change("recordAbsence", request, luopingManager)).toEqual(first);
  expect(await away("B", "2026-03-12", "2026-03-14")).toMatchObject({
    __typename: "Conflict",
    code: "ABSENCE_OVERLAPS",
  });
  expect(await away("B", "2026-03-13")).toMatchObject({ __typename: "RecordAbsencePayload" });
});

test("an absence that ends before it begins, of somebody unknown or who has left, is refused", async () => {
  expect((await away("B", "2026-03-12", "2026-03-11")).problems).toEqual([
    { code: "DATES_REVERSED", path: ["input", "until"] },
  ]);
  const record = (staffMemberId: string) =>
    personnel.change(
      "recordAbsence",
      { staffMemberId, from: "2026-03-10", until: "2026-03-10" },
      luopingManager,
    );
  expect(await record("none")).toMatchObject({ code: "NOT_FOUND", path: ["input", "staffMemberId"] });
  const gone = await personnel.staff();
  await personnel.change(
    "endEmployment",
    { staffMemberId: gone, endedOn: "2026-03-10", reason: "OTHER" },
    luopingManager,
  );
  expect(await record(gone)).toMatchObject({ code: "EMPLOYMENT_ENDED" });
});

test("a cancelled absence brings B back, and is cancelled once", async () => {
  await fill("A", "B", "C");
  const { absence } = await away("B", "2026-03-10");
  const cancel = (as = luopingManager, absenceId = absence?.id) =>
    personnel.change("cancelAbsence", { absenceId }, as, "absence { id cancelledAt }");
  expect(await cancel(pananAdmin)).toMatchObject({ code: "NOT_PERMITTED" });
  expect(await cancel(luopingManager, "none")).toMatchObject({ code: "NOT_FOUND" });
  expect(await cancel()).toMatchObject({ absence: { cancelledAt: expect.stringMatching(/^2026-03-/) } });
  expect((await coverage())?.onDuty?.role).toBe("B");
  expect(await cancel()).toMatchObject({ __typename: "WrongState", code: "ABSENCE_CANCELLED" });
});

test("the place's people see who is away and when; the public only sees who serves", async () => {
  await away("B", "2026-03-10", "2026-03-12");
  await personnel.change(
    "recordAbsence",
    { staffMemberId: people.B, from: "2026-01-05", until: "2026-01-06" },
    luopingManager,
  );
  const seen = (as?: typeof luopingManager) =>
    personnel.entity("StaffMember", { id: people.B }, "absences { from until }", as);
  expect(await seen(luopingClerk)).toEqual({ absences: [{ from: "2026-03-10", until: "2026-03-12" }] });
  for (const caller of [undefined, citizen, pananAdmin])
    expect(await seen(caller)).toEqual({ absences: null });
});

test("D10 uncovered windows stand by station and number as people count, on every page", async () => {
  const numbers = new Map(["110", "99", "100", "２00"].map((number, at) => [`${luoping}.d10-${at}`, number]));
  for (const [windowId, number] of numbers) {
    await personnel.graph.deliver(windowPublished.type, {
      windowId,
      stationId: centre,
      division: luoping,
      number,
      name: "窗口",
      revision: 1,
      closed: false,
    });
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } =
      (
        await personnel.graph.data<{ uncoveredWindows: never }>(
          `query ($after: String) { uncoveredWindows(within: "${luoping}", first: 1, after: $after) {
          edges { node { id } } pageInfo { endCursor hasNextPage } } }`,
          { after },
        )
      ).uncoveredWindows;
    seen.push(...page.edges.flatMap(({ node }) => numbers.get(node.id) ?? []));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual(["99", "100", "110", "２00"]);
});
