import { type Caller, countStatements } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  approver,
  asSession,
  baokang,
  clerk,
  countyAdmin,
  filing,
  givenAccepted,
  givenCase,
  givenDelivered,
  inspector,
  items,
  lingkou,
  manager,
  seen,
  send,
  sibling,
  startCases,
  stations,
  step,
  strangers,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

interface Told {
  readonly name: string;
  readonly value: unknown;
  readonly from: string | null;
  readonly until: string | null;
}

async function stationFacts(...ids: readonly string[]): Promise<readonly (readonly Told[])[]> {
  const data = await world.data<{ _entities: { caseFacts: Told[] }[] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station { caseFacts { name value from until } } } }`,
    { of: ids.map((id) => ({ __typename: "Station", id })) },
  );
  return data._entities.map(({ caseFacts }) => caseFacts);
}

type Dated = readonly [value: unknown, from: string | null, until: string | null];

const told = (facts: readonly Told[] | undefined, name: string): readonly Dated[] =>
  (facts ?? []).filter((fact) => fact.name === name).map(({ value, from, until }) => [value, from, until]);

test("YS-9, SM-8 a station's cases are told year by year in Chinese time, agents' apart, to anybody", async () => {
  const at = { stationId: stations.lingkou };
  // Half past midnight in China on New Year's Day, still the old year in UTC.
  world.at("2026-01-01T00:30:00+08:00");
  await givenCase(world, at);
  world.at("2025-12-31T23:30:00+08:00");
  await givenCase(world, { ...at, channel: "VILLAGE_AGENT" }, agent);
  world.at("2026-09-28");
  await givenCase(world, { ...at, channel: "VILLAGE_AGENT" }, agent);
  await givenCase(world, { ...at, channel: "COUNTER" }, agent);
  const [facts] = await stationFacts(stations.lingkou);
  expect(told(facts, "caseCountPerYear")).toEqual([
    [1, "2025-01-01", "2025-12-31"],
    [3, "2026-01-01", "2026-12-31"],
  ]);
  expect(told(facts, "agentCaseCount").map(([value]) => value)).toEqual([1, 1]);
  expect(told(facts, "caseCount")).toEqual([[4, "2026-09-28", null]]);
  // At the workbench is what was taken in over the counter; the first case came by the app.
  expect(told(facts, "workbenchCaseCount").map(([value]) => value)).toEqual([0, 1]);
  // SM-8: grown since the year before; before its first year nobody knows.
  expect(told(facts, "caseVolumeIncrease")).toEqual([[2, "2026-01-01", "2026-12-31"]]);
  // 2025 has 248 working days: one case is less than a hundredth of a case a day.
  expect(told(facts, "casesPerDay").map(([value]) => value)).toEqual(["0.00", "0.01"]);
});

test("a station that never had a case says nothing: it may not work with this system", async () => {
  expect(await stationFacts(stations.sibling)).toEqual([[]]);
});

test("BK-11, SM-10 what is late counts while it is open and when it is decided at last", async () => {
  world.at("2026-09-28");
  const at = { stationId: stations.yushan };
  const late = await givenAccepted(world, at);
  const inTime = await givenAccepted(world, at);
  await givenAccepted(world, { ...at, itemId: items.statutory });
  await step(world, "decideCase", inTime, approver, { outcome: "GRANTED" });
  const overdue = async (day: string): Promise<unknown> => {
    world.at(day);
    const [facts] = await stationFacts(stations.yushan);
    return told(facts, "overdueCaseCount")[0];
  };
  const of = (count: number): unknown => [count, "2026-01-01", "2026-12-31"];
  // Five working days, the National Day holiday between: the last one is 12 October.
  const { dueOn } = (await seen<{ dueOn: string }>(world, late, "dueOn", zhang)) ?? { dueOn: "" };
  const lastDay = Temporal.PlainDate.from(dueOn);
  expect(await overdue(lastDay.toString())).toEqual(of(0));
  expect(await overdue(lastDay.add({ days: 1 }).toString())).toEqual(of(1));
  await step(world, "decideCase", late, approver, { outcome: "GRANTED" });
  expect(await overdue(lastDay.add({ days: 2 }).toString())).toEqual(of(1));
});

async function handlerFacts(
  accounts: readonly (string | null)[],
  as: (typeof strangers)[number],
): Promise<readonly (readonly Told[] | null)[]> {
  const data = await world.data<{ _entities: { caseFacts: Told[] | null }[] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on StaffMember { caseFacts { name value from until } } } }`,
    { of: accounts.map((account, index) => ({ __typename: "StaffMember", id: `person-${index}`, account })) },
    as,
  );
  return data._entities.map(({ caseFacts }) => caseFacts);
}

