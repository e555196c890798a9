import { parseDivisionCode } from "@yimen/domain";
import { emptyLawText, fixedLaw } from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { type Dataset, type Fact, idFromKey, shaped } from "@yimen/subgraph-kit";
import { type Caller, countStatements, startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { facilities as definition } from "../../src/index.ts";
import { baokangAdmin, countyAdmin, datasets, freshKey, lingkou, lingkouManager } from "../facilities.ts";

const stationCode = `${lingkou}-01`;
const stationId = idFromKey(parseDivisionCode(lingkou), "station", stationCode);

let facilities: TestSubgraph;
let today = "2026-06-10";

beforeAll(async () => {
  const folders = ["base", "county-panan"].map(
    (name) => new URL(`../../../../packages/${name}/`, import.meta.url),
  );
  const packs = await Promise.all(folders.map(({ pathname }) => readPackDirectory(pathname)));
  facilities = await startTestSubgraph(definition, {
    datasets,
    law: await fixedLaw({ ...emptyLawText, packs }),
    now: () => Temporal.Instant.from(`${today}T09:00:00+08:00`),
  });
});

afterAll(() => facilities.stop());

type Told = Pick<Fact, "name" | "value" | "origin" | "sample"> &
  Readonly<Record<"from" | "until" | "knownOn", string | null>>;

async function factsOf(what: string, as?: Caller): Promise<readonly Told[]> {
  const answer = await facilities.data<Record<string, { placeFacts: readonly Told[] }>>(
    `{ at: ${what} { placeFacts { name value from until knownOn origin sample } } }`,
    {},
    as,
  );
  return answer["at"]?.placeFacts ?? [];
}

const stationFacts = (): Promise<readonly Told[]> => factsOf(`station(code: "${stationCode}")`);
const named = async (name: string): Promise<readonly Told[]> =>
  (await stationFacts()).filter((fact) => fact.name === name);

async function mutate(
  mutation: string,
  input: Record<string, unknown>,
  as: Caller,
): Promise<Record<string, unknown>> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const opened =
    {
      openWindow: "... on OpenWindowPayload { window { id } }",
      openStation: "... on OpenStationPayload { station { id } }",
    }[mutation] ?? "";
  const answer = await facilities.data<Record<string, Record<string, unknown>>>(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
      __typename ... on Problem { code messageEn } ${opened} } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  return answer[mutation] ?? {};
}

const survey = (surveyedOn: string, facts: Readonly<Record<string, unknown>>, as = lingkouManager) =>
  mutate(
    "recordStationSurvey",
    { stationId, surveyedOn, facts: Object.entries(facts).map(([name, value]) => ({ name, value })) },
    as,
  );

const always = { from: null, until: null, knownOn: null, sample: false };

test("YS-8 what a station is registered as is told with its citation, to anybody", async () => {
  const origin = "YS-8 · 玉政〔2023〕17号";
  expect(await stationFacts()).toEqual(
    expect.arrayContaining([
      { ...always, name: "code", value: stationCode, origin },
      { ...always, name: "name", value: "山城管事之家(村便民服务站)", origin },
      { ...always, name: "kind", value: "VILLAGE_STATION", origin },
      { ...always, name: "tier", value: "DEMONSTRATION", origin },
      { ...always, name: "level", value: "VILLAGE", origin },
      {
        ...always,
        name: "division",
        value: { code: lingkou, name: "岭口村", level: "VILLAGE" },
        origin,
      },
    ]),
  );
});

test("a place without windows or surveys on record says nothing of them: nothing is guessed", async () => {
  const names = (await factsOf(`station(code: "330727106222-01")`)).map(({ name }) => name);
  expect(names.toSorted()).toEqual(["code", "division", "id", "kind", "level", "name", "tier"]);
});

test("YS-3 a survey's facts hold from the day they were found and are known from the day they were recorded", async () => {
  today = "2026-06-11";
  await survey("2026-06-10", { equipment: ["COMPUTER", "PRINTER"], registeredPeople: 5, builtOn: null });
  const found = {
    from: "2026-06-10",
    until: null,
    knownOn: "2026-06-11",
    origin: "recorded by manager",
    sample: false,
  };
  expect(await named("equipment")).toEqual([{ ...found, name: "equipment", value: ["COMPUTER", "PRINTER"] }]);
  expect(await named("builtOn")).toEqual([{ ...found, name: "builtOn", value: null }]);
});

