import { array, assert, asyncProperty, constantFrom, integer, nat, property } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { caseRatio } from "../../src/caseload/operations.ts";
import {
  approver,
  asSession,
  asSuperuser,
  clerk,
  givenAccepted,
  givenCase,
  givenDelivered,
  items,
  sibling,
  startCases,
  stations,
  step,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

interface Counts {
  readonly caseload: {
    readonly filed: number;
    readonly inProgress: number;
    readonly completed: number;
    readonly overdue?: number;
    readonly dueToday?: number;
    readonly byState?: readonly { state: string; count: number }[];
  };
  readonly caseRatio?: string | null;
}

async function station(fields: string, reference: Record<string, unknown> = {}): Promise<Counts> {
  const data = await world.data<{ _entities: [Counts] }>(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Station { ${fields} } } }`,
    { representations: [{ __typename: "Station", id: stations.yushan, ...reference }] },
  );
  return data._entities[0];
}

const all = "caseload { filed inProgress completed overdue dueToday byState { state count } }";

test("the public sees how many cases a station has, by state, and each step moves them", async () => {
  expect(await station(all)).toEqual({
    caseload: { filed: 0, inProgress: 0, completed: 0, overdue: 0, dueToday: 0, byState: [] },
  });
  const at = { stationId: stations.yushan };
  await givenDelivered(world, at);
  await givenAccepted(world, at);
  const withdrawn = await givenCase(world, { ...at, itemId: items.unlimited });
  await step(world, "withdrawCase", withdrawn, zhang);
  await givenCase(world, at);
  expect(await station(all)).toEqual({
    caseload: {
      filed: 4,
      inProgress: 2,
      completed: 1,
      overdue: 0,
      dueToday: 0,
      byState: [
        { state: "SUBMITTED", count: 1 },
        { state: "ACCEPTED", count: 1 },
        { state: "DELIVERED", count: 1 },
        { state: "WITHDRAWN", count: 1 },
      ],
    },
  });
});

test("an item's cases are counted over all stations", async () => {
  const before = await itemCounts();
  await givenCase(world, { itemId: items.statutory });
  await givenCase(world, { itemId: items.statutory, stationId: stations.sibling });
  expect(await itemCounts()).toEqual({
    filed: before.filed + 2,
    inProgress: before.inProgress + 2,
    completed: 0,
  });
});

async function itemCounts(): Promise<Counts["caseload"]> {
  const data = await world.data<{ _entities: [Counts] }>(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on ServiceItem { caseload { filed inProgress completed } } } }`,
    { representations: [{ __typename: "ServiceItem", id: items.statutory }] },
  );
  return data._entities[0].caseload;
}

test("SM-10 an accepted case is due on its last day, overdue after it, and neither once decided", async () => {
  world.at("2026-03-02");
  const id = await givenAccepted(world, { stationId: stations.yushan }); // due 2026-03-09
  const due = async (day: string): Promise<unknown> => {
    world.at(day);
    const { caseload } = await station("caseload { overdue dueToday }");
    return [caseload.overdue, caseload.dueToday];
  };
  expect(await due("2026-03-08")).toEqual([0, 0]);
  expect(await due("2026-03-09")).toEqual([0, 1]);
  expect(await due("2026-03-10")).toEqual([1, 0]);
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  expect(await due("2026-03-10")).toEqual([0, 0]);
  world.at("2026-09-28");
});

test("YS-9.1 the ratio sets this year's cases of agents and of the workbench against the residents facilities knows; without them there is none", async () => {
  const ratio = async (residents: number | null): Promise<unknown> =>
    (await station("caseRatio", { residents })).caseRatio;
  const { filed } = (await station("caseload { filed }")).caseload;
  expect(filed).toBe(5);
  // All of them came by the app.
  expect(await ratio(1000)).toBe("0.0000");
  await givenCase(world, { stationId: stations.yushan, channel: "COUNTER" }, clerk);
  await givenCase(world, { stationId: stations.yushan, channel: "ASSISTED_DEVICE" }, clerk);
  expect(await ratio(1000)).toBe("0.0020");
  expect(await ratio(3)).toBe("0.6666");
  expect(await ratio(null)).toBeNull();
  expect(await ratio(0)).toBeNull();
});

