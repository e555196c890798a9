import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startFacilities } from "../facilities.ts";

let facilities: TestSubgraph;

beforeAll(async () => {
  facilities = await startFacilities();
});

afterAll(() => facilities.stop());

test("N-3 a village knows its line up to the province", async () => {
  const { division } = await facilities.data<{ division: unknown }>(
    `{ division(code: "330727106206") { name level parent { name parent { name parent { name parent { name level parent { name } } } } } } }`,
  );
  expect(division).toEqual({
    name: "岭口村",
    level: "VILLAGE",
    parent: {
      name: "玉山镇",
      parent: {
        name: "磐安县",
        parent: { name: "金华市", parent: { name: "浙江省", level: "PROVINCE", parent: null } },
      },
    },
  });
});

test("YS-1 the town of Yushan has its fifteen villages", async () => {
  const { division } = await facilities.data<{
    division: { children: { edges: { node: { code: string } }[] } };
  }>(`{ division(code: "330727106000") { children(first: 100) { edges { node { code } } } } }`);
  const codes = division.children.edges.map(({ node }) => node.code);
  expect(codes).toHaveLength(15);
  expect([codes[0], codes.at(-1)]).toEqual(["330727106200", "330727106223"]);
});

test("published numbers of people stand side by side, each with its kind, date and source", async () => {
  const { division } = await facilities.data<{ division: { populations: unknown[] } }>(
    `{ division(code: "330727000000") { populations { people kind asOf citation } } }`,
  );
  expect(division.populations).toEqual([
    { people: 179_000, kind: "RESIDENT", asOf: "2024-12-31", citation: "gdcenn.cn/a/202503/670047.html" },
    { people: 177_100, kind: "RESIDENT", asOf: "2020", citation: "wiki.kfd.me/zh-hant/磐安县" },
  ]);
});

test("SM-9 Shenmu's prescribed windows say which every station has", async () => {
  const { division } = await facilities.data<{
    division: { windowStandards: { name: string; requirement: string; citation: string; scope: string[] }[] };
  }>(`{ division(code: "610881000000") { windowStandards { name requirement citation scope } } }`);
  const required = division.windowStandards.filter(
    (each) => each.requirement === "REQUIRED" && each.citation === "SM-9 · 神政办发〔2019〕54号",
  );
  expect(required.map((each) => each.name)).toEqual([
    "民政社保窗口",
    "户政服务窗口",
    "惠农服务窗口",
    "计生服务窗口",
    "党员服务窗口",
    "导办台",
  ]);
});

test("LP-3 Luoping's centre has its twelve windows", async () => {
  const { station } = await facilities.data<{ station: { windows: { number: string; name: string }[] } }>(
    `{ station(code: "530324000000-01") { windows { number name } } }`,
  );
  expect(station.windows.map((window) => window.name.replace("窗口", "")).toSorted()).toEqual(
    [
      "民政",
      "残联",
      "计生",
      "村建",
      "环保",
      "国土",
      "林业",
      "财政",
      "劳动保障",
      "农经",
      "畜牧",
      "农科",
    ].toSorted(),
  );
});

test("a division that is not loaded is null; a text that is no code is refused with its path", async () => {
  expect(await facilities.data(`{ division(code: "110101001001") { name } }`)).toEqual({ division: null });
  const { errors } = await facilities.ask(`{ division(code: "3307") { name } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "INPUT_INVALID", inputPath: ["code"] });
});

test("divisions are found by level and by parent, and by reference as by query", async () => {
  const { divisions } = await facilities.data<{ divisions: { edges: { node: { name: string } }[] } }>(
    `{ divisions(level: COUNTY, first: 10) { edges { node { name } } } }`,
  );
  expect(divisions.edges.map(({ node }) => node.name)).toEqual([
    "磐安县",
    "普陀区",
    "保康县",
    "罗平县",
    "神木市",
  ]);
  const { _entities: entities } = await facilities.data<{ _entities: unknown[] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division { name } ... on Station { code } } }`,
    {
      of: [
        { __typename: "Division", code: "330727106206" },
        { __typename: "Station", code: "330727106206-01" },
        { __typename: "Station", id: "330727106206.nothing" },
      ],
    },
  );
  expect(entities).toEqual([{ name: "岭口村" }, { code: "330727106206-01" }, null]);
});
