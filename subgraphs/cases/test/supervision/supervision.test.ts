import type { LawText } from "@yimen/rules";
import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  approver,
  brisk,
  briskClerk,
  clerk,
  countyAdmin,
  freshIdNumber,
  freshKey,
  givenAccepted,
  givenCase,
  inspector,
  items,
  manager,
  panan,
  seen,
  sibling,
  siblingClerk,
  startCases,
  stations,
  step,
  type World,
  yushan,
  zhang,
} from "../cases.ts";

let world: World;

/** A county whose law has lamps. */
const lamps: LawText["packs"][number] = [
  {
    path: "rules/lamps.yaml",
    text: `pack: lamps
zh: 亮灯县规则包
en: rule pack of a county with lamps
division: "${brisk}"
version: "1.0.0"
parent: base
sources:
  LD: { title: 亮灯规定, titleEn: Lamp Rules, number: 亮政〔2024〕3号, issued: 2024-01-01, text: sources/ld.txt }
decisions:
  caseLamp:
    zh: 亮灯
    en: lamps
    subject: case
    rows: [SM-10]
    returns: { type: enum, of: CaseLamp }
    cite: LD 第一条
    quote: 到期当日亮黄灯
    hit: first
    table:
      - { zh: 逾期, when: has(case.promisedOn) && today > case.promisedOn, value: "'RED'", cite: LD 第二条, quote: 逾期亮红灯 }
      - { zh: 当日, when: has(case.promisedOn) && today == case.promisedOn, value: "'YELLOW'" }
    otherwise: "'GREEN'"
    examples:
      - { given: { promisedOn: 2024-03-01 }, on: 2024-02-29, expect: GREEN }
      - { given: { promisedOn: 2024-03-01 }, on: 2024-03-01, expect: YELLOW }
      - { given: { promisedOn: 2024-03-01 }, on: 2024-03-02, expect: RED }
`,
  },
  { path: "sources/ld.txt", text: "第一条 到期当日亮黄灯。第二条 逾期亮红灯。" },
];

const departments = { civil: `${yushan}.civil`, police: `${yushan}.police` };

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-panan"], further: { packs: [lamps] } });
  for (const [name, departmentId] of Object.entries(departments)) {
    await world.deliver("personnel.department-told", {
      departmentId,
      code: `${yushan}-${name}`,
      division: yushan,
      name,
      at: "2026-09-01T00:00:00Z",
    });
  }
  const placed = (staffId: string, account: string, changes: object): Promise<unknown> =>
    world.deliver("personnel.staff-placed", {
      staffId,
      division: yushan,
      stationId: stations.yushan,
      account,
      absences: [],
      left: false,
      at: "2026-09-01T00:00:00Z",
      ...changes,
    });
  await placed("s1", clerk.subject, { absences: [{ from: "2026-10-12", until: "2026-10-12" }] });
  await placed("s2", approver.subject, {
    departmentId: departments.civil,
    absences: [{ from: "2026-10-13", until: "2026-10-13" }],
  });
});
afterAll(() => world.stop());

interface Row {
  readonly case?: { readonly id: string };
}
type Lists = Readonly<Record<string, { readonly edges: readonly { readonly node: Row }[] }>>;

