import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  approver,
  asSession,
  clerk,
  countyAdmin,
  givenCase,
  inspector,
  lingkou,
  manager,
  panan,
  platform,
  seen,
  startCases,
  stations,
  step,
  strangers,
  type World,
  yushan,
  zhang,
} from "../cases.ts";

let world: World;
let id: string;
let caseNo: string;

beforeAll(async () => {
  world = await startCases();
  id = await givenCase(world);
  const found = await step(world, "requestSupplement", id, clerk, { materials: [{ name: "户口簿" }] });
  caseNo = found.caseNo;
});

afterAll(() => world.stop());

const reference = (key: Record<string, string>): Record<string, unknown> => ({
  representations: [{ __typename: "Case", ...key }],
});
const entity = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Case { id } } }`;

const ways: readonly (readonly [string, (as: Caller | undefined) => Promise<unknown>])[] = [
  ["by id", (as) => seen(world, id, "id", as)],
  [
    "by case number",
    async (as) => {
      const data = await world.data<{ case: unknown }>(
        `query ($caseNo: String) { case(caseNo: $caseNo) { id } }`,
        { caseNo },
        as,
      );
      return data.case;
    },
  ],
  [
    "by reference",
    async (as) => {
      const data = await world.data<{ _entities: unknown[] }>(entity, reference({ id }), as);
      return data._entities[0];
    },
  ],
  [
    "by reference with its number",
    async (as) => {
      const data = await world.data<{ _entities: unknown[] }>(entity, reference({ caseNo }), as);
      return data._entities[0];
    },
  ],
  [
    "in the list",
    async (as) => {
      const data = await world.data<{ cases: { edges: { node: unknown }[] } }>(
        `query ($within: DivisionCode) { cases(within: $within) { edges { node { id } } } }`,
        { within: lingkou },
        as,
      );
      return data.cases.edges[0]?.node ?? null;
    },
  ],
  [
    "under its station",
    async (as) => {
      const data = await world.data<{ _entities: { cases: { edges: { node: unknown }[] } }[] }>(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on Station { cases(state: SUPPLEMENT_REQUESTED) { edges { node { id } } } } } }`,
        { representations: [{ __typename: "Station", id: stations.lingkou }] },
        as,
      );
      return data._entities[0]?.cases.edges[0]?.node ?? null;
    },
  ],
];

test.each(ways)("the applicant and the staff of the place see a case %s", async (_way, look) => {
  for (const caller of [zhang, agent, clerk, approver, manager, countyAdmin, inspector, platform]) {
    expect([caller.subject, await look(caller)]).toEqual([caller.subject, { id }]);
  }
});

test.each(ways)(
  "attack 34, 35: the public, another citizen, a sibling township and another county see none %s",
  async (_way, look) => {
    for (const caller of strangers) expect(await look(caller)).toBeNull();
    // A role without a place, and a place without a role, are nobody's staff.
    expect(await look({ subject: "nobody", roles: ["CLERK"], divisions: [] })).toBeNull();
    expect(await look({ subject: "nobody", roles: ["CITIZEN"], divisions: [panan] })).toBeNull();
  },
);

test("a case that is not there is answered like one that may not be seen", async () => {
  expect(await seen(world, "nothing", "id", clerk)).toBeNull();
  const answer = await world.ask(`{ case(id: "with\\u0000NUL") { id } }`, {}, clerk);
  expect(answer).toMatchObject({ data: { case: null }, errors: [{ extensions: { code: "INPUT_INVALID" } }] });
});

const personal = ["service_case", "supplement_notice", "journal_entry"] as const;

test.each(personal)(
  "attack 34: row-level security alone keeps the rows of %s from strangers",
  async (table) => {
    const rowsFor = async (identity: Parameters<typeof asSession>[1]): Promise<number> =>
      asSession(
        world,
        identity,
        async (client) => (await client.query(`select * from ${table}`)).rows.length,
      );
    const mine = await rowsFor({ subject: "zhang-san", roles: ["CITIZEN"], scope: [] });
    expect(mine).toBeGreaterThan(0);
    expect(await rowsFor({ subject: "c", roles: ["CLERK"], scope: ["330727106"] })).toBe(mine);
    expect(await rowsFor({ subject: "i", roles: ["INSPECTOR"], scope: ["330727"] })).toBe(mine);
    for (const identity of [
      { roles: ["PUBLIC"], scope: [] },
      { subject: "li-si", roles: ["CITIZEN"], scope: [] },
      { subject: "c", roles: ["CLERK"], scope: ["330727101"] },
      { subject: "c", roles: ["CLERK"], scope: ["420626"] },
      { subject: "c", roles: ["CITIZEN"], scope: ["330727106"] },
      { subject: "", roles: [], scope: [] },
    ]) {
      expect([identity, await rowsFor(identity)]).toEqual([identity, 0]);
    }
  },
);

