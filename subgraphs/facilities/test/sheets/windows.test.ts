import { cellsOf, type TestSubgraph, withCell } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokangAdmin, countyAdmin, startFacilities } from "../facilities.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startFacilities();
});

afterAll(() => graph.stop());

const rows = `站点编码,窗口编号,名称,类别,业务范围
330727106206-01,1,综合窗口,综合窗口,社保;医保
330727106206-01,2,代办窗口,综合窗口,
`;

test("X-4 windows come in once, and exported, one cell changed and imported again they are exactly one change", async () => {
  expect(await graph.importSheet("windows", rows, countyAdmin)).toMatchObject({
    problems: [],
    report: { created: 2 },
  });
  expect((await graph.importSheet("windows", rows, countyAdmin)).report).toMatchObject({
    created: 0,
    changed: 0,
    unchanged: 2,
  });
  await graph.published();
  const before = await graph.exportSheet("windows", countyAdmin);
  expect((await graph.importSheet("windows", before, countyAdmin)).report).toMatchObject({
    created: 0,
    changed: 0,
    refused: 0,
  });
  const edited = withCell(before, "代办窗口", "业务范围", "水电; 有线电视");
  expect((await graph.importSheet("windows", edited, countyAdmin)).report).toMatchObject({
    created: 0,
    changed: 1,
    refused: 0,
  });
  expect((await graph.published()).map(({ type, body }) => [type, body["number"]])).toEqual([
    ["facilities.window-published", "2"],
  ]);
  const after = cellsOf(await graph.exportSheet("windows", countyAdmin));
  expect(after.find(({ 窗口编号: number }) => number === "2")).toMatchObject({ 业务范围: "水电; 有线电视" });
});

test("X-4 a window of a station that is not there, or is another county's, is told at its cell", async () => {
  const { problems } = await graph.importSheet(
    "windows",
    rows.replaceAll("330727106206-01,1", "330727106206-88,1"),
    countyAdmin,
  );
  expect(problems).toMatchObject([{ row: 2, column: "A", code: "NOT_FOUND" }]);
  const other = await graph.importSheet("windows", rows.replace("社保", "别处"), baokangAdmin);
  expect(other.problems).toMatchObject([{ row: 2, code: "NOT_PERMITTED" }]);
});
