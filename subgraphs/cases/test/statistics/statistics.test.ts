import { readFile } from "node:fs/promises";
import { countAnew, statisticsSql } from "@yimen/subgraph-kit";
import type { Caller } from "@yimen/testing";
import { array, assert, asyncProperty, constantFrom, record, subarray } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { caseStatistics } from "../../src/statistics/case-register.ts";
import { receiptStatistics } from "../../src/statistics/receipt-register.ts";
import {
  agent,
  approver,
  asSession,
  baokang,
  baokangClerk,
  clerk,
  countyAdmin,
  givenAccepted,
  givenCase,
  givenDelivered,
  inspector,
  items,
  lingkou,
  manager,
  panan,
  platform,
  sibling,
  siblingClerk,
  startCases,
  stations,
  step,
  type World,
  yushan,
  zhang,
} from "../cases.ts";
import { openPack } from "./open-county.ts";
import { casesBehind, countsOf, tableOf } from "./statistics.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({ packs: ["base"], further: { packs: [openPack] } });
});

afterAll(() => world.stop());

test("the migration keeps what is declared", async () => {
  const text = await readFile(new URL("../../migrations/0027-statistics.sql", import.meta.url), "utf8");
  expect(text).toContain(statisticsSql(caseStatistics));
  expect(text).toContain(statisticsSql(receiptStatistics));
});

test("X-11 a figure is told by place, month and channel, with the days taken, and leads to its cases", async () => {
  world.at("2026-03-02");
  const slow = await givenAccepted(world, { stationId: stations.yushan });
  const quick = await givenAccepted(world, { stationId: stations.lingkou });
  world.at("2026-03-04");
  await step(world, "decideCase", quick, approver, { outcome: "GRANTED" });
  world.at("2026-04-01");
  await step(world, "decideCase", slow, approver, { outcome: "DENIED", reasons: ["不符合条件"] });
  const byPlace = await tableOf(world, { measure: "ACCEPTED", by: ["VILLAGE"] }, clerkOfCounty);
  expect(countsOf(byPlace)).toEqual({ [yushan]: 1, [lingkou]: 1 });
  const decided = { measure: "DECIDED", by: ["MONTH", "OUTCOME"] };
  const table = await tableOf(world, decided, countyAdmin, "sheet(format: CSV, language: ZH)");
  expect(countsOf(table)).toEqual({ "2026-03 GRANTED": 1, "2026-04 DENIED": 1 });
  expect(table.total).toMatchObject({ count: 2, total: "24", mean: "12", median: "12" });
  expect(Buffer.from(table.sheet ?? "", "base64").toString()).toBe(
    "\uFEFF月,决定,作出决定,办理用时合计(工作日),平均办理用时,办理用时中位数\r\n" +
      "2026-03,准予,1,2,2,2\r\n2026-04,不予,1,22,22,22\r\n合计,,2,24,12,12\r\n",
  );
  const late = await tableOf(world, { measure: "DECIDED_IN_TIME" }, countyAdmin);
  expect(late.total).toMatchObject({ count: 2, mean: "0.5" });
  const refused = table.figures.find(({ values }) => values[1]?.value === "DENIED")?.id ?? "";
  expect(await casesBehind(world, refused, countyAdmin)).toEqual([await numberOf(slow)]);
});

const clerkOfCounty: Caller = { subject: "clerk-panan", roles: ["CLERK"], divisions: [panan] };

async function numberOf(id: string): Promise<string> {
  const { case: found } = await world.data<{ case: { caseNo: string } }>(
    "query ($id: ID) { case(id: $id) { caseNo } }",
    { id },
    countyAdmin,
  );
  return found.caseNo;
}

test("X-11 a correction moves the figure: a case of another kind, one that is withdrawn, one that is late from the day after its last", async () => {
  world.at("2026-05-06");
  const id = await givenAccepted(world, { stationId: stations.yushan }, "INSTANT");
  const may = { from: "2026-05-01", until: "2026-05-31" };
  const kinds = async () =>
    countsOf(await tableOf(world, { measure: "ACCEPTED", by: ["KIND"], ...may }, clerk_));
  expect(await kinds()).toEqual({ INSTANT: 1 });
  const overdue = async () => (await tableOf(world, { measure: "OVERDUE", ...may }, clerk_)).total.count;
  expect(await overdue()).toBe(0);
  world.at("2026-05-07");
  expect(await overdue()).toBe(1);
  await step(world, "reclassifyCase", id, clerk, { kind: "PROMISED", reason: "需实地查看" });
  expect(await kinds()).toEqual({ PROMISED: 1 });
  expect(await overdue()).toBe(0);
  await step(world, "withdrawCase", id, zhang);
  const withdrawn = await tableOf(world, { measure: "WITHDRAWN", by: ["DAY"], ...may }, clerk_);
  expect(countsOf(withdrawn)).toEqual({ "2026-05-07": 1 });
});

