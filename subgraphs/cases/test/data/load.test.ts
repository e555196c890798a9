import { type Dataset, shaped } from "@yimen/subgraph-kit";
import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CasesTables, verifyJournal } from "../../src/index.ts";
import {
  asSuperuser,
  clerk,
  countyAdmin,
  filing,
  freshIdNumber,
  givenAccepted,
  items,
  lingkou,
  seen,
  send,
  startCases,
  stations,
  step,
  type World,
  yushan,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

type Record_ = Record<string, unknown>;

const record = (key: string, changes: Record_ = {}): Record_ => ({
  key,
  station: `${lingkou}-01`,
  item: "Y-promised",
  filedAt: "2026-03-02T09:00:00+08:00",
  state: "DELIVERED",
  outcome: "GRANTED",
  kind: "PROMISED",
  channel: "COUNTER",
  applicantName: "赵六",
  idNumber: freshIdNumber(),
  phone: "19900001234",
  acceptedAt: "2026-03-02T09:30:00+08:00",
  decidedAt: "2026-03-05T10:00:00+08:00",
  deliveredAt: "2026-03-06T10:00:00+08:00",
  ...changes,
});

const open = { outcome: undefined, decidedAt: undefined, deliveredAt: undefined };
const unaccepted = { ...open, acceptedAt: undefined, kind: undefined };

let version = 0;
function dataset(files: Record<string, unknown>, sample = true): Dataset {
  version += 1;
  return {
    name: "@test/past-cases",
    version: String(version),
    sample,
    read: async (file, shape) =>
      files[file] === undefined ? undefined : shaped(`${file}.yaml`, files[file], shape),
  };
}

const load = (...cases: readonly Record_[]): Promise<unknown> =>
  world.subgraph.load(dataset({ cases: { cases } }));

interface Past {
  readonly id: string;
  readonly caseNo: string;
  readonly state: string;
}

async function pastCases(): Promise<readonly Past[]> {
  const { cases } = await world.data<{ cases: { edges: { node: Past }[] } }>(
    `{ cases(within: "${yushan}", first: 100) { edges { node { id caseNo state } } } }`,
    {},
    countyAdmin,
  );
  return cases.edges.map(({ node }) => node);
}

test("past cases are loaded with number, applicant, deadline and journal, marked as sample", async () => {
  expect(await load(record("late", { filedAt: "2026-03-03T09:00:00+08:00" }), record("early"))).toMatchObject(
    {
      cases: 2,
    },
  );
  const [late, early] = await pastCases();
  expect([early?.caseNo, late?.caseNo]).toEqual([`${lingkou}-2026-000001`, `${lingkou}-2026-000002`]);
  const fields = `state outcome kind channel sample item { id } station { id } applicant { name phone }
    deadline { status dueOn basis } journal { edges { node { seq step actor } } }`;
  expect(await seen(world, early?.id ?? "", fields, clerk)).toEqual({
    state: "DELIVERED",
    outcome: "GRANTED",
    kind: "PROMISED",
    channel: "COUNTER",
    sample: true,
    item: { id: items.promised },
    station: { id: stations.lingkou },
    applicant: { name: "赵*", phone: "199****1234" },
    deadline: { status: "KEPT", dueOn: "2026-03-09", basis: "PROMISED" },
    journal: {
      edges: ["SUBMIT", "DELIVER"].map((name, index) => ({
        node: { seq: index + 1, step: name, actor: "@test/past-cases" },
      })),
    },
  });
});

test("a package loaded again adds only what is new, and leaves a case alone whose life went on here", async () => {
  const waiting = record("waiting", { ...unaccepted, state: "SUBMITTED" });
  await load(record("early"), waiting);
  const [id] = (await pastCases()).filter(({ state }) => state === "SUBMITTED").map((one) => one.id);
  await step(world, "acceptCase", id ?? "", clerk, { kind: "PROMISED" });
  expect(await load(waiting, record("early"), record("third"))).toMatchObject({ cases: 1 });
  expect(await seen(world, id ?? "", "state", clerk)).toEqual({ state: "ACCEPTED" });
  expect(await pastCases()).toHaveLength(4);
});

test("numbers go on where the loaded cases end", async () => {
  const answer = await send(world, "submitCase", filing(), zhang);
  expect(answer.case?.caseNo).toBe(`${lingkou}-2026-000005`);
});

test("every state is loaded with the steps it implies and can be taken further", async () => {
  await load(
    record("s1", { ...unaccepted, state: "SUBMITTED" }),
    record("s2", { ...unaccepted, state: "SUPPLEMENT_REQUESTED" }),
    record("s3", { ...open, state: "ACCEPTED" }),
    record("s4", { state: "DECIDED", outcome: "DENIED", deliveredAt: undefined }),
    record("s5", { ...unaccepted, state: "NOT_ACCEPTED" }),
    record("s6", { ...open, state: "WITHDRAWN" }),
    record("s7", { ...unaccepted, state: "WITHDRAWN" }),
  );
  const { rows } = await asSuperuser(world, (client) =>
    client.query<{ state: string; kind: string | null; steps: string }>(
      `select c.state, c.kind, string_agg(e.step, ' ' order by e.seq) as steps from service_case c
       join journal_entry e on e.case_id = c.id where e.actor = '@test/past-cases' group by c.id, c.state, c.kind`,
    ),
  );
  const lives = new Set(rows.map(({ state, kind, steps }) => `${state} ${kind}: ${steps}`));
  for (const life of [
    "SUPPLEMENT_REQUESTED SUPPLEMENT: SUBMIT REQUEST_SUPPLEMENT",
    "ACCEPTED PROMISED: SUBMIT ACCEPT",
    "DECIDED PROMISED: SUBMIT DECIDE",
    "NOT_ACCEPTED RETURNED: SUBMIT REFUSE",
    "WITHDRAWN PROMISED: SUBMIT WITHDRAW",
    "WITHDRAWN null: SUBMIT WITHDRAW",
  ]) {
    expect(lives).toContain(life);
  }
  const decided = (await pastCases()).find(({ state }) => state === "DECIDED");
  await step(world, "deliverCase", decided?.id ?? "", clerk, { deliveryMethod: "POST" });
});

test("the journals of loaded cases hold, and the counts are those of the cases", async () => {
  const db = new Kysely<CasesTables>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: world.databaseUrl, max: 1 }) }),
  });
  const verdict = await verifyJournal(db);
  await db.destroy();
  expect(verdict.fault).toBeUndefined();
  expect(verdict.cases).toBeGreaterThan(10);
  const { rows } = await asSuperuser(world, (client) =>
    client.query(
      "select (select sum(cases)::integer from station_caseload) as counted, (select count(*)::integer from service_case) as cases",
    ),
  );
  expect(rows[0].counted).toBe(rows[0].cases);
});