/** What one query shows whoever supervises, of some cases. */
async function supervised(
  as: Caller | undefined,
  cases: readonly string[],
  place = yushan,
): Promise<Record<string, readonly number[]> | null> {
  const rows = "(first: 100) { edges { node { case { id } } } }";
  const { _entities: found } = await world.data<{ _entities: readonly [{ supervision: Lists | null }] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division { supervision {
      due${rows} overdue${rows} paused${rows} undated${rows} uncovered${rows}
      secondNotices${rows} suspicions${rows} } } } }`,
    { of: [{ __typename: "Division", code: place }] },
    as,
  );
  const lists = found[0].supervision;
  if (lists === null) return null;
  return Object.fromEntries(
    Object.entries(lists).map(([name, { edges }]) => [
      name,
      edges
        .map(({ node }) => cases.indexOf(node.case?.id ?? ""))
        .filter((index) => index >= 0)
        .toSorted((one, other) => one - other),
    ]),
  );
}

test("SM-10 one query shows what is due, what ran over, what stands still and what has no day, as the days go by", async () => {
  world.at("2026-09-28");
  const accepted = (itemId: string): Promise<string> =>
    givenAccepted(world, { stationId: stations.yushan, itemId });
  const [promised, statutory, paused] = [
    await accepted(items.promised),
    await accepted(items.statutory),
    await accepted(items.statutory),
  ];
  await step(world, "pauseCase", paused, approver, { ground: "TESTING" });
  const undated = await givenCase(world, { stationId: stations.yushan, itemId: items.benefit });
  const cases = [promised, statutory, paused, undated];
  const none = { secondNotices: [], suspicions: [], uncovered: [] };
  expect(await supervised(manager, cases)).toEqual({
    ...none,
    due: [],
    overdue: [],
    paused: [2],
    undated: [3],
  });
  world.at("2026-10-10");
  expect(await supervised(manager, cases)).toMatchObject({ due: [0], overdue: [] });
  world.at("2026-10-11");
  expect(await supervised(inspector, cases)).toMatchObject({ due: [0], overdue: [0] });
  await step(world, "decideCase", promised, approver, { outcome: "GRANTED" });
  expect(await supervised(countyAdmin, cases, panan)).toMatchObject({ overdue: [] });
  world.at("2026-09-28");
});

test("SM-10 what a place's work comes to is shown to those who supervise it, and to nobody else", async () => {
  for (const as of [clerk, siblingClerk, zhang, undefined]) {
    const { errors } = await world.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division { supervision { today } } } }`,
      { of: [{ __typename: "Division", code: yushan }] },
      as,
    );
    expect(errors?.[0]?.extensions?.["code"]).toBe("NOT_PERMITTED");
  }
});

test("LP-4 what waits for a department with nobody on duty, or is in the hands of somebody who is away, is uncovered", async () => {
  world.at("2026-09-28");
  const held = await givenCase(world, { stationId: stations.yushan });
  await step(world, "claimCase", held, clerk);
  const charge = { divisionCode: yushan, citation: "试办 三" };
  const assigned = await world.data<{ assignItemCharge: { __typename: string } }>(
    `mutation ($input: AssignItemChargeInput!) { assignItemCharge(input: $input) { __typename } }`,
    {
      input: {
        ...charge,
        idempotencyKey: freshKey(),
        itemId: items.calendarDays,
        departmentId: departments.civil,
      },
    },
    manager,
  );
  expect(assigned.assignItemCharge.__typename).toBe("AssignItemChargePayload");
  const decided = await givenAccepted(world, { stationId: stations.yushan, itemId: items.calendarDays });
  const cases = [held, decided];
  expect(await supervised(manager, cases)).toMatchObject({ uncovered: [] });
  world.at("2026-10-12");
  expect(await supervised(manager, cases)).toMatchObject({ uncovered: [0] });
  world.at("2026-10-13");
  expect(await supervised(manager, cases)).toMatchObject({ uncovered: [1] });
  world.at("2026-09-28");
});

test("BK-11 a second notice shows as an exception, with its new fact; a first one does not", async () => {
  const [once, twice] = [await givenCase(world), await givenCase(world)];
  for (const id of [once, twice]) {
    await step(world, "requestSupplement", id, clerk, { materials: [{ name: "户口簿" }] });
    await step(world, "supplementCase", id, zhang, { materials: ["户口簿"] });
  }
  await step(world, "requestSupplement", twice, clerk, {
    materials: [{ name: "租赁合同" }],
    newFact: "户口簿显示已迁址",
    changed: ["户口簿"],
  });
  expect(await supervised(manager, [once, twice])).toMatchObject({ secondNotices: [1] });
});

test("BK-11 a person's second open case for an item in another township shows as a suspicion: where the other is, and nothing of whose it is", async () => {
  const applicant = { name: "李四", document: { type: "RESIDENT_ID", number: freshIdNumber() } };
  await givenCase(world, { stationId: stations.sibling, applicant, channel: "COUNTER" }, siblingClerk);
  const second = await givenCase(world, { stationId: stations.yushan, applicant, channel: "COUNTER" }, clerk);
  const fields = "suspicions { kind otherDivision { code } case { caseNo } }";
  const found = await seen<{ suspicions: readonly object[] }>(world, second, fields, manager);
  expect(found?.suspicions).toMatchObject([{ kind: "REPEATED", otherDivision: { code: sibling } }]);
  expect(await supervised(manager, [second])).toMatchObject({ suspicions: [0] });
  // Of two in a row for different items nothing is odd.
  const other = await givenCase(
    world,
    { stationId: stations.yushan, applicant, channel: "COUNTER", itemId: items.statutory },
    clerk,
  );
  expect(await supervised(manager, [other])).toMatchObject({ suspicions: [] });
});

