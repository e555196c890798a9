import { PDFiumLibrary } from "@hyzyla/pdfium";
import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  asSuperuser,
  baokangClerk,
  clerk,
  countyAdmin,
  freshKey,
  givenAccepted,
  givenCase,
  manager,
  panan,
  problem,
  startCases,
  stations,
  type World,
  yushan,
} from "../cases.ts";
import { openPack } from "../statistics/open-county.ts";

let world: World;
let pdfium: PDFiumLibrary;

beforeAll(async () => {
  world = await startCases({ packs: ["base"], further: { packs: [openPack] } });
  pdfium = await PDFiumLibrary.init();
  await asSuperuser(world, (client) =>
    client.query(
      `insert into yimen.paper_place (division_code, name) values ('330727000000', '磐安县'), ('330727106000', '玉山镇'), ('330727106206', '岭口村')`,
    ),
  );
  world.at("2026-07-06");
  for (let each = 0; each < 3; each += 1) await givenCase(world, { stationId: stations.lingkou });
  await givenAccepted(world, { stationId: stations.yushan });
  world.at("2026-08-03");
});

afterAll(() => world.stop());

interface Issued {
  readonly code?: string;
  readonly messageZh?: string;
  readonly paper?: { readonly id: string; readonly number: string; readonly kind: string };
}

async function issue(
  divisionCode: string,
  as: Caller,
  period = { from: "2026-07-01", to: "2026-07-31" },
): Promise<Issued> {
  const { issueReportPaper } = await world.data<{ issueReportPaper: Issued }>(
    `mutation ($input: IssueReportPaperInput!) { issueReportPaper(input: $input) {
      ... on IssueReportPaperPayload { paper { id number kind } division { code } } ${problem} } }`,
    { input: { idempotencyKey: freshKey(), divisionCode, kind: "MONTHLY_REPORT", ...period } },
    as,
  );
  return issueReportPaper;
}

async function textOf(id: string, as: Caller): Promise<string> {
  const { reportPaperFile } = await world.data<{ reportPaperFile: { base64: string } | null }>(
    "query ($id: ID!) { reportPaperFile(id: $id) { base64 } }",
    { id },
    as,
  );
  if (reportPaperFile === null) return "";
  const document = await pdfium.loadDocument(Buffer.from(reportPaperFile.base64, "base64"));
  const text = [...document.pages()].map((page) => page.getText()).join("\n");
  document.destroy();
  return text.replaceAll(/\s/g, "");
}

test("X-11 the month of a township is a paper of its statistics, with the places below, that marks what may be published", async () => {
  const { paper, ...answer } = await issue(yushan, manager);
  expect(answer).not.toHaveProperty("code");
  expect(paper).toMatchObject({
    kind: "MONTHLY_REPORT",
    number: expect.stringContaining("月报字〔2026〕1号"),
  });
  const text = await textOf(paper?.id ?? "", manager);
  expect(text).toContain("玉山镇");
  expect(text).toContain("2026年7月");
  // Four were filed: enough to be told. One was accepted: too few.
  expect(text).toContain("申请4—可公开");
  expect(text).toContain("受理1——");
  expect(text).toContain("岭口村3000");
  expect(await textOf(paper?.id ?? "", baokangClerk)).toBe("");
  // One that was accepted is late by the end of the month.
  const county = await issue(panan, countyAdmin);
  expect(await textOf(county.paper?.id ?? "", countyAdmin)).toContain("玉山镇4101");
});

test("X-11 a report is of a whole month, and issued by those who answer for the place", async () => {
  expect(await issue(yushan, manager, { from: "2026-07-01", to: "2026-07-30" })).toMatchObject({
    code: "PAPER_NOT_DUE",
    messageZh: expect.stringContaining("整月"),
  });
  expect((await issue(yushan, clerk)).code).toBe("NOT_PERMITTED");
  expect((await issue(panan, manager)).code).toBe("NOT_PERMITTED");
});

test("X-11 the same report is a sheet, and each line leads to its rows", async () => {
  const { caseReport } = await world.data<{
    caseReport: {
      lines: { measure: string; count: number; figure: string; publishable: boolean }[];
      sheet: string;
    };
  }>(
    `{ caseReport(within: "${yushan}", from: "2026-07-01", until: "2026-07-31") {
      lines { measure count figure publishable } sheet(format: CSV, language: ZH) } }`,
    {},
    clerk,
  );
  const filed = caseReport.lines.find(({ measure }) => measure === "FILED");
  expect(filed).toMatchObject({ count: 4, publishable: true });
  const { casesBehind } = await world.data<{ casesBehind: { edges: unknown[] } }>(
    "query ($id: String!) { casesBehind(figure: $id) { edges { cursor } } }",
    { id: filed?.figure },
    clerk,
  );
  expect(casesBehind.edges).toHaveLength(4);
  const rows = Buffer.from(caseReport.sheet, "base64").toString().split("\r\n");
  expect(rows.slice(0, 3)).toEqual([
    "\uFEFF登记簿,指标,数量,计量,单位,合计,平均,中位数,可公开",
    "办件,申请,4,,,,,,是",
    "办件,受理,1,,,,,,否",
  ]);
  const { errors } = await world.ask(
    `{ caseReport(within: "${panan}", from: "2026-07-01", until: "2026-07-31") { lines { count } } }`,
    {},
    clerk,
  );
  expect(JSON.stringify(errors)).toContain("NOT_PERMITTED");
});