const clerk_ = clerkOfCounty;

test("X-11 a value that its dimension lacks is refused with those there are, and counts no nothing", async () => {
  const granted = { measure: "DECIDED", only: [{ dimension: "OUTCOME", value: "granted" }] };
  await expect(tableOf(world, granted, countyAdmin)).rejects.toThrow(
    /only\[0\]\.value: .*granted.* is not one of GRANTED, DENIED/,
  );
});

test.each([
  ["DAY", "2026-02-30", "2026-10-12"],
  ["WEEK", "2026-W60", "2026-W42"],
  ["MONTH", "2026-13", "2026-10"],
  ["QUARTER", "2026-Q5", "2026-Q4"],
  ["YEAR", "20x6", "2026"],
  ["TOWNSHIP", "330727", "330727106000"],
])(
  "D12 X-11 a %s that cannot be, as %s, is refused with how one is written",
  async (dimension, value, example) => {
    const asked = { measure: "FILED", only: [{ dimension, value }] };
    await expect(tableOf(world, asked, countyAdmin)).rejects.toThrow(
      new RegExp(
        `only\\[0\\]\\.value: .*${value}.* of the dimension ${dimension}; write one like ${example}`,
      ),
    );
    const sound = { measure: "FILED", only: [{ dimension, value: example }] };
    expect((await tableOf(world, sound, countyAdmin)).total.count).toBeGreaterThanOrEqual(0);
  },
);

test("X-11 fees are counted from receipts, and lead to them", async () => {
  world.at("2026-06-01");
  const paid = {
    stationId: stations.yushan,
    channel: "COUNTER",
    fees: [{ name: "工本费", amount: 500, basis: "浙价费〔2012〕1号" }],
  };
  await givenCase(world, paid, clerk);
  await givenCase(
    world,
    { ...paid, fees: [{ name: "工本费", amount: 250, basis: "浙价费〔2012〕1号" }] },
    clerk,
  );
  const { receiptStatistics: found } = await world.data<{
    receiptStatistics: { unit: string; total: { id: string; count: number; total: string } };
  }>(
    `{ receiptStatistics(measure: ISSUED, within: "${yushan}", from: "2026-06-01", until: "2026-06-30") {
      unit total { id count total } } }`,
    {},
    clerk,
  );
  expect(found).toMatchObject({ unit: "FEN", total: { count: 2, total: "750" } });
  const { receiptsBehind } = await world.data<{
    receiptsBehind: { edges: { node: { fees: { amount: number }[] } }[] };
  }>(
    `query ($id: String!) { receiptsBehind(figure: $id) { edges { node { fees { amount } } } } }`,
    { id: found.total.id },
    clerk,
  );
  expect(
    receiptsBehind.edges
      .flatMap(({ node }) => node.fees.map(({ amount }) => amount))
      .toSorted((a, b) => a - b),
  ).toEqual([250, 500]);
});

test("X-11 the public sees months that are over, without small counts and without what tells them; never a row", async () => {
  world.at("2026-07-01");
  for (let each = 0; each < 4; each += 1) await givenCase(world, { stationId: stations.yushan });
  for (let each = 0; each < 5; each += 1) {
    await givenCase(world, { stationId: stations.sibling, itemId: items.statutory }, zhang);
  }
  await givenCase(world, { stationId: stations.lingkou, channel: "WEB" });
  const july = { measure: "FILED", from: "2026-07-01", until: "2026-07-31" };
  const refused = async (asked: Parameters<typeof tableOf>[1], as?: Caller): Promise<string> =>
    tableOf(world, asked, as).then(
      () => "told",
      (error: unknown) => String(error),
    );
  expect(await refused(july)).toContain("STATISTIC_NOT_PUBLIC");
  world.at("2026-08-03");
  const byTownship = await tableOf(world, { ...july, by: ["TOWNSHIP"] });
  expect(byTownship).toMatchObject({ leastShown: 3, total: { count: 10, id: null } });
  expect(countsOf(byTownship)).toEqual({ [yushan]: 5, [sibling]: 5 });
  expect(byTownship.figures.map(({ id }) => id)).toEqual([null, null]);
  // One case at 灵口 is too few; 玉山's own four would tell it by subtraction.
  const byVillage = await tableOf(world, { ...july, within: yushan, by: ["VILLAGE"] });
  expect(countsOf(byVillage)).toEqual({ [yushan]: null, [lingkou]: null });
  expect(byVillage.total.count).toBe(5);
  // So does somebody who works elsewhere.
  expect(await tableOf(world, { ...july, by: ["TOWNSHIP"] }, baokangClerk)).toEqual(byTownship);
  expect(await refused({ ...july, from: "2026-07-02" })).toContain("STATISTIC_NOT_PUBLIC");
  expect(await refused({ ...july, by: ["VILLAGE"] })).toContain("STATISTIC_NOT_PUBLIC");
  expect(await refused({ ...july, measure: "WITHDRAWN" })).toContain("STATISTIC_NOT_PUBLIC");
  expect(await refused({ ...july, within: baokang })).toContain("publishedCountLeast");
});