test("YS-5 an agent's cases are told month by month in Chinese time, those by 帮办代办 alone, up to today", async () => {
  const ofPay: Caller = { ...agent, subject: "agent-of-pay" };
  const file = (changes: object = {}): Promise<string> =>
    givenCase(world, { stationId: stations.lingkou, channel: "VILLAGE_AGENT", ...changes }, ofPay);
  // Half past midnight in China on the first, still February in UTC.
  world.at("2026-03-01T00:30:00+08:00");
  await file();
  world.at("2026-03-31T23:30:00+08:00");
  await file();
  await file({ channel: "COUNTER" });
  world.at("2026-05-04");
  await file({ channel: "ASSISTED_DEVICE", exceptionReason: "节日值班" });
  await file({ channel: "HOME_VISIT" });
  // A filing that is withdrawn is no work done.
  await step(world, "withdrawCase", await file(), ofPay);
  const [facts] = await handlerFacts(["agent-of-pay"], manager);
  expect(told(facts ?? [], "caseCountThisMonth")).toEqual([
    [2, "2026-03-01", "2026-03-31"],
    [0, "2026-04-01", "2026-04-30"],
    [2, "2026-05-01", "2026-05-31"],
  ]);
  expect(told(facts ?? [], "caseCount")).toEqual([[4, "2026-05-04", null]]);
  // The source says nothing of quality on record: it stays unknown.
  expect(told(facts ?? [], "quality")).toEqual([]);
});

test("YS-5 an account that handled nothing says nothing, and who has no account on file has no facts", async () => {
  expect(await handlerFacts(["nobody", null], manager)).toEqual([[], null]);
});

test("X-12 what somebody handled is told to readers of the personal file and to nobody else", async () => {
  const accounts = ["agent-of-pay"];
  for (const reader of [manager, countyAdmin, inspector]) {
    expect((await handlerFacts(accounts, reader))[0]).not.toBeNull();
  }
  for (const caller of [...strangers, clerk, approver, { ...agent, subject: "agent-of-pay" }]) {
    expect(await handlerFacts(accounts, caller)).toEqual([null]);
  }
});

