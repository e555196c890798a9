import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokangAdmin, countyAdmin, lingkouManager, panan, startFacilities } from "../facilities.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startFacilities();
});

afterAll(() => graph.stop());

const exported = async (): Promise<string> => (await graph.exportSheet("stations", countyAdmin)).toString();

const phoneOf = async (code: string): Promise<unknown> => {
  const { station } = await graph.data<{ station: { phone: string | null } }>(
    `query ($code: String!) { station(code: $code) { phone } }`,
    { code },
  );
  return station.phone;
};

const header = "站点编码,所在区划代码,名称,类别,电话";

test("X-4 stations exported, one cell changed and imported again are exactly one change", async () => {
  const before = await exported();
  const unchanged = await graph.importSheet("stations", before, countyAdmin);
  expect(unchanged.report).toMatchObject({ created: 0, changed: 0, refused: 0, written: true });
  expect(await graph.published()).toEqual([]);

  const line = before.split("\r\n").find((each) => each.startsWith("330727106206-01"));
  const edited = before.replace(
    String(line),
    String(line).replace(/^((?:[^,]*,){5})[^,]*/, "$10579-84660001"),
  );
  const report = {
    kind: "stations",
    mode: "file",
    dryRun: false,
    created: 0,
    changed: 1,
    refused: 0,
    written: true,
  };
  expect((await graph.importSheet("stations", edited, countyAdmin)).report).toMatchObject(report);
  expect(await phoneOf("330727106206-01")).toBe("0579-84660001");
  const events = await graph.published();
  expect(events.map(({ type, body }) => [type, body["code"]])).toEqual([
    ["facilities.station-published", "330727106206-01"],
  ]);

  expect((await graph.importSheet("stations", edited, countyAdmin)).report).toMatchObject({ changed: 0 });
  expect((await graph.importSheet("stations", await exported(), countyAdmin)).report).toMatchObject({
    changed: 0,
  });
});

test("X-4 an XLSX export is taken in again as it is", async () => {
  const book = await graph.exportSheet("stations", countyAdmin, { format: "xlsx", lang: "en" });
  const { report } = await graph.importSheet("stations", book, countyAdmin);
  expect(report).toMatchObject({ created: 0, changed: 0, refused: 0 });
  expect(report?.["rows"]).toBeGreaterThan(15);
});

test("X-4 a dry run tells what would come of it and writes nothing", async () => {
  const file = `${header}\n,330727106000,玉山镇便民点,代办点,12345\n`;
  const { report } = await graph.importSheet("stations", file, countyAdmin, { dryRun: "true" });
  expect(report).toMatchObject({ created: 1, written: false, dryRun: true });
  expect(await exported()).not.toContain("玉山镇便民点");
  expect(await graph.published()).toEqual([]);
});

test("X-4 a new station is opened once, however often its row comes", async () => {
  const file = `${header}\n,330727106206,岭口代办点,代办点,12345\n`;
  const first = await graph.importSheet("stations", file, countyAdmin);
  expect(first).toMatchObject({ report: { created: 1, written: true }, problems: [] });
  expect((await graph.importSheet("stations", file, countyAdmin)).report).toMatchObject({
    created: 0,
    unchanged: 1,
  });
  expect((await exported()).match(/岭口代办点/g)).toHaveLength(1);
  expect((await graph.published()).map(({ body }) => body["name"])).toEqual(["岭口代办点"]);
});

const faulty = `${header}
,330727106206,甲代办点,代办点,12345
,330727106206,乙代办点,代办点,不是电话
,330727999999,丙代办点,代办点,12345
330727106206-77,,,,12345
330727106206-01,,,COUNTY_CENTRE,12345
,330727106206,甲代办点,代办点,12345
,420626000000,丁代办点,代办点,12345
`;

const places = (problems: readonly Readonly<Record<string, unknown>>[]): readonly unknown[] =>
  problems.map(({ row, column, code }) => [row, column, code]);

const found = [
  [3, "E", "PHONE_INVALID"],
  [4, "B", "NOT_FOUND"],
  [5, "A", "SHEET_THING_UNKNOWN"],
  [6, "D", "SHEET_CELL_FIXED"],
  [7, undefined, "SHEET_ROW_TWICE"],
  [8, undefined, "NOT_PERMITTED"],
];

test("X-4 with all rows or none nothing is written while one is refused, and every fault is told at once", async () => {
  const { report, problems } = await graph.importSheet("stations", faulty, countyAdmin);
  expect(places(problems)).toEqual(found);
  expect(problems[0]).toMatchObject({ sheet: "站点", header: "电话", value: "不是电话" });
  expect(report).toMatchObject({ rows: 7, created: 1, refused: 6, written: false });
  expect(await exported()).not.toContain("甲代办点");
  expect(await graph.published()).toEqual([]);
});

test("X-4 row by row every sound row is written, and the others are told", async () => {
  const { report, problems } = await graph.importSheet("stations", faulty, countyAdmin, { mode: "row" });
  expect(places(problems)).toEqual(found);
  expect(report).toMatchObject({ created: 1, refused: 6, written: true });
  expect(await exported()).toContain("甲代办点");
  expect((await graph.published()).map(({ body }) => body["name"])).toEqual(["甲代办点"]);
});

test("X-4 whoever may not is refused, row for row as in the graph", async () => {
  const file = `${header}\n330727106206-01,,,,12346\n,330727106206,新点,代办点,\n`;
  const { report, problems } = await graph.importSheet("stations", file, lingkouManager, { mode: "row" });
  expect(problems).toMatchObject([{ row: 3, code: "NOT_PERMITTED" }]);
  expect(report).toMatchObject({ changed: 1, refused: 1 });
  const other = await graph.importSheet("stations", file.replace("12346", "12347"), baokangAdmin);
  expect(other.problems.map(({ code }) => code)).toEqual(["NOT_PERMITTED", "NOT_PERMITTED"]);
  await expect(
    graph.exportSheet("stations", { subject: "c", roles: ["CITIZEN"], divisions: [panan] }),
  ).rejects.toMatchObject({ code: "NOT_PERMITTED" });
});
