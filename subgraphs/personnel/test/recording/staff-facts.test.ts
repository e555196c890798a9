import { factRecord } from "@yimen/rules";
import { addToLaw } from "@yimen/subgraph-kit";
import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Floor, openFloor } from "../database.ts";
import {
  freshKey,
  luoping,
  luopingClerk,
  luopingInspector,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
  strangers,
} from "../personnel.ts";

let personnel: Personnel;
let floor: Floor;

beforeAll(async () => {
  personnel = await startPersonnel();
  floor = await openFloor(personnel);
});

afterAll(async () => {
  await floor.close();
  await personnel.stop();
});

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
  readonly on: string;
  readonly ended: { readonly reason: string; readonly by: string; readonly replacedBy: string | null } | null;
}

const records = "id name value on source reference recordedBy ended { reason by replacedBy }";

interface Written {
  readonly __typename: string;
  readonly code?: string;
  readonly facts?: readonly Kept[];
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const change = (mutation: string, input: Record<string, unknown>, as = luopingManager) =>
  personnel.change(mutation, input, as, `facts { ${records} }`) as Promise<Written>;

const record = (
  staffMemberId: string,
  facts: Readonly<Record<string, unknown>>,
  {
    on = "2026-03-02",
    as = luopingManager,
    ...input
  }: Record<string, unknown> & { as?: typeof luopingManager } = {},
) =>
  change(
    "recordStaffFacts",
    {
      staffMemberId,
      on,
      source: "RECORD",
      facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
      ...input,
    },
    as,
  );

async function kept(id: string, as = luopingManager): Promise<readonly Kept[]> {
  const found = await personnel.entity<{ recordedFacts: Kept[] }>(
    "StaffMember",
    { id },
    `recordedFacts(ended: true) { ${records} }`,
    as,
  );
  return found.recordedFacts;
}

/** What rules are told of somebody on a day, as known on another. */
async function told(id: string, name: string, asKnownOn?: string): Promise<unknown> {
  const { personFacts } = await personnel.entity<{ personFacts: Parameters<typeof factRecord>[0] }>(
    "StaffMember",
    { id },
    "personFacts { name value from until knownOn knownUntil entry }",
    luopingManager,
  );
  const known = asKnownOn === undefined ? undefined : Temporal.PlainDate.from(asKnownOn);
  return factRecord(personFacts, { on: Temporal.PlainDate.from("2026-12-31"), asKnownOn: known })[name];
}

const lent = (on: string) => ({ on, until: on, work: "普查", approved: true });

const codes = ({ problems = [] }: Written) => problems.map(({ code, path }) => [code, path.join(".")]);

test("PT-8 each loan is a record of its own day, and rules are told all of them in the order of their days", async () => {
  const id = await personnel.staff();
  const second = await record(id, { lendings: [lent("2026-03-09")] }, { on: "2026-03-10" });
  const first = await record(id, { lendings: [lent("2026-03-03"), lent("2026-03-02")] });
  expect(first.facts).toMatchObject([
    { name: "lendings", value: lent("2026-03-03"), on: "2026-03-03", source: "RECORD" },
    { name: "lendings", value: lent("2026-03-02"), on: "2026-03-02", recordedBy: "manager-luoping" },
  ]);
  expect(second.facts).toMatchObject([{ on: "2026-03-09" }]);
  expect(await told(id, "lendings")).toEqual([lent("2026-03-02"), lent("2026-03-03"), lent("2026-03-09")]);
});

test("LP-7 what has a mutation of its own is refused here, and named; what it wrote is amended like anything else", async () => {
  const id = await personnel.staff();
  const refused = await record(id, { attendance: [{ on: "2026-03-02", kind: "LATE" }] });
  expect(codes(refused)).toEqual([["FACT_HAS_ITS_MUTATION", "input.facts.0.name"]]);
  await personnel.change(
    "recordAttendance",
    { on: "2026-03-02", entries: [{ staffMemberId: id, kind: "LATE" }] },
    luopingManager,
    "staff { id }",
  );
  const [entry] = await kept(id);
  const value = { on: "2026-03-02", kind: "LEAVE" };
  await change("amendStaffFact", { factId: entry?.id, value, reason: "已请假" });
  expect(await told(id, "attendance")).toEqual([value]);
});

test("SM-5 a badge on record is told to rules, seen or not; what nobody recorded is not", async () => {
  const id = await personnel.staff();
  await record(id, { wearsBadge: false }, { source: "SURVEY", reference: "核查表 3" });
  await record(id, { fullTime: true }, { source: "DOCUMENT", reference: "任命 12" });
  expect([await told(id, "wearsBadge"), await told(id, "fullTime"), await told(id, "inUniform")]).toEqual([
    false,
    true,
    undefined,
  ]);
  expect(await kept(id)).toMatchObject([
    { name: "wearsBadge", source: "SURVEY", reference: "核查表 3", on: "2026-03-02", ended: null },
    { name: "fullTime", ended: null },
  ]);
});

test("what was amended is told as it is right, and as it was known before", async () => {
  const id = await personnel.staff();
  const written = await record(id, { poorRatingCount: 0 });
  const [wrong] = written.facts ?? [];
  personnel.setToday("2026-03-20");
  const amended = await change("amendStaffFact", {
    factId: wrong?.id,
    value: 1,
    reason: "看错了人",
  });
  personnel.setToday("2026-03-10");
  expect(amended.facts).toMatchObject([{ name: "poorRatingCount", value: 1, on: "2026-03-02" }]);
  expect([
    await told(id, "poorRatingCount"),
    await told(id, "poorRatingCount", "2026-03-19"),
    await told(id, "poorRatingCount", "2026-03-09"),
  ]).toEqual([1, 0, undefined]);
  expect(await kept(id)).toMatchObject([
    {
      value: 0,
      ended: { reason: "看错了人", by: "manager-luoping", replacedBy: amended.facts?.[0]?.id },
    },
    { value: 1, ended: null },
  ]);
});

test("a record of a wrong day counts on the right one alone once it is amended, whole or one of several", async () => {
  const id = await personnel.staff();
  const { facts = [] } = await record(
    id,
    { poorRatingCount: 0, lendings: [lent("2026-03-06")] },
    { on: "2026-03-06" },
  );
  const reason = "日期有误";
  await record(id, { poorRatingCount: 1 }, { on: "2026-03-04" });
  await change("amendStaffFact", { factId: facts[0]?.id, value: 0, on: "2026-03-02", reason });
  await change("amendStaffFact", { factId: facts[1]?.id, value: lent("2026-03-05"), reason });
  // The wrong day, later than the others, would still stand before them.
  expect(await told(id, "poorRatingCount")).toBe(1);
  expect(await told(id, "lendings")).toEqual([lent("2026-03-05")]);
});

test("one of several records is withdrawn without the others; what is ended cannot be ended again", async () => {
  const id = await personnel.staff();
  const { facts = [] } = await record(id, { lendings: [lent("2026-03-02"), lent("2026-03-03")] });
  const reason = "当天公出";
  await change("withdrawStaffFact", { factId: facts[0]?.id, reason });
  expect(await told(id, "lendings")).toEqual([lent("2026-03-03")]);
  expect(await change("withdrawStaffFact", { factId: facts[0]?.id, reason })).toMatchObject({
    __typename: "WrongState",
    code: "RECORDED_FACT_ENDED",
  });
  expect(
    await change("amendStaffFact", { factId: facts[0]?.id, value: lent("2026-03-04"), reason }),
  ).toMatchObject({
    code: "RECORDED_FACT_ENDED",
  });
  // Nothing of the refused amendment stays.
  expect(await told(id, "lendings")).toEqual([lent("2026-03-03")]);
});

test("of many who end one record at once exactly one does", async () => {
  const id = await personnel.staff();
  const { facts = [] } = await record(id, { poorRatingCount: 1 });
  const end = (value: number) =>
    change("amendStaffFact", { factId: facts[0]?.id, value: value % 2, reason: "核对" });
  const answers = await Promise.all([1, 2, 3, 4].map(end));
  expect(answers.filter(({ facts: made }) => made !== undefined)).toHaveLength(1);
  expect((await kept(id)).filter(({ ended }) => ended === null)).toHaveLength(1);
});

test("every fact that cannot be put on record is named with its place: unknown, told by the platform, given twice, to come, of another type", async () => {
  const id = await personnel.staff();
  const facts = [
    { name: "helthy", value: true },
    { name: "age", value: 30 },
    { name: "poorRatingCount", value: 1 },
    { name: "poorRatingCount", value: 1 },
    { name: "lendings", value: [lent("2026-03-11")] },
    { name: "monthsInPeriod", value: -1 },
    { name: "quality", value: null },
  ];
  const refused = await change("recordStaffFacts", {
    staffMemberId: id,
    on: "2026-03-10",
    source: "RECORD",
    facts,
  });
  expect(codes(refused)).toEqual([
    ["FACT_UNKNOWN", "input.facts.0.name"],
    ["FACT_IS_COUNTED", "input.facts.1.name"],
    ["FACT_TWICE", "input.facts.3.name"],
    ["FACT_LIES_AHEAD", "input.facts.4.value.0.on"],
    ["FACT_VALUE_WRONG", "input.facts.5.value"],
    ["FACT_NEVER_ABSENT", "input.facts.6.value"],
  ]);
  expect(await kept(id)).toEqual([]);
  expect(await record(id, {})).toMatchObject({ code: "RECORD_EMPTY" });
  expect(codes(await record(id, { poorRatingCount: 1 }, { on: "2026-03-11" }))).toMatchObject([
    [expect.any(String), "input.on"],
  ]);
});

test("an amendment is checked like a record", async () => {
  const id = await personnel.staff();
  const { facts = [] } = await record(id, { lendings: [lent("2026-03-02")], poorRatingCount: 1 });
  const amend = (at: number, value: unknown) =>
    change("amendStaffFact", { factId: facts[at]?.id, value, reason: "核对" });
  expect(codes(await amend(0, { on: "2026-03-02", approved: "maybe" }))).toEqual([
    ["FACT_VALUE_WRONG", "input.value.0.approved"],
  ]);
  expect(codes(await amend(1, "yes"))).toEqual([["FACT_VALUE_WRONG", "input.value"]]);
});

test("the same submission twice is one record", async () => {
  const id = await personnel.staff();
  const input = { idempotencyKey: freshKey() };
  const [one, other] = [
    await record(id, { poorRatingCount: 1 }, input),
    await record(id, { poorRatingCount: 1 }, input),
  ];
  expect(other.facts).toEqual(one.facts);
  expect(await kept(id)).toHaveLength(1);
});

test("nobody of another place, and nobody without the office, records, amends, withdraws or sees", async () => {
  const id = await personnel.staff();
  const { facts = [] } = await record(id, { poorRatingCount: 0 });
  for (const as of [luopingClerk, pananAdmin]) {
    expect(await record(id, { poorRatingCount: 1 }, { as })).toMatchObject({
      __typename: "NotPermitted",
    });
    expect(await change("withdrawStaffFact", { factId: facts[0]?.id, reason: "无" }, as)).toMatchObject({
      code: "RECORDED_FACT_NOT_FOUND",
    });
  }
  for (const stranger of strangers.filter((each) => each !== luopingInspector)) {
    const seen = await personnel.entity<{ recordedFacts: null }>(
      "StaffMember",
      { id },
      "recordedFacts { id }",
      stranger,
    );
    expect(seen.recordedFacts).toBeNull();
  }
  expect(await kept(id, luopingInspector)).toHaveLength(1);
});

test("the floor shows records to those who may read files alone, and nobody changes or deletes one", async () => {
  const id = await personnel.staff();
  await record(id, { poorRatingCount: 1 });
  const count = (roles: string, scope: string) =>
    floor
      .as<{ count: number }>(
        { subject: "somebody", roles, scope },
        "select count(*)::int from recorded_fact where subject_id = $1",
        [id],
      )
      .then(([row]) => row?.count);
  expect([
    await count("{STATION_MANAGER}", "{530324}"),
    await count("{CLERK}", "{530324}"),
    await count("{COUNTY_ADMIN}", "{330727}"),
    await count("{}", "{}"),
  ]).toEqual([1, 0, 0, 0]);
  const manager = { subject: "m", roles: "{STATION_MANAGER}", scope: `{${luoping.slice(0, 6)}}` };
  await expect(floor.as(manager, "update recorded_fact set value = 'false'")).rejects.toThrow(
    /permission denied/u,
  );
  await expect(floor.as(manager, "delete from recorded_fact_end")).rejects.toThrow(/permission denied/u);
});

/** A county that counts its civil servants apart. */
const ownKinds = `pack: own-kinds
zh: 本地用工
division: "530324000000"
version: "1.0.0"
sources:
  T: { title: 县办法, issued: 2024-01-01, textMissing: 示例 }
vocabularies:
  EmploymentKind: { add: { CIVIL_SERVANT: { zh: 公务员, en: civil servant } } }
`;

test("a list of staff is narrowed to a kind of employment of the place's own, for those who read its files", async () => {
  const { graph } = personnel;
  await addToLaw(
    graph.databaseUrl,
    { by: "test" },
    { packs: [[{ path: "rules/own.yaml", text: ownKinds }]], calendars: [] },
  );
  const listed = async (filters: string, as?: Caller) =>
    (
      await graph.data<{ staffMembers: { edges: { node: { id: string; employment: string } }[] } }>(
        `{ staffMembers(first: 50, ${filters}) { edges { node { id employment } } } }`,
        {},
        as,
      )
    ).staffMembers.edges.map(({ node }) => node);
  const civil = `localValue: { name: "employment", value: "CIVIL_SERVANT" }`;
  const id = await personnel.staff();
  await personnel.staff();
  await vi.waitFor(async () => expect(await listed(civil, luopingManager)).toEqual([]), { timeout: 5_000 });
  expect((await record(id, { employment: "CIVIL_SERVANT" })).facts).toMatchObject([{ name: "employment" }]);
  const [found, ...more] = await listed(civil, luopingManager);
  expect([found?.id, more]).toEqual([id, []]);
  // The platform's own filter goes on beside it.
  expect(await listed(`${civil}, employment: ${found?.employment}`, luopingManager)).toEqual([found]);
  expect(await listed(`${civil}, within: "${luoping}"`, luopingInspector)).toEqual([found]);
  for (const as of strangers.filter((each) => each !== luopingInspector)) {
    expect(await listed(civil, as)).toEqual([]);
  }
});
