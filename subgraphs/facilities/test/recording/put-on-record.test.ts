import { emptyLawText, fixedLaw, type PackFile } from "@yimen/rules";
import { type Caller, startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { facilities as definition } from "../../src/index.ts";
import { countyAdmin, datasets, freshKey, lingkou, lingkouManager } from "../facilities.ts";

/** A township that delegates an item once, and takes at most two mottos; its county's administrators are not bound by the second. */
const pack: readonly PackFile[] = [
  {
    path: "rules/town.yaml",
    text: `pack: town
zh: 镇规则包
division: "330727106000"
version: "1.0.0"
sources:
  T: { title: 镇办法, issued: 2024-01-01, textMissing: 示例 }
records:
  delegation: { zh: 委托, fields: { item: { type: string, zh: 事项 } } }
facts:
  station:
    delegations: { type: record, of: delegation, listMax: 20, zh: 委托 }
    mottos: { type: string, listMax: 5, zh: 口号 }
  division: { delegations: { type: record, of: delegation, listMax: 20, zh: 委托 } }
admission:
  placeDelegatesOnce:
    zh: 一地同一事项只委托一次
    subject: division
    cite: T 第二条
    must: division.delegations.map(d, d.item).distinct().count() == division.delegations.count()
    refusal: { zh: 同一事项不得再次委托, en: an item is not delegated a second time }
    examples:
      - { given: { delegations: [{ item: 甲 }] }, expect: pass }
      - { given: { delegations: [{ item: 甲 }, { item: 甲 }] }, expect: fail }
  delegatedOnce:
    zh: 同一事项只委托一次
    subject: station
    cite: T 第二条
    must: station.delegations.map(d, d.item).distinct().count() == station.delegations.count()
    refusal: { zh: 同一事项不得再次委托, en: an item is not delegated a second time }
    examples:
      - { given: { delegations: [{ item: 甲 }] }, expect: pass }
      - { given: { delegations: [{ item: 甲 }, { item: 甲 }] }, expect: fail }
  fewMottos:
    zh: 口号不超过两条
    subject: station
    cite: T 第三条
    appliesWhen: "!('COUNTY_ADMIN' in caller.roles)"
    must: station.mottos.count() <= 2
    refusal: { zh: 口号不超过两条, en: two mottos at most }
    examples:
      - { caller: { roles: [STATION_MANAGER] }, given: { mottos: [甲] }, expect: pass }
      - { caller: { roles: [STATION_MANAGER] }, given: { mottos: [甲, 乙, 丙] }, expect: fail }
`,
  },
];

let facilities: TestSubgraph;

beforeAll(async () => {
  const law = await fixedLaw({ ...emptyLawText, packs: [pack] });
  facilities = await startTestSubgraph(definition, { datasets, law });
});
afterAll(() => facilities.stop());

const idOf = async (station: string): Promise<string> =>
  (await facilities.data<{ station: { id: string } }>(`{ station(code: "${station}") { id } }`)).station.id;

interface Outcome {
  readonly __typename: string;
  readonly messageEn?: string;
  readonly messageZh?: string;
  readonly rules?: readonly {
    readonly id: string;
    readonly articles: readonly { readonly text: string }[];
  }[];
  readonly facts?: readonly { readonly id: string }[];
}

async function send(mutation: string, input: object, caller: Caller = lingkouManager): Promise<Outcome> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const answer = await facilities.data<Record<string, Outcome>>(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { __typename
      ... on Problem { messageEn messageZh } ... on RefusedByRule { rules { id articles { text } } }
      ... on ${type}Payload { ${mutation.endsWith("Survey") ? "station { id }" : "facts { id }"} } } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    caller,
  );
  return answer[mutation] as Outcome;
}

const record = (stationId: string, name: string, value: unknown, caller?: Caller): Promise<Outcome> =>
  send(
    "recordStationFacts",
    { stationId, on: "2026-10-12", source: "RECORD", facts: [{ name, value }] },
    caller,
  );