test("BK-11 a promised case that one account takes in and decides on one day looks as if it was entered when it was done", async () => {
  const both: Caller = { subject: "does-it-all", roles: ["CLERK", "APPROVER"], divisions: [yushan] };
  const decidedBy = async (as: Caller, kind: string, on = "2026-09-28"): Promise<string> => {
    world.at("2026-09-28");
    const id = await givenCase(world, { stationId: stations.yushan, channel: "COUNTER" }, both);
    await step(world, "acceptCase", id, both, { kind });
    world.at(on);
    await step(world, "decideCase", id, as, { outcome: "GRANTED" });
    return id;
  };
  const cases = [
    await decidedBy(both, "PROMISED"),
    await decidedBy(both, "INSTANT"),
    await decidedBy(approver, "PROMISED"),
    await decidedBy(both, "PROMISED", "2026-09-29"),
  ];
  expect(await supervised(manager, cases)).toMatchObject({ suspicions: [0] });
  world.at("2026-09-28");
});

test("SM-10 the load of each clerk is what they have in hand at each station, with what ran over, through every claim, hand-on and return", async () => {
  const busy: Caller = { subject: "clerk-busy", roles: ["CLERK"], divisions: [yushan] };
  await world.deliver("personnel.staff-placed", {
    staffId: "s9",
    division: yushan,
    stationId: stations.yushan,
    account: busy.subject,
    absences: [],
    left: false,
    at: "2026-09-01T00:00:00Z",
  });
  const loads = async (): Promise<Record<string, readonly [number, number]>> => {
    const { _entities: found } = await world.data<{
      _entities: readonly [
        {
          supervision: {
            loads: { edges: readonly { node: { account: string; tasks: number; overdue: number } }[] };
          };
        },
      ];
    }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division { supervision { loads(first: 100) { edges { node { account tasks overdue } } } } } } }`,
      { of: [{ __typename: "Division", code: yushan }] },
      manager,
    );
    return Object.fromEntries(
      found[0].supervision.loads.edges.map(({ node }) => [node.account, [node.tasks, node.overdue]]),
    );
  };
  const [first, second, third] = [
    await givenCase(world, { stationId: stations.yushan, itemId: items.licence }),
    await givenCase(world, { stationId: stations.yushan }),
    await givenCase(world, { stationId: stations.yushan }),
  ];
  for (const id of [first, second, third]) await step(world, "claimCase", id, busy);
  expect((await loads())[busy.subject]).toEqual([3, 0]);
  const before = (await loads())[clerk.subject]?.[0] ?? 0;
  await step(world, "handOnCase", second, busy, { account: clerk.subject });
  await step(world, "returnCase", third, busy, { reason: "外出" });
  expect((await loads())[busy.subject]).toEqual([1, 0]);
  expect((await loads())[clerk.subject]?.[0]).toBe(before + 1);
  // The licence had to be answered within five working days.
  world.at("2026-10-20");
  expect((await loads())[busy.subject]).toEqual([1, 1]);
  await step(world, "refuseCase", first, busy, { reasons: ["不属于受理范围"] });
  expect((await loads())[busy.subject]).toBeUndefined();
  world.at("2026-09-28");
});

test("SM-10 a case shows the lamp of its place’s law, with the article it rests on, and none where no law has lamps", async () => {
  world.at("2026-09-28");
  const fields = "lamp { value explanation { linesZh } }";
  const inBrisk = await givenCase(world, { stationId: stations.brisk, channel: "COUNTER" }, briskClerk);
  await step(world, "acceptCase", inBrisk, briskClerk, { kind: "PROMISED", promisedOn: "2026-09-30" });
  const lampOn = async (day: string): Promise<unknown> => {
    world.at(day);
    return (await seen<{ lamp: unknown }>(world, inBrisk, fields, briskClerk))?.lamp;
  };
  const lit = (value: string, article: string): object => ({
    value,
    explanation: { linesZh: expect.arrayContaining([expect.stringContaining(article)]) },
  });
  expect(await lampOn("2026-09-29")).toEqual(lit("GREEN", "第一条"));
  expect(await lampOn("2026-09-30")).toEqual(lit("YELLOW", "第一条"));
  expect(await lampOn("2026-10-01")).toEqual(lit("RED", "第一条"));
  world.at("2026-09-28");
  const inPanan = await givenAccepted(world, { stationId: stations.yushan });
  expect(await seen(world, inPanan, "lamp { __typename }", clerk)).toEqual({ lamp: null });
});