test("YS-7 a fact that only a county's pack knows is recorded in that county, and nowhere else", async () => {
  expect(await survey("2026-06-10", { serviceGroup: true })).toMatchObject({
    __typename: "RecordStationSurveyPayload",
  });
  expect(await named("serviceGroup")).toMatchObject([{ value: true }]);
  const { station } = await facilities.data<{ station: { id: string } }>(
    `{ station(code: "420626100000-01") { id } }`,
  );
  const facts = [{ name: "serviceGroup", value: true }];
  const elsewhere = { stationId: station.id, surveyedOn: "2026-06-10", facts };
  expect(await mutate("recordStationSurvey", elsewhere, baokangAdmin)).toMatchObject({
    __typename: "InvalidInput",
  });
});

test("a correction of a day's finding leaves on record what was known before", async () => {
  today = "2026-06-20";
  await survey("2026-06-10", { registeredPeople: 4 });
  await survey("2026-06-10", { registeredPeople: 3 });
  today = "2026-07-01";
  await survey("2026-06-30", { registeredPeople: 5 });
  expect((await named("registeredPeople")).map(({ value, from, knownOn }) => [value, from, knownOn])).toEqual(
    [
      [5, "2026-06-10", "2026-06-11"],
      [3, "2026-06-10", "2026-06-20"],
      [5, "2026-06-30", "2026-07-01"],
    ],
  );
});

test("YS-3.2, SM-8 windows are counted as they open and close, an end on the day it happened", async () => {
  today = "2026-07-10";
  const open = (number: string, kind: string) =>
    mutate(
      "openWindow",
      { stationId, number, name: kind === "SECTOR" ? "民政窗口" : "综合窗口", kind },
      countyAdmin,
    );
  const first = await open("1", "COMPREHENSIVE");
  today = "2026-07-15";
  await open("2", "SECTOR");
  today = "2026-07-20";
  const window = first["window"] as { id: string };
  await mutate("closeWindow", { windowId: window.id }, countyAdmin);
  const told = async (name: string) =>
    (await named(name)).map(({ value, from, until }) => [value, from, until]);
  expect(await told("windowCount")).toEqual([
    [1, "2026-07-10", "2026-07-14"],
    [2, "2026-07-15", "2026-07-20"],
    [1, "2026-07-21", null],
  ]);
  expect(await told("comprehensiveWindowCount")).toEqual([
    [1, "2026-07-10", "2026-07-20"],
    [0, "2026-07-21", null],
  ]);
  expect((await told("windowNames")).at(-1)).toEqual([["民政窗口"], "2026-07-21", null]);
  // SM-8: at the end of 2025 there was none; at the end of 2026 the one that stayed open.
  expect(await told("windowCountBefore")).toEqual([]);
  today = "2027-02-01";
  expect(await told("windowCountBefore")).toEqual([[1, "2027-01-01", "2027-12-31"]]);
  today = "2026-07-20";
});

test("YS-8 the stations of a place are told day by day: those a source names as ever there, others from the day they were entered to the day they closed", async () => {
  const division = `division(code: "${lingkou}")`;
  const told = async (): Promise<readonly unknown[]> =>
    (await factsOf(division))
      .filter(({ name }) => name === "stations" || name === "stationCount")
      .map(({ value, from, until }) => [Array.isArray(value) ? value.length : value, from, until]);
  today = "2026-07-10";
  const opened = await mutate(
    "openStation",
    { divisionCode: lingkou, name: "岭口村第二便民服务站", kind: "VILLAGE_STATION" },
    countyAdmin,
  );
  expect(opened).toMatchObject({ __typename: "OpenStationPayload" });
  const { id } = opened["station"] as { id: string };
  today = "2026-07-20";
  expect(await mutate("closeStation", { stationId: id }, countyAdmin)).toMatchObject({
    __typename: "CloseStationPayload",
  });
  const each = [
    [1, null, "2026-07-09"],
    [2, "2026-07-10", "2026-07-20"],
    [1, "2026-07-21", null],
  ];
  expect(await told()).toEqual([...each, ...each]);
});

test("SM-6 a window tells its number, its station and what a survey found at it", async () => {
  today = "2026-08-02";
  const opened = await mutate(
    "openWindow",
    { stationId, number: "3", name: "社保窗口", kind: "SECTOR" },
    countyAdmin,
  );
  const { id } = opened["window"] as { id: string };
  const recorded = await mutate(
    "recordWindowSurvey",
    { windowId: id, surveyedOn: "2026-08-01", facts: [{ name: "numberShown", value: true }] },
    lingkouManager,
  );
  expect(recorded["__typename"]).toBe("RecordWindowSurveyPayload");
  const facts = await factsOf(`window(id: "${id}")`);
  expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toEqual({
    id,
    number: "3",
    name: "社保窗口",
    kind: "SECTOR",
    station: expect.objectContaining({ kind: "VILLAGE_STATION", level: "VILLAGE", code: stationCode }),
    numberShown: true,
  });
  expect(facts.find(({ name }) => name === "numberShown")).toMatchObject({
    from: "2026-08-01",
    knownOn: "2026-08-02",
  });
  expect((await stationFacts()).some(({ name }) => name === "numberShown")).toBe(false);
});

