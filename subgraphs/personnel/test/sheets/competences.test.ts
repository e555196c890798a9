import { cellsOf, withCell } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { luopingClerk, luopingManager, type Personnel, startPersonnel, yufengManager } from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
  await personnel.staff({ badgeNo: "C01" });
});

afterAll(() => personnel.graph.stop());

const station = "530324000000-01";
const header = "站点编码,工号,事项编码,起始日期,培训方式";
const file = `${header}\n${station},C01,000114001000,2026-01-05,内部轮岗\n${station},C01,000199002000,2026-02-01,\n`;

test("PT-4 X-4 who can handle what comes in once, and one cell changed is exactly one change", async () => {
  const { graph } = personnel;
  const first = await graph.importSheet("competences", file, luopingManager);
  expect(first).toMatchObject({ problems: [], report: { created: 2, written: true } });
  const after = await graph.exportSheet("competences", luopingManager);
  expect(cellsOf(after).filter(({ 工号 }) => 工号 === "C01")).toMatchObject([
    { 事项编码: "000114001000", 起始日期: "2026-01-05", 培训方式: "内部轮岗" },
    { 事项编码: "000199002000", 起始日期: "2026-02-01", 培训方式: "" },
  ]);
  expect((await graph.importSheet("competences", after, luopingManager)).report).toMatchObject({
    created: 0,
    changed: 0,
    refused: 0,
  });
  const edited = withCell(after, "000199002000", "培训方式", "跟班学习");
  expect((await graph.importSheet("competences", edited, luopingManager)).report).toMatchObject({
    created: 0,
    changed: 1,
    refused: 0,
  });
  expect(
    cellsOf(await graph.exportSheet("competences", luopingManager)).find(
      ({ 事项编码 }) => 事项编码 === "000199002000",
    ),
  ).toMatchObject({ 起始日期: "2026-02-01", 培训方式: "跟班学习" });
});

test("X-4 faults of competences are told by cell, and nobody changes another place's", async () => {
  const { graph } = personnel;
  const wrong = `${header}\n${station},C99,000114001000,,\n${station},C01,999999999999,,\n${station},C01,000114001000,,自学\n`;
  const { problems } = await graph.importSheet("competences", wrong, luopingManager);
  expect(problems).toMatchObject([
    { row: 2, column: "B", code: "NOT_FOUND" },
    { row: 3, column: "C", code: "NOT_FOUND" },
    { row: 4, column: "E", code: "SHEET_CHOICE_UNKNOWN" },
  ]);
  await expect(graph.exportSheet("competences", luopingClerk)).rejects.toMatchObject({
    code: "NOT_PERMITTED",
  });
  const other = `${header}\n${station},C01,000114001000,2026-03-01,\n`;
  expect((await graph.importSheet("competences", other, yufengManager)).problems).toMatchObject([
    { code: "NOT_PERMITTED" },
  ]);
});