const onRecord = async (stationId: string, name: string): Promise<number> => {
  const { stationById } = await facilities.data<{ stationById: { recordedFacts: readonly unknown[] } }>(
    `query ($id: ID!, $names: [String!]) { stationById: station(id: $id) { recordedFacts(names: $names) { id } } }`,
    { id: stationId, names: [name] },
    lingkouManager,
  );
  return stationById.recordedFacts.length;
};

test("a delegation on record is refused a second time, with the rule and its article, and nothing of it is written", async () => {
  const station = await idOf(`${lingkou}-01`);
  expect((await record(station, "delegations", [{ item: "A-1" }])).__typename).toBe(
    "RecordStationFactsPayload",
  );
  expect(await record(station, "delegations", [{ item: "A-2" }, { item: "A-1" }])).toEqual({
    __typename: "RefusedByRule",
    messageEn:
      "what is put on record of the service station is not admitted: an item is not delegated a second time (T 第二条)",
    messageZh: "便民服务站的登记 未予受理:同一事项不得再次委托(依据 T 第二条)",
    rules: [{ id: "delegatedOnce", articles: [{ text: "T 第二条" }] }],
  });
  expect(await onRecord(station, "delegations")).toBe(1);
  expect((await record(station, "delegations", [{ item: "A-2" }])).__typename).toBe(
    "RecordStationFactsPayload",
  );
});

test("twice in one sheet is twice, and another station is another", async () => {
  const station = await idOf("330727106209-01");
  const twice = await record(station, "delegations", [{ item: "A-1" }, { item: "A-1" }], countyAdmin);
  expect(twice.__typename).toBe("RefusedByRule");
  expect((await record(station, "delegations", [{ item: "A-1" }], countyAdmin)).__typename).toBe(
    "RecordStationFactsPayload",
  );
});

test("an amendment is no way past it, and a withdrawal makes room", async () => {
  const station = await idOf("330727106207-01");
  const first = await record(station, "delegations", [{ item: "A-1" }], countyAdmin);
  const second = await record(station, "delegations", [{ item: "A-2" }], countyAdmin);
  const amended = { factId: second.facts?.[0]?.id, value: { item: "A-1" }, reason: "登记有误" };
  expect((await send("amendStationFact", amended, countyAdmin)).__typename).toBe("RefusedByRule");
  await send("withdrawStationFact", { factId: first.facts?.[0]?.id, reason: "登记有误" }, countyAdmin);
  expect((await send("amendStationFact", amended, countyAdmin)).__typename).toBe("AmendStationFactPayload");
});

test("surveys are held against it as well, by who sends them", async () => {
  const stationId = await idOf(`${lingkou}-01`);
  const survey = {
    stationId,
    surveyedOn: "2026-10-12",
    facts: [{ name: "mottos", value: ["甲", "乙", "丙"] }],
  };
  expect((await send("recordStationSurvey", survey)).__typename).toBe("RefusedByRule");
  expect((await send("recordStationSurvey", survey, countyAdmin)).__typename).toBe(
    "RecordStationSurveyPayload",
  );
});

test("of many that write the same at once one passes, though nothing else holds the thing meanwhile", async () => {
  const same = (): Promise<Outcome> =>
    send(
      "recordDivisionFacts",
      {
        divisionCode: lingkou,
        on: "2026-10-12",
        source: "RECORD",
        facts: [{ name: "delegations", value: [{ item: "A-1" }] }],
      },
      countyAdmin,
    );
  const outcomes = await Promise.all(Array.from({ length: 8 }, same));
  expect(outcomes.map(({ __typename }) => __typename).toSorted()).toEqual([
    "RecordDivisionFactsPayload",
    ...Array.from({ length: 7 }, () => "RefusedByRule"),
  ]);
  expect((await same()).__typename).toBe("RefusedByRule");
});
