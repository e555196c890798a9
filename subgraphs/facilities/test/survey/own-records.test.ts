import { type DatedFact, emptyLawText, factRecord, fixedLaw, type PackFile } from "@yimen/rules";
import { startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { facilities as definition } from "../../src/index.ts";
import { datasets, freshKey, lingkou, lingkouManager } from "../facilities.ts";

/** A township's pack with records, a vocabulary and an event of its own. */
const pack: readonly PackFile[] = [
  {
    path: "rules/town.yaml",
    text: `pack: town
zh: 镇规则包
division: "330727106000"
version: "1.0.0"
sources:
  T: { title: 镇办法, issued: 2024-01-01, textMissing: 示例 }
vocabularies:
  HonourLevel: { zh: 荣誉级别, rank: highest-first, values: { NATIONAL: 国家级, COUNTY: 县级 } }
  EquipmentKind: { add: { LOUDSPEAKER: 大喇叭 } }
  WindowKind: { add: { LIVE_STREAM: 直播 } }
records:
  honour: { zh: 荣誉, fields: { level: { type: enum, of: HonourLevel, zh: 级别 }, awardedOn: { type: date, zh: 授予日期 } } }
facts:
  station: { honours: { type: record, of: honour, listMax: 20, zh: 荣誉 } }
scorecards:
  stars:
    { zh: 星级, subject: station, cite: T 第一条, start: 100, sections: { duty: { zh: 坐班 } },
      examples: [{ given: { findings: [], picks: [] }, expect: { score: 100 } }, { on: 2024-02-01, given: { findings: [{ event: doorClosed, foundOn: 2024-01-05, state: CONFIRMED }], picks: [] }, expect: { score: 97 } }] }
events:
  doorClosed: { zh: 关门, cite: T 第一条, effects: [{ scorecard: stars, section: duty, points: -3 }] }
`,
  },
];

let facilities: TestSubgraph;
let stationId: string;

beforeAll(async () => {
  facilities = await startTestSubgraph(definition, {
    datasets,
    law: await fixedLaw({ ...emptyLawText, packs: [pack] }),
  });
  const { station } = await facilities.data<{ station: { id: string } }>(
    `{ station(code: "${lingkou}-01") { id } }`,
  );
  stationId = station.id;
});

afterAll(() => facilities.stop());

async function record(
  ...facts: readonly { readonly name: string; readonly value: unknown }[]
): Promise<readonly string[]> {
  const { recordStationSurvey } = await facilities.data<{
    recordStationSurvey: { problems?: { path: string[]; messageEn: string }[]; station?: { id: string } };
  }>(
    `mutation ($input: RecordStationSurveyInput!) { recordStationSurvey(input: $input) {
      __typename ... on InvalidInput { problems { path messageEn } } ... on RecordStationSurveyPayload { station { id } } } }`,
    { input: { idempotencyKey: freshKey(), stationId, surveyedOn: "2026-10-12", facts } },
    lingkouManager,
  );
  const { problems, station } = recordStationSurvey;
  return problems === undefined
    ? [`recorded ${station?.id === stationId}`]
    : problems.map(({ path, messageEn }) => `${path.slice(2).join(".")} ${messageEn}`);
}

/** What rules are told of the station under a name. */
async function told(name: string): Promise<unknown> {
  const { station } = await facilities.data<{ station: { placeFacts: DatedFact[] } }>(
    `{ station(code: "${lingkou}-01") { placeFacts { name value from until knownOn knownUntil entry } } }`,
  );
  return factRecord(station.placeFacts, { on: Temporal.PlainDate.from("2026-12-31") })[name];
}

test("B2, B11 what is found is no part of a survey: it is recorded as a finding, once for all it is about", async () => {
  const finding = [{ event: "doorClosed", foundOn: "2026-10-10", state: "CONFIRMED" }];
  expect(await record({ name: "findings", value: finding })).toEqual([
    "0.name findings is told from findings and not typed in; record what was found with recordFinding",
  ]);
});

test("rows of a record of the place's own are recorded, each field held to its type, and told back", async () => {
  expect(await record({ name: "honours", value: [{ level: "CITY", awardedOn: "2025-05-01" }] })).toEqual([
    "0.value.0.level level is an enum HonourLevel, not CITY; there are: NATIONAL, COUNTY",
  ]);
  const honours = [{ level: "COUNTY", awardedOn: "2025-05-01" }];
  expect(await record({ name: "honours", value: honours })).toEqual(["recorded true"]);
  expect(await told("honours")).toEqual(honours);
});

test("B2 what a later survey finds is added: rows of an earlier one do not vanish", async () => {
  const honour = (awardedOn: string): unknown => ({ level: "NATIONAL", awardedOn });
  const before = (await told("honours")) as readonly unknown[];
  await record({ name: "honours", value: [honour("2026-10-11"), honour("2026-10-12")] });
  await record({ name: "honours", value: [honour("2026-10-09")] });
  expect(await told("honours")).toEqual([
    ...before,
    honour("2026-10-11"),
    honour("2026-10-12"),
    honour("2026-10-09"),
  ]);
});

test("a value the place adds to a vocabulary of the platform is recorded there", async () => {
  expect(await record({ name: "equipment", value: ["LOUDSPEAKER", "COMPUTER"] })).toEqual(["recorded true"]);
  expect(await record({ name: "equipment", value: ["LOUDSPEAKERS"] })).toEqual([
    expect.stringContaining("did you mean LOUDSPEAKER?"),
  ]);
});

test("a window of a kind the place adds is registered as the platform's nearest and put on record as what it is", async () => {
  const { openWindow } = await facilities.data<{ openWindow: { window: { id: string; kind: string } } }>(
    `mutation ($input: OpenWindowInput!) { openWindow(input: $input) {
      ... on OpenWindowPayload { window { id kind } } ... on Problem { messageEn } } }`,
    {
      input: { idempotencyKey: freshKey(), stationId, number: "1", name: "网课窗口", kind: "COMPREHENSIVE" },
    },
    lingkouManager,
  );
  const { window } = openWindow;
  const survey = async (kind: string): Promise<unknown> => {
    const { recordWindowSurvey } = await facilities.data<{ recordWindowSurvey: unknown }>(
      `mutation ($input: RecordWindowSurveyInput!) { recordWindowSurvey(input: $input) {
        __typename ... on InvalidInput { problems { code } } } }`,
      {
        input: {
          idempotencyKey: freshKey(),
          windowId: window.id,
          surveyedOn: "2026-10-12",
          facts: [{ name: "kind", value: kind }],
        },
      },
      lingkouManager,
    );
    return recordWindowSurvey;
  };
  expect(await survey(window.kind)).toEqual({
    __typename: "InvalidInput",
    problems: [{ code: "FACT_IS_COUNTED" }],
  });
  expect(await survey("LIVE_STREAM")).toEqual({ __typename: "RecordWindowSurveyPayload" });
  const after = await facilities.data<{
    station: { windows: { id: string; kind: string; placeFacts: DatedFact[] }[] };
  }>(
    `{ station(code: "${lingkou}-01") { windows { id kind placeFacts { name value from until knownOn knownUntil entry } } } }`,
  );
  const found = after.station.windows.find(({ id }) => id === window.id);
  expect(found?.kind).toBe(window.kind);
  expect(factRecord(found?.placeFacts ?? [], { on: Temporal.PlainDate.from("2026-12-31") })["kind"]).toBe(
    "LIVE_STREAM",
  );
});
