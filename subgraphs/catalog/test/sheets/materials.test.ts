import { cellsOf, type TestSubgraph, withCell } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countyAdmin, panan, putuoAdmin, startCatalog } from "../catalog.ts";

let graph: TestSubgraph;
let file: string;

beforeAll(async () => {
  graph = await startCatalog();
  const [item] = cellsOf(await graph.exportSheet("items", countyAdmin));
  const code = String(item?.["事项编码"]);
  file = [
    "事项编码,适用区划代码,材料名称,是否必要,何种情形需要,复印件份数",
    `${code},${panan},居民身份证,必要,,1`,
    `${code},${panan},委托书,视情形,他人代办,`,
  ].join("\n");
});

afterAll(() => graph.stop());

test("X-4 materials come in once, and exported, one cell changed and imported again they are exactly one change", async () => {
  expect(await graph.importSheet("materials", file, countyAdmin)).toMatchObject({
    problems: [],
    report: { created: 2 },
  });
  expect((await graph.importSheet("materials", file, countyAdmin)).report).toMatchObject({
    created: 0,
    changed: 0,
    unchanged: 2,
  });
  const before = await graph.exportSheet("materials", countyAdmin);
  expect(cellsOf(before).map((row) => row["材料名称"])).toEqual(
    expect.arrayContaining(["居民身份证", "委托书"]),
  );
  expect((await graph.importSheet("materials", before, countyAdmin)).report).toMatchObject({
    created: 0,
    changed: 0,
    refused: 0,
  });
  const edited = withCell(before, "委托书", "何种情形需要", "本人不能到场");
  expect((await graph.importSheet("materials", edited, countyAdmin)).report).toMatchObject({
    created: 0,
    changed: 1,
    refused: 0,
  });
  const after = cellsOf(await graph.exportSheet("materials", countyAdmin));
  expect(after.length).toBe(cellsOf(before).length);
  expect(after.find((row) => row["材料名称"] === "委托书")).toMatchObject({ 何种情形需要: "本人不能到场" });
  expect(after.find((row) => row["材料名称"] === "居民身份证")).toMatchObject({ 复印件份数: "1" });
});

test("X-4 another county writes no materials of this one", async () => {
  const { problems } = await graph.importSheet("materials", file.replace("必要,,1", "必要,,2"), putuoAdmin);
  expect(problems).toMatchObject([2, 3].map((row) => ({ row, code: "NOT_PERMITTED" })));
});