test("X-11 another county's staff see no figure in the database itself, and nobody writes one", async () => {
  const foreign = { subject: "s", roles: ["CLERK"], scope: ["420626"] };
  for (const table of ["service_case_counted", "service_case_month", "receipt_counted", "receipt_month"]) {
    const seen = (identity: typeof foreign): Promise<number | null> =>
      asSession(world, identity, async (client) => (await client.query(`select from ${table}`)).rowCount);
    expect(await seen(foreign)).toBe(0);
    expect(await seen({ ...foreign, scope: ["330727"] })).toBeGreaterThan(0);
    await expect(asSession(world, foreign, (client) => client.query(`delete from ${table}`))).rejects.toThrow(
      "permission denied",
    );
  }
});

const everybody: readonly Caller[] = [
  agent,
  clerk,
  approver,
  manager,
  countyAdmin,
  inspector,
  platform,
  siblingClerk,
];

test("X-11 whatever happened and whoever asks, a figure counts exactly the cases it leads to, and all of them together its table", async () => {
  world.at("2026-09-28");
  const acts: Record<string, readonly [string, Caller, Record<string, unknown>]> = {
    accept: ["acceptCase", clerk, { kind: "PROMISED" }],
    reclassify: ["reclassifyCase", clerk, { kind: "JOINT", reason: "两个部门" }],
    decide: ["decideCase", approver, { outcome: "GRANTED" }],
    deny: ["decideCase", approver, { outcome: "DENIED", reasons: ["不符合条件"] }],
    deliver: ["deliverCase", clerk, { deliveryMethod: "COUNTER" }],
    withdraw: ["withdrawCase", zhang, {}],
    refuse: ["refuseCase", clerk, { reasons: ["不属于本级职权"] }],
    ask: ["requestSupplement", clerk, { materials: [{ name: "户口簿" }] }],
  };
  await assert(
    asyncProperty(
      array(constantFrom(...Object.keys(acts)), { maxLength: 5 }),
      constantFrom(stations.lingkou, stations.yushan),
      async (taken, stationId) => {
        const id = await givenCase(world, { stationId });
        for (const act of taken) {
          const [mutation, as, input] = acts[act] ?? ["", clerk, {}];
          await step(world, mutation, id, as, input).catch(() => {});
        }
      },
    ),
    { numRuns: 8, seed: 11 },
  );
  world.at("2026-11-02");
  await assert(
    asyncProperty(
      record({
        as: constantFrom(...everybody),
        measure: constantFrom(...Object.keys(caseStatistics.measures)),
        by: subarray(
          ["TOWNSHIP", "VILLAGE", "WEEK", "MONTH", "KIND", "CHANNEL", "OUTCOME", "HANDLER", "ITEM"],
          {
            maxLength: 3,
          },
        ),
        until: constantFrom("2026-12-31", "2026-09-28", "2026-05-06"),
      }),
      async ({ as, ...asked }) => {
        const table = await tableOf(world, { ...asked, within: as.divisions?.[0] ?? panan }, as);
        const behind = await Promise.all(table.figures.map(({ id }) => casesBehind(world, id ?? "", as)));
        expect(table.figures.map(({ count }) => count)).toEqual(behind.map(({ length }) => length));
        const all = await casesBehind(world, table.total.id ?? "", as);
        expect(behind.flat().toSorted()).toEqual(all.toSorted());
        expect(new Set(all).size).toBe(table.total.count);
      },
    ),
    { numRuns: 25, seed: 11 },
  );
}, 60_000);

test("X-11 what is kept step by step is what is counted anew", async () => {
  await givenDelivered(world, { stationId: stations.yushan });
  for (const register of [caseStatistics, receiptStatistics]) {
    const counted = await countAnew({ url: world.databaseUrl, schema: "cases" }, register);
    expect(counted).toMatchObject({ differences: 0 });
    expect(counted.rows).toBeGreaterThan(0);
  }
});

test("X-11 a figure that was altered by hand is told and mended", async () => {
  const alter = `select set_config('search_path', 'cases', false)`;
  const { Client } = await import("pg");
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query(alter);
  await client.query("update service_case_month set rows = rows + 1 where measure = 'FILED'");
  await client.query("delete from service_case_counted where measure = 'ACCEPTED'");
  await client.end();
  const at = { url: world.databaseUrl, schema: "cases" };
  expect((await countAnew({ ...at, check: true }, caseStatistics)).differences).toBeGreaterThan(0);
  expect((await countAnew(at, caseStatistics)).differences).toBeGreaterThan(0);
  expect((await countAnew(at, caseStatistics)).differences).toBe(0);
});
