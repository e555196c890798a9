import { cellsOf, type TestSubgraph, withCell } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countyAdmin, panan, pananClerk, putuoAdmin, startCatalog } from "../catalog.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startCatalog();
});

afterAll(() => graph.stop());

const exported = (): Promise<Buffer> => graph.exportSheet("items", countyAdmin);

test("X-4 items exported, one cell changed and imported again are exactly one change", async () => {
  const before = await exported();
  const same = await graph.importSheet("items", before, countyAdmin);
  expect(same).toMatchObject({ problems: [], report: { created: 0, changed: 0, refused: 0 } });
  expect(same.report?.["rows"]).toBeGreaterThan(60);
  await graph.published();

  const [item] = cellsOf(before);
  const code = String(item?.["事项编码"]);
  const edited = withCell(before, code, "办理渠道", "镇便民服务中心; 浙里办");
  expect((await graph.importSheet("items", edited, countyAdmin)).report).toMatchObject({
    created: 0,
    changed: 1,
    refused: 0,
  });
  expect((await graph.published()).map(({ body }) => body["code"])).toEqual([code]);
  const after = await exported();
  expect(cellsOf(after).find((row) => row["事项编码"] === code)).toMatchObject({
    办理渠道: "镇便民服务中心; 浙里办",
  });
  expect((await graph.importSheet("items", after, countyAdmin)).report).toMatchObject({
    changed: 0,
    refused: 0,
  });
});

test("X-4 an item of a place's own comes in with its elements, once", async () => {
  const header = "适用区划代码,事项名称,领域,办理对象,受理条件,承诺时限天数,承诺时限单位,是否收费,依据";
  const file = `${header}\n330727106000,茶园路灯报修,农村服务,自然人,路灯在村内;已损坏,3,工作日,否,玉山镇公告\n`;
  expect(await graph.importSheet("items", file, countyAdmin)).toMatchObject({
    problems: [],
    report: { created: 1 },
  });
  expect((await graph.importSheet("items", file, countyAdmin)).report).toMatchObject({
    created: 0,
    unchanged: 1,
  });
  const row = cellsOf(await exported()).find((each) => each["事项名称"] === "茶园路灯报修");
  expect(row).toMatchObject({
    受理条件: "路灯在村内; 已损坏",
    承诺时限天数: "3",
    是否收费: "否",
    适用区划代码: "330727106000",
  });
  expect(row?.["事项编码"]).toMatch(/^Y-330727106000-/);
});

test("X-4 a limit that is changed takes its other cells along, and one without its unit is told at its cell", async () => {
  const before = await exported();
  const code = String(cellsOf(before)[1]?.["事项编码"]);
  const half = withCell(before, code, "承诺时限天数", "5");
  const told = await graph.importSheet("items", half, countyAdmin);
  expect(told.problems).toMatchObject([{ header: "承诺时限天数", code: "FIELD_REQUIRED" }]);
  const both = withCell(half, code, "承诺时限单位", "工作日");
  expect(await graph.importSheet("items", both, countyAdmin)).toMatchObject({
    problems: [],
    report: { changed: 1 },
  });
});

test("X-4 what is not stated of an item is listed for the county to fill in", async () => {
  const all = cellsOf(await exported());
  const missing = cellsOf(await graph.exportSheet("items", countyAdmin, { missing: "true" }));
  expect(missing.length).toBeGreaterThan(0);
  expect(missing.every((row) => row["未载明的要素"] !== "")).toBe(true);
  expect(missing.length).toBe(all.filter((row) => row["未载明的要素"] !== "").length);
});

test("X-4 a clerk gets no sheet of items, and another county writes none of this one's", async () => {
  await expect(graph.exportSheet("items", pananClerk)).rejects.toMatchObject({ code: "NOT_PERMITTED" });
  const file = withCell(
    await exported(),
    String(cellsOf(await exported())[0]?.["事项编码"]),
    "办理渠道",
    "别处",
  );
  const { problems } = await graph.importSheet("items", file, putuoAdmin);
  expect(problems.map(({ code }) => code)).toEqual(["NOT_PERMITTED"]);
  expect(panan).toBe("330727000000");
});