test("YS-9 a station just below a mark never reaches it by rounding, one on it does", () => {
  expect(caseRatio(59_999, 100_000)).toBe("0.5999");
  expect(caseRatio(599_999, 1_000_000)).toBe("0.5999");
  expect(caseRatio(6, 10)).toBe("0.6000");
  assert(
    property(nat(10_000_000), integer({ min: 1, max: 10_000_000 }), (cases, residents) => {
      const text = caseRatio(cases, residents) ?? "";
      expect(text).toMatch(/^\d+\.\d{4}$/);
      const tenThousandths = BigInt(text.replace(".", ""));
      const exact = BigInt(cases) * 10_000n;
      expect(tenThousandths * BigInt(residents) <= exact).toBe(true);
      expect((tenThousandths + 1n) * BigInt(residents) > exact).toBe(true);
    }),
  );
});

test("whatever happened to the cases, the counts are those of the cases", async () => {
  const actions = constantFrom("accept", "decide", "deliver", "withdraw", "refuse", "ask");
  const inputs: Record<string, readonly [string, typeof clerk, Record<string, unknown>]> = {
    accept: ["acceptCase", clerk, { kind: "PROMISED" }],
    decide: ["decideCase", approver, { outcome: "GRANTED" }],
    deliver: ["deliverCase", clerk, { deliveryMethod: "COUNTER" }],
    withdraw: ["withdrawCase", zhang, {}],
    refuse: ["refuseCase", clerk, { reasons: ["不属于本级职权"] }],
    ask: ["requestSupplement", clerk, { materials: [{ name: "户口簿" }] }],
  };
  await assert(
    asyncProperty(array(actions, { maxLength: 6 }), async (taken) => {
      const id = await givenCase(world);
      for (const action of taken) {
        const [mutation, as, input] = inputs[action] ?? ["", clerk, {}];
        // Steps the state does not allow are refused, and must not move a count either.
        await step(world, mutation, id, as, input).catch(() => {});
      }
    }),
    { numRuns: 12 },
  );
  expect(await wrongCounts()).toEqual([]);
});

/** Every count that differs from the cases themselves. */
async function wrongCounts(): Promise<readonly unknown[]> {
  const { rows } = await asSuperuser(world, (client) =>
    client.query(`
      (select station_id, item_id, state, count(*)::integer as cases from service_case group by 1, 2, 3
       except select station_id, item_id, state, cases from station_caseload)
      union all
      (select station_id, item_id, state, cases from station_caseload where cases <> 0
       except select station_id, item_id, state, count(*)::integer from service_case group by 1, 2, 3)
      union all
      (select station_id, '', state, count(*)::integer from service_case group by 1, 3
       except select station_id, '', state, cases from station_state)
      union all
      (select station_id, '', state, cases from station_state where cases <> 0
       except select station_id, '', state, count(*)::integer from service_case group by 1, 3)
      union all
      (select county_code || '000000', item_id, state, count(*)::integer from service_case group by 1, 2, 3
       except select division_code, item_id, state, cases from item_state)
      union all
      (select division_code, item_id, state, cases from item_state where cases <> 0
       except select county_code || '000000', item_id, state, count(*)::integer from service_case group by 1, 2, 3)
      union all
      (select station_id, due_on::text, 'due', count(*)::integer from service_case
       where state = 'ACCEPTED' and due_on is not null group by 1, 2
       except select station_id, due_on::text, 'due', cases from station_due)
      union all
      (select station_id, due_on::text, 'due', cases from station_due where cases <> 0
       except select station_id, due_on::text, 'due', count(*)::integer from service_case
       where state = 'ACCEPTED' and due_on is not null group by 1, 2)`),
  );
  return rows;
}

test("many filings and steps at once at one station leave right counts", async () => {
  await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const id = await givenCase(world, {
        stationId: stations.yushan,
        itemId: Object.values(items)[index % 3],
      });
      await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
    }),
  );
  expect(await wrongCounts()).toEqual([]);
});

test("nobody writes the counts or the case numbers by hand, the system included", async () => {
  for (const statement of [
    "update station_caseload set cases = 0",
    "delete from station_due",
    "insert into station_caseload values ('330727106000', 's', 'i', 'SUBMITTED', 1)",
    "select * from case_counter",
    "update case_counter set last = 0",
  ]) {
    await expect(
      asSession(world, { subject: "s", roles: ["SYSTEM"], scope: [""] }, (client) => client.query(statement)),
    ).rejects.toThrow("permission denied");
  }
});

test("the counts of a station without cases are zero, wherever it is", async () => {
  const { caseload } = await station("caseload { filed inProgress completed }", { id: `${sibling}.none` });
  expect(caseload).toEqual({ filed: 0, inProgress: 0, completed: 0 });
});
