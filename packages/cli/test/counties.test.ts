import { afterAll, beforeAll, expect, test } from "vitest";
import { runYimen } from "./running/yimen-process.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

let graph: RunningGraph;

beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

test("N-6 the five counties run side by side, each with its own names for its stations", async () => {
  const { counties } = await graph.data<{ counties: unknown }>(
    "{ counties { id nameZh division { name } displayNames { kind zh citation } } }",
  );
  expect(counties).toMatchObject([
    { id: "panan", division: { name: "磐安县" }, displayNames: [{ zh: "县365便民服务中心" }, {}] },
    { id: "putuo", displayNames: [{ kind: "TOWNSHIP_CENTRE", zh: "便民服务中心" }] },
    { id: "baokang", displayNames: [{ zh: "乡镇党群服务中心" }, { zh: "村(社区)便民服务站" }] },
    { id: "luoping", displayNames: [{ zh: "为民服务中心" }, { zh: "为民服务代办点" }] },
    { id: "shenmu", displayNames: [{ zh: "市政务服务中心" }, {}, { zh: "村(社区)便民服务室" }] },
  ]);
});

test("N-6 one kind of station is called as its county calls it", async () => {
  const names = "displayKind { kind zh citation }";
  const answer = await graph.data<Record<string, unknown>>(
    `{ panan: station(code: "330727106206-01") { ${names} }
       shenmu: station(code: "610881000000-01") { ${names} }
       luoping: station(code: "530324000000-01") { ${names} } }`,
  );
  expect(answer).toMatchObject({
    panan: { displayKind: { kind: "VILLAGE_STATION", zh: "山城管事之家(村便民服务站)" } },
    shenmu: { displayKind: { kind: "COUNTY_CENTRE", zh: "市政务服务中心" } },
    luoping: { displayKind: { kind: "TOWNSHIP_CENTRE", zh: "为民服务中心" } },
  });
});

test("LP-6 the opening week of Luoping is asked of the graph with its citation", async () => {
  const { county } = await graph.data<{ county: unknown }>(
    `{ county(division: "530324000000") { calendar { week { weekday hours } weekCitation years } } }`,
  );
  const weekday = ["08:00-11:30", "14:30-17:30"];
  expect(county).toMatchObject({
    calendar: {
      week: [
        { weekday: 1, hours: [] },
        ...[2, 3, 4, 5].map((day) => ({ weekday: day, hours: weekday })),
        { weekday: 6, hours: ["09:00-11:30", "12:30-16:30"] },
        { weekday: 7, hours: [] },
      ],
      weekCitation: "乡镇政务服务体系建设实施方案 四(三)",
      years: [],
    },
  });
});

test("SM-19 Shenmu's own fields stand beside the core's, and are null for stations of other counties", async () => {
  const fields = "{ name shenmuEconomy { subscribersAtLeast } }";
  const answer = await graph.data<Record<string, unknown>>(
    `{ shenmuProduce { name citation }
       town: station(code: "610881101000-01") ${fields}
       panan: station(code: "330727106206-01") ${fields} }`,
  );
  expect(answer).toMatchObject({
    shenmuProduce: [{ name: "粮食", citation: "SM-9 · 神政办发〔2019〕54号" }],
    town: { name: "高家堡镇便民服务站", shenmuEconomy: { subscribersAtLeast: 0 } },
    panan: { shenmuEconomy: null },
  });
});

test("a place outside every county has none, and its division says so", async () => {
  const { county } = await graph.data<{ county: unknown }>(`{ county(division: "110101000000") { id } }`);
  expect(county).toBeNull();
});

test("a county with problems starts nothing, and every problem is named at its place", async () => {
  const started = await runYimen(["up", "--lang", "en", "--county", "packages/cli/test/running"], {});
  expect(started.code).toBe(1);
  expect(started.stderr).toContain(
    "packages/cli/test/running/county.yaml:1:1 error COUNTY_FILE_MISSING there is no county.yaml",
  );
});

test("--only without a county is told what to name", async () => {
  const started = await runYimen(["up", "--lang", "en", "--only"], {});
  expect(started.code).toBe(1);
  expect(started.stderr).toContain("--only runs the counties named with --county <folder>: name one");
});