test("a window's facts are checked as a window's, and only by those in charge of the place", async () => {
  const window = (await factsOf(`station(code: "${stationCode}")`)).length;
  expect(window).toBeGreaterThan(0);
  const { station } = await facilities.data<{ station: { windows: { id: string }[] } }>(
    `{ station(code: "${stationCode}") { windows { id } } }`,
  );
  const windowId = station.windows[0]?.id;
  const facts = [{ name: "registeredPeople", value: 5 }];
  const input = { windowId, surveyedOn: "2026-08-01", facts };
  expect(await mutate("recordWindowSurvey", input, lingkouManager)).toMatchObject({
    __typename: "InvalidInput",
  });
  expect(await mutate("recordWindowSurvey", input, baokangAdmin)).toMatchObject({
    __typename: "NotPermitted",
  });
  expect(await mutate("recordWindowSurvey", { ...input, windowId: "none" }, lingkouManager)).toMatchObject({
    __typename: "NotFound",
  });
});

const packageOf = (version: string, sample: boolean, surveys: readonly unknown[]): Dataset => ({
  name: sample ? "@test/sample" : "@test/county",
  version,
  sample,
  read: (file, shape) =>
    Promise.resolve(
      file === "surveys"
        ? shaped(file, { sources: { report: { number: "磐政办〔2026〕9号" } }, surveys }, shape)
        : undefined,
    ),
});

test("a data package brings surveys with their citation, once however often it is loaded", async () => {
  const surveys = [
    {
      station: stationCode,
      surveyedOn: "2026-05-01",
      recordedOn: "2026-05-06",
      facts: { greenChannel: true, zones: ["WAITING"] },
      source: "report",
      cite: "YS-3",
    },
  ];
  expect(await facilities.subgraph.load(packageOf("1", false, surveys))).toMatchObject({ surveys: 2 });
  expect(await facilities.subgraph.load(packageOf("2", false, surveys))).toMatchObject({ surveys: 0 });
  expect(await named("greenChannel")).toEqual([
    {
      name: "greenChannel",
      value: true,
      from: "2026-05-01",
      until: null,
      knownOn: "2026-05-06",
      origin: "YS-3 · 磐政办〔2026〕9号",
      sample: false,
    },
  ]);
});

test("an invented fact gives way to a real one, whichever came first", async () => {
  const surveys = [
    { station: stationCode, surveyedOn: "2026-07-30", facts: { nearBusStop: true, greenChannel: false } },
  ];
  await facilities.subgraph.load(packageOf("1", true, surveys));
  expect(await named("nearBusStop")).toMatchObject([{ value: true, sample: true }]);
  expect(await named("greenChannel")).toMatchObject([{ value: true, sample: false }]);
  await survey("2026-07-20", { nearBusStop: false });
  expect(await named("nearBusStop")).toMatchObject([{ value: false, sample: false }]);
});

test("a data package with a fact that cannot be is refused, naming the survey and the fact", async () => {
  const surveys = [{ station: stationCode, surveyedOn: "2026-05-01", facts: { greenChanel: true } }];
  await expect(facilities.subgraph.load(packageOf("9", false, surveys))).rejects.toThrow(
    /surveys\.0\.facts.* did you mean greenChannel/,
  );
});

test("what was found is never changed or deleted, not even by those in charge", async () => {
  const client = new pg.Client({ connectionString: facilities.databaseUrl });
  await client.connect();
  try {
    await client.query("set role yimen_app");
    await client.query("select set_config('yimen.scope', '{\"\"}', false)");
    for (const statement of [
      "update facilities.recorded_fact set name = 'x'",
      "delete from facilities.recorded_fact",
    ]) {
      await expect(client.query(statement)).rejects.toThrow("permission denied");
    }
  } finally {
    await client.end();
  }
});

test("a page of a hundred stations sends no more statements than a page of one", async () => {
  const page = (first: number): Promise<number> =>
    countStatements(() =>
      facilities.data(
        `{ stations(first: ${first}) { edges { node { residents placeFacts { name } windows { placeFacts { name } } } } } }`,
      ),
    );
  await page(1);
  expect(await page(100)).toBeLessThanOrEqual((await page(1)) + 1);
});
