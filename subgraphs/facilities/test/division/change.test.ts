import { type Caller, startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { facilities } from "../../src/index.ts";
import { baokangAdmin, countyAdmin, datasets, freshKey } from "../facilities.ts";

let places: TestSubgraph;
let now = Temporal.Instant.from("2026-11-30T02:00:00Z");

beforeAll(async () => {
  places = await startTestSubgraph(facilities, { datasets: datasets.slice(0, 2), now: () => now });
});

afterAll(() => places.stop());

const problem = "... on Problem { code messageEn } ... on InvalidInput { problems { code } }";

async function change(input: object, as: Caller = countyAdmin): Promise<Record<string, unknown>> {
  const { result } = await places.data<{ result: Record<string, unknown> }>(
    `mutation ($input: RecordDivisionChangeInput!) { result: recordDivisionChange(input: $input) {
      __typename ... on RecordDivisionChangePayload { division { code } } ${problem} } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        successorCodes: [],
        newDivisions: [],
        citation: "浙民区〔2026〕9号",
        effectiveOn: "2026-12-01",
        ...input,
      },
    },
    as,
  );
  return result;
}

async function division(code: string): Promise<Record<string, unknown>> {
  const { division: found } = await places.data<{ division: Record<string, unknown> }>(
    `query ($code: DivisionCode!) { division(code: $code) { name endedOn before: nameOn(on: "2026-11-30") after: nameOn(on: "2026-12-01")
      successors { code } predecessors { code } changes { kind effectiveOn } stations(first: 5) { edges { node { code } } } } }`,
    { code },
  );
  return found;
}

async function midnight(): Promise<void> {
  now = Temporal.Instant.from("2026-11-30T15:59:59Z");
  await places.goRound();
  now = Temporal.Instant.from("2026-11-30T16:00:00Z");
}

test("a village that is renamed has its new name from its day on, and its old one before", async () => {
  const code = "330727106200";
  const was = (await division(code))["name"];
  await change({ divisionCode: code, kind: "RENAME", name: "新黄里村", shortName: "新黄里" });
  expect(await division(code)).toMatchObject({ name: was, changes: [{ kind: "RENAME" }] });
  await midnight();
  expect(await division(code)).toMatchObject({ name: was });
  await places.goRound();
  expect(await division(code)).toMatchObject({
    name: "新黄里村",
    before: was,
    after: "新黄里村",
    endedOn: null,
  });
});

test("a village merged into another names its successor, keeps its station, and takes nothing new", async () => {
  now = Temporal.Instant.from("2026-12-02T02:00:00Z");
  const [gone, stays] = ["330727106201", "330727106203"];
  const [stationCode] = [`${gone}-01`];
  await change({ divisionCode: gone, kind: "MERGE", successorCodes: [stays], effectiveOn: "2026-12-02" });
  await places.goRound();
  expect(await division(gone)).toMatchObject({
    endedOn: "2026-12-01",
    successors: [{ code: stays }],
    stations: { edges: [{ node: { code: stationCode } }] },
  });
  expect(await division(stays)).toMatchObject({
    endedOn: null,
    predecessors: [{ code: gone }],
    successors: [],
  });
  // It is listed no more, and a fact of its town up to its last day.
  const town = await places.data<{
    division: { divisionFacts: object[] };
    divisions: { edges: { node: { code: string } }[] };
  }>(
    `{ division(code: "330727106000") { divisionFacts: placeFacts { name value from until } }
       divisions(parent: "330727106000", first: 100) { edges { node { code } } } }`,
  );
  expect(town.divisions.edges.map(({ node }) => node.code)).not.toContain(gone);
  const children = town.division.divisionFacts as {
    name: string;
    value: { code: string }[];
    from: unknown;
    until: unknown;
  }[];
  expect(
    children
      .filter(({ name }) => name === "children")
      .map(({ value, from, until }) => [value.some(({ code }) => code === gone), from, until]),
  ).toEqual([
    [true, null, "2026-12-01"],
    [false, "2026-12-02", null],
  ]);
  const { result } = await places.data<{ result: Record<string, unknown> }>(
    `mutation ($input: OpenStationInput!) { result: openStation(input: $input) { ${problem} } }`,
    { input: { idempotencyKey: freshKey(), divisionCode: gone, name: "代办点", kind: "AGENT_POINT" } },
    countyAdmin,
  );
  expect(result).toMatchObject({ code: "DIVISION_ENDED", messageEn: expect.stringContaining(stays) });
  expect(await change({ divisionCode: gone, kind: "MERGE", successorCodes: [stays] })).toMatchObject({
    code: "DIVISION_ENDED",
  });
});

test("a village that is split goes on beside a new one, and a moved one has the code of its new town", async () => {
  const [whole, part] = ["330727106206", "330727106901"];
  const created = { code: part, name: "新岭口村", shortName: "新岭口", kind: "行政村" };
  await change({
    divisionCode: whole,
    kind: "SPLIT",
    successorCodes: [whole, part],
    newDivisions: [created],
  });
  const moved = { code: "330727105901", name: "元里村", shortName: "元里", kind: "行政村" };
  await change({
    divisionCode: "330727106207",
    kind: "MOVE",
    successorCodes: [moved.code],
    newDivisions: [moved],
  });
  await places.goRound();
  expect(await division(whole)).toMatchObject({ endedOn: null, successors: [] });
  expect(await division(part)).toMatchObject({ name: "新岭口村", predecessors: [{ code: whole }] });
  expect(await division("330727106207")).toMatchObject({
    endedOn: "2026-11-30",
    successors: [{ code: moved.code }],
  });
});

test("a change names as many successors as it has, and is made by the county's own", async () => {
  const wrong = { problems: [{ code: "DIVISION_SUCCESSORS_WRONG" }] };
  const divisionCode = "330727106208";
  expect(await change({ divisionCode, kind: "RENAME" })).toMatchObject(wrong);
  expect(await change({ divisionCode, kind: "MERGE", successorCodes: [divisionCode] })).toMatchObject(wrong);
  expect(await change({ divisionCode, kind: "SPLIT", successorCodes: ["330727106209"] })).toMatchObject(
    wrong,
  );
  const merge = { divisionCode, kind: "MERGE", successorCodes: ["330727106299"] };
  expect(await change(merge)).toMatchObject({ code: "NOT_FOUND" });
  const split = (code: string): object => ({
    divisionCode,
    kind: "SPLIT",
    successorCodes: [divisionCode, code],
    newDivisions: [{ code, name: "新村", shortName: "新", kind: "行政村" }],
  });
  expect(await change(split("330727106209"))).toMatchObject({ code: "DIVISION_TAKEN" });
  expect(await change(split("330727998901"))).toMatchObject({ code: "NOT_FOUND" });
  expect(await change({ divisionCode, kind: "RENAME", name: "新名村" }, baokangAdmin)).toMatchObject({
    code: "NOT_PERMITTED",
  });
});
