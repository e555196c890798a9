import { cellsOf, withCell } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  idNumberOf,
  luopingClerk,
  luopingManager,
  type Personnel,
  startPersonnel,
  yufengManager,
} from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
});

afterAll(() => personnel.graph.stop());

const header = "站点编码,工号,姓名,用工性质,电话,出生日期,学历,身份证号";
const station = "530324000000-01";
const number = idNumberOf("19900307");
const file = [
  header,
  `${station},A01,张三,编外聘用,0874-8210001,1990年3月7日,大专,${number}`,
  `${station},Ａ０２,李四,正式在编,,,,`,
].join("\n");

test("X-4 staff come in once, and exported, one cell changed and imported again they are exactly one change", async () => {
  const { graph } = personnel;
  const before = await graph.exportSheet("staff", luopingManager);
  const first = await graph.importSheet("staff", file, luopingManager);
  expect(first).toMatchObject({ problems: [], report: { created: 2, written: true } });
  expect((await graph.importSheet("staff", file, luopingManager)).report).toMatchObject({
    created: 0,
    changed: 0,
    unchanged: 2,
  });

  const after = await graph.exportSheet("staff", luopingManager);
  expect(cellsOf(after).length).toBe(cellsOf(before).length + 2);
  const zhang = cellsOf(after).find(({ 姓名 }) => 姓名 === "张三");
  expect(zhang).toMatchObject({ 工号: "A01", 出生日期: "1990-03-07", 身份证号: "" });
  expect((await graph.importSheet("staff", after, luopingManager)).report).toMatchObject({
    created: 0,
    changed: 0,
    refused: 0,
  });

  const edited = withCell(after, "李四", "公示电话", "0874-8210002");
  expect((await graph.importSheet("staff", edited, luopingManager)).report).toMatchObject({
    created: 0,
    changed: 1,
    refused: 0,
  });
  expect(
    cellsOf(await graph.exportSheet("staff", luopingManager)).find(({ 姓名 }) => 姓名 === "李四"),
  ).toMatchObject({ 公示电话: "0874-8210002", 工号: "A02" });
});

test("X-4 an id number that is added to somebody later arrives, though it is never shown", async () => {
  const { graph } = personnel;
  const added = `${header}\n${station},A02,,,,,,${idNumberOf("19850101")}\n`;
  expect((await graph.importSheet("staff", added, luopingManager)).report).toMatchObject({ changed: 1 });
  expect((await graph.importSheet("staff", added, luopingManager)).report).toMatchObject({
    changed: 0,
    unchanged: 1,
  });
  const text = (await graph.exportSheet("staff", luopingManager)).toString();
  expect(text).toContain("1985-01-01");
  expect(text).not.toContain(idNumberOf("19850101"));
});

test("X-4 faults of staff are told by cell, and an id number is masked", async () => {
  const wrong = `${number.slice(0, 17)}${number.endsWith("1") ? "2" : "1"}`;
  const rows = `${header}\n${station},B01,王五,编外聘用,,,博士后,\n${station},B02,赵六,编外聘用,,,,${wrong}\n530324999999-01,B03,孙七,编外聘用,,,,\n`;
  const { problems } = await personnel.graph.importSheet("staff", rows, luopingManager);
  expect(problems).toMatchObject([
    { row: 2, column: "G", code: "SHEET_CHOICE_UNKNOWN" },
    { row: 3, column: "H", code: "CITIZEN_ID_INVALID" },
    { row: 4, column: "A", code: "NOT_FOUND" },
  ]);
  expect(JSON.stringify(problems)).not.toContain(wrong);
});

test("X-4 whoever may not read files gets no sheet of staff, and nobody another place's", async () => {
  await expect(personnel.graph.exportSheet("staff", luopingClerk)).rejects.toMatchObject({
    code: "NOT_PERMITTED",
  });
  const other = await personnel.graph.exportSheet("staff", yufengManager, { within: "530324000000" });
  expect(cellsOf(other).every((row) => row["出生日期"] === "" && row["学历"] === "")).toBe(true);
  const change = `${header}\n${station},A01,改名,,,,,\n`;
  const { problems } = await personnel.graph.importSheet("staff", change, yufengManager);
  expect(problems).toMatchObject([{ code: "NOT_PERMITTED" }]);
});