test("loading announces nothing: what is past is neither completed nor rated again", async () => {
  await world.published();
  await load(record("quiet"));
  expect(await world.published()).toEqual([]);
});

test("a record that names something unknown, or lacks a date its state implies, stops the load and says which", async () => {
  await expect(load(record("a", { station: "330727999999-01" }))).rejects.toThrow(
    "the station 330727999999-01 is not loaded",
  );
  await expect(load(record("b", { item: "Y-nothing" }))).rejects.toThrow("the item Y-nothing is not loaded");
  await expect(load(record("c", { decidedAt: undefined }))).rejects.toThrow(
    "case c is DELIVERED and has no decidedAt",
  );
  await expect(load(record("d", { idNumber: "330727199001010000" }))).rejects.toThrow("cases.0.idNumber");
  const before = await pastCases();
  await expect(load(record("fine"), record("e", { station: "?" }))).rejects.toThrow(
    "cases.1.station:1:1 error DATA_NAMES_UNKNOWN the station ? is not loaded",
  );
  expect(await pastCases()).toHaveLength(before.length);
});

test("LP-6 a deadline follows the week its place has stated: Monday rests, Saturday works", async () => {
  const hours = { opens: "08:00", closes: "11:30" };
  await world.subgraph.load(
    dataset({
      "opening-hours": {
        division: lingkou,
        sources: { lp: { title: "乡镇政务服务体系建设实施方案" } },
        openingHours: [
          {
            station: `${lingkou}-01`,
            weekdays: ["TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"],
            periods: [hours],
            source: "lp",
            cite: "LP-6",
          },
          { station: `${lingkou}-01`, weekdays: ["SUNDAY", "MONDAY"], periods: [], source: "lp" },
        ],
      },
    }),
  );
  world.at("2026-03-06"); // a Friday
  const here = await givenAccepted(world);
  const elsewhere = await givenAccepted(world, { stationId: stations.yushan });
  const due = async (id: string): Promise<unknown> =>
    (await seen<{ dueOn: string }>(world, id, "dueOn", zhang))?.dueOn;
  // Saturday 7, Tuesday 10, 11, 12, Friday 13 here; Monday 9 to Friday 13 elsewhere.
  expect(await due(here)).toBe("2026-03-13");
  expect(await due(elsewhere)).toBe("2026-03-13");
  world.at("2026-03-07"); // a Saturday
  expect(await due(await givenAccepted(world))).toBe("2026-03-14");
  expect(await due(await givenAccepted(world, { stationId: stations.yushan }))).toBe("2026-03-13");
  const found = await seen<{ deadline: { explanationZh: string } }>(
    world,
    here,
    "deadline { explanationZh }",
    zhang,
  );
  expect(found?.deadline.explanationZh).toContain("2026-03-09(周一)不是工作日:本地每周一休息");
});

test("YS-5 a past case that names who handled it counts in that account's month", async () => {
  const handled = { channel: "VILLAGE_AGENT", handledBy: "agent-of-the-past" };
  await load(
    record("handled-1", handled),
    record("handled-2", { ...handled, filedAt: "2026-02-27T09:00:00+08:00" }),
    record("handled-3", { ...handled, filedAt: "2026-02-28T09:00:00+08:00" }),
  );
  const { _entities: people } = await world.data<{ _entities: { caseFacts: unknown[] }[] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on StaffMember { caseFacts { name value from } } } }`,
    { of: [{ __typename: "StaffMember", id: "a", account: "agent-of-the-past" }] },
    countyAdmin,
  );
  expect(people[0]?.caseFacts.slice(1, 3)).toEqual([
    { name: "caseCountThisMonth", value: 2, from: "2026-02-01" },
    { name: "caseCountThisMonth", value: 1, from: "2026-03-01" },
  ]);
});