test("H3 who supervises only some of an agent's places is told no sum, and who supervises none no month", async () => {
  const everywhere: Caller = { ...agent, subject: "agent-of-two", divisions: [lingkou, sibling] };
  await givenCase(world, { stationId: stations.lingkou, channel: "VILLAGE_AGENT" }, everywhere);
  expect(told((await handlerFacts(["agent-of-two"], manager))[0] ?? [], "caseCount")).toHaveLength(1);
  await givenCase(world, { stationId: stations.sibling, channel: "VILLAGE_AGENT" }, everywhere);
  expect(await handlerFacts(["agent-of-two"], manager)).toEqual([[]]);
  expect(told((await handlerFacts(["agent-of-two"], countyAdmin))[0] ?? [], "caseCount")[0]?.[0]).toBe(2);
  const managerElsewhere: Caller = { ...manager, divisions: [baokang] };
  expect(await handlerFacts(["agent-of-two"], managerElsewhere)).toEqual([[]]);
  const rows = await asSession(
    world,
    { subject: "x", roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"], scope: ["420626"] },
    async (client) => [
      (await client.query("select from handler_month")).rows.length,
      (await client.query("select handled_elsewhere('{agent-of-two}')")).rows.length,
    ],
  );
  expect(rows).toEqual([0, 0]);
});

test("the months of an account hold at the floor: clerks see none, and nobody writes them", async () => {
  const select = "select cases from handler_month where handled_by = 'agent-of-pay'";
  const rowsFor = (role: string): Promise<number> =>
    asSession(
      world,
      { subject: "x", roles: [role], scope: ["330727106"] },
      async (client) => (await client.query(select)).rows.length,
    );
  expect([await rowsFor("CLERK"), await rowsFor("AGENT"), await rowsFor("COUNTY_ADMIN")]).toEqual([0, 0, 5]);
  await asSession(world, { subject: "x", roles: ["SYSTEM"], scope: [""] }, async (client) => {
    await expect(client.query("update handler_month set cases = 300")).rejects.toThrow("permission denied");
  });
});

test("the counts of a year are written by nobody but the filing of cases", async () => {
  const identity = { subject: "clerk-yushan", roles: ["CLERK", "SYSTEM"], scope: [""] };
  for (const table of ["station_year", "station_late"]) {
    await asSession(world, identity, async (client) => {
      await expect(client.query(`update ${table} set cases = 0`)).rejects.toThrow("permission denied");
    });
  }
});

const caseFactsOf = async (id: string, as = manager as (typeof strangers)[number]) => {
  const found = await seen<{ caseFacts: Told[] }>(world, id, "caseFacts { name value from until }", as);
  return found === null ? null : Object.fromEntries(found.caseFacts.map(({ name, value }) => [name, value]));
};

test("LP-11, N-2 a case tells how it came and where it stands; what has not happened is null, what is not known is left out", async () => {
  world.at("2026-09-28");
  const id = await givenAccepted(world);
  expect(await caseFactsOf(id)).toMatchObject({
    kind: "PROMISED",
    state: "ACCEPTED",
    outcome: null,
    channel: "WEB",
    filedOn: "2026-09-28",
    filedAt: "2026-09-28T10:00",
    acceptedOn: "2026-09-28",
    decidedOn: null,
    refusedOn: null,
    withdrawnOn: null,
    promisedLimit: 5,
    promisedUnit: "WORKING_DAY",
    supplementAskedOn: null,
    supplementNotices: 0,
    firstAskedNamed: true,
    agentReceiptIssued: false,
    station: { code: expect.stringMatching(/-01$/), name: "lingkou" },
    item: { code: "Y-promised", name: "promised" },
  });
  const facts = (await caseFactsOf(id)) ?? {};
  expect(Object.keys(facts)).not.toEqual(expect.arrayContaining(["feeYuan"]));
  expect(JSON.stringify(facts)).not.toMatch(/张三|1381234/);
});

test("PT-7, LP-14 a refusal, a notice and a receipt are told with their days", async () => {
  world.at("2026-09-28");
  const refused = await givenCase(world, { itemId: items.unlimited });
  await step(world, "refuseCase", refused, clerk, { reasons: ["不属于受理范围"] });
  expect(await caseFactsOf(refused)).toMatchObject({
    state: "NOT_ACCEPTED",
    refusedOn: "2026-09-28",
    refusalReasonsGiven: true,
  });
  const papers = [{ name: "户口簿", copies: 1, original: true }];
  const fees = [{ name: "工本费", amount: 1250, basis: "规定" }];
  const taken = await send(world, "submitCase", filing({ channel: "VILLAGE_AGENT", papers, fees }), agent);
  const id = taken.case?.id ?? "";
  expect(await caseFactsOf(id)).toMatchObject({
    agentReceiptIssued: true,
    agentReceiptReturned: false,
    feeYuan: "12.50",
    feeReceipts: 1,
  });
});

test("who may not see a case gets none of its facts", async () => {
  const id = await givenCase(world);
  for (const stranger of strangers) expect(await seen(world, id, "caseFacts { name }", stranger)).toBeNull();
});

test("the facts of many cases, stations and people send no more statements than those of one", async () => {
  const ids = [await givenDelivered(world), await givenCase(world), await givenCase(world)];
  const ask = (first: number, of: readonly string[]): Promise<number> =>
    countStatements(async () => {
      await world.data(`{ cases(first: ${first}) { edges { node { caseFacts { name } } } } }`, {}, manager);
      await stationFacts(...of);
      await handlerFacts(of, manager);
    });
  expect(ids).toHaveLength(3);
  await ask(1, [stations.lingkou]);
  expect(await ask(50, Object.values(stations))).toBeLessThanOrEqual((await ask(1, [stations.lingkou])) + 1);
});