test("attack 34: row-level security alone lets strangers and read-only roles change no row", async () => {
  const changed = async (identity: Parameters<typeof asSession>[1]): Promise<number | null> =>
    asSession(
      world,
      identity,
      async (client) => (await client.query("update service_case set state = 'DELIVERED'")).rowCount,
    );
  expect(await changed({ subject: "c", roles: ["CLERK"], scope: ["330727106"] })).toBe(1);
  for (const identity of [
    { roles: ["PUBLIC"], scope: [] },
    { subject: "li-si", roles: ["CITIZEN"], scope: [] },
    { subject: "c", roles: ["CLERK"], scope: ["330727101"] },
    { subject: "i", roles: ["INSPECTOR"], scope: ["330727"] },
    { subject: "a", roles: ["COUNTY_ADMIN"], scope: ["330727"] },
  ]) {
    expect([identity, await changed(identity)]).toEqual([identity, 0]);
  }
});

test("nobody deletes a case, a notice or a receipt", async () => {
  for (const table of ["service_case", "supplement_notice", "receipt"]) {
    await expect(
      asSession(world, { subject: "s", roles: ["SYSTEM"], scope: [""] }, (client) =>
        client.query(`delete from ${table}`),
      ),
    ).rejects.toThrow("permission denied");
  }
});

test("a clerk cannot move a case into another place past the operations", async () => {
  await expect(
    asSession(world, { subject: "c", roles: ["CLERK"], scope: [yushan.slice(0, 9)] }, (client) =>
      client.query("update service_case set division_code = '330727101000'"),
    ),
  ).rejects.toThrow("row-level security");
});

test("X-8 every action is offered, or refused with a code and a reason in both languages", async () => {
  const found = await seen<{
    availableActions: {
      action: string;
      enabled: boolean;
      reasonCode: string | null;
      reasonZh: string | null;
    }[];
  }>(world, id, "availableActions { action enabled reasonCode reasonZh reasonEn }", clerk);
  const byAction = Object.fromEntries(
    (found?.availableActions ?? []).map(({ action, enabled, reasonCode }) => [action, enabled || reasonCode]),
  );
  expect(byAction).toEqual({
    SUBMIT: "WRONG_STATE",
    REQUEST_SUPPLEMENT: "WRONG_STATE",
    SUPPLEMENT: true,
    HAND_OVER: "WRONG_STATE",
    RECEIVE: "CASE_NOT_UNDER_WAY",
    SEND_BACK: "CASE_NOT_UNDER_WAY",
    ACCEPT: "WRONG_STATE",
    REFUSE: true,
    RECLASSIFY: "WRONG_STATE",
    OPEN_GREEN_CHANNEL: true,
    ESCALATE: "WRONG_STATE",
    RECORD_REPLY: "WRONG_STATE",
    PAUSE: "NOT_PERMITTED",
    RESUME: "NOT_PERMITTED",
    EXTEND: "NOT_PERMITTED",
    BRING_MATERIALS: "WRONG_STATE",
    DECIDE_PART: "NOT_PERMITTED",
    DECIDE: "NOT_PERMITTED",
    CHARGE_FEES: "WRONG_STATE",
    ANNOUNCE: "WRONG_STATE",
    DELIVER: "WRONG_STATE",
    WITHDRAW: true,
    CLAIM: "CASE_NOTHING_WAITS",
    HAND_ON: "CASE_NOT_IN_HAND",
    RETURN: "CASE_NOT_IN_HAND",
  });
});

test("a case asked for by no key or by two is refused, never answered with null alone", async () => {
  const refusal = async (keys: string): Promise<unknown> => {
    const { data, errors } = await world.ask(`{ case${keys} { id } }`);
    return [data?.["case"], errors?.[0]?.extensions?.["code"], errors?.[0]?.extensions?.["inputPath"]];
  };
  expect(await refusal("")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal("(id: null)")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal('(id: "a", caseNo: "b")')).toEqual([null, "INPUT_INVALID", ["caseNo"]]);
});

test("row-level security is not planned as a filter that hardly any case passes", async () => {
  const planned = async (client: {
    query: (text: string) => Promise<{ rows: unknown[] }>;
  }): Promise<number> => {
    const { rows } = await client.query("explain (format json) select from service_case");
    const [found] = rows as [{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }];
    return found["QUERY PLAN"][0].Plan["Plan Rows"];
  };
  const staff = { subject: "c", roles: ["CLERK"], scope: ["330727106"] };
  // The table as large as PostgreSQL thinks, whoever asks: its owner is bound by nothing.
  const all = await asSession(world, staff, async (client) => {
    await client.query("reset role");
    return planned(client);
  });
  expect((await asSession(world, staff, planned)) / all).toBeGreaterThan(0.1);
});
