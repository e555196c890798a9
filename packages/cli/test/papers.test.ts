import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findProblems } from "../src/check/check-county.ts";
import { openHome } from "../src/home/home.ts";
import { tokenFor } from "../src/home/tokens.ts";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

let graph: RunningGraph;
let paper: { readonly id: string; readonly downloadPath: string; readonly verificationPath: string };

const run = async <Result>(
  mutation: string,
  input: object,
  fields: string,
  as = callers.agent,
): Promise<Result> => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const answer = await graph.data<{ result: Result }>(
    `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) {
      __typename ... on ${type}Payload { ${fields} } ... on Problem { code messageEn } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), ...input } },
    as,
  );
  return answer.result;
};

const get = async (
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
}> => {
  const response = await fetch(new URL(path, graph.url), { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString("utf8") };
};

beforeAll(async () => {
  graph = await startGraph();
  const { station } = await graph.data<{
    station: { id: string; items: { edges: readonly { node: { id: string } }[] } };
  }>(`query ($code: String!) { station(code: $code) { id items(first: 1) { edges { node { id } } } } }`, {
    code: lingkouStation,
  });
  const submitted = await run<{ case: { id: string } }>(
    "submitCase",
    {
      itemId: station.items.edges[0]?.node.id,
      stationId: station.id,
      channel: "VILLAGE_AGENT",
      exceptionReason: "上门收件",
      applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
      papers: [{ name: "申请表", copies: 1, original: true }],
    },
    "case { id }",
  );
  const issued = await run<{ paper: typeof paper }>(
    "issueCasePaper",
    { caseId: submitted.case.id, kind: "CASE_RECEIPT" },
    "paper { id downloadPath verificationPath }",
  );
  paper = issued.paper;
});

afterAll(() => graph.stop());

test("X-10 the gateway gives a paper to whoever may see it, as a PDF with its name and hash, and to nobody else", async () => {
  const token = await tokenFor(await openHome(graph.directory), callers.agent);
  const { status, headers, bytes } = await get(paper.downloadPath, { authorization: `Bearer ${token}` });
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/pdf");
  expect(Number(headers.get("content-length"))).toBe(bytes.byteLength);
  expect(decodeURIComponent(headers.get("content-disposition") ?? "")).toMatch(
    /^inline; filename\*=UTF-8''收据 收字〔\d{4}〕1号\.pdf$/,
  );
  expect(headers.get("cache-control")).toBe("private, no-cache");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  const etag = headers.get("etag") ?? "";
  const again = await get(paper.downloadPath, { authorization: `Bearer ${token}`, "if-none-match": etag });
  expect(again.status).toBe(304);
  expect((await get(paper.downloadPath)).status).toBe(404);
  expect((await get(paper.downloadPath, { authorization: "Bearer nonsense" })).status).toBe(401);
  expect((await get("/papers/__typename/x.pdf")).status).toBe(404);
  expect((await get("/papers/nothingPaper/x.pdf")).status).toBe(404);
  for (const print of ["-1", "1", "0x0", "1e0", " 0", "", "99999999999"]) {
    const other = await get(`${paper.downloadPath}?print=${encodeURIComponent(print)}`, {
      authorization: `Bearer ${token}`,
    });
    expect([print, other.status]).toEqual([print, 404]);
  }
  expect((await get(`${paper.downloadPath}?print=0`, { authorization: `Bearer ${token}` })).bytes).toEqual(
    bytes,
  );
});

test("YS-3.1, X-10 a manager files what the law says of a station and of the township, and has it as a PDF that no neighbour gets", async () => {
  const draft = "complianceReport { name passed failed unknown basis stations { name } }";
  interface Draft {
    readonly name: string;
    readonly basis: string;
    readonly stations: readonly { readonly name: string }[];
  }
  const { station } = await graph.data<{ station: { complianceReport: Draft } }>(
    `query ($code: String!) { station(code: $code) { ${draft} } }`,
    { code: lingkouStation },
    callers.manager,
  );
  await run(
    "fileComplianceReport",
    { basis: station.complianceReport.basis },
    "report { id }",
    callers.manager,
  );
  const { division } = await graph.data<{ division: { complianceReport: Draft } }>(
    `query ($code: DivisionCode!) { division(code: $code) { ${draft} } }`,
    { code: places.yushan },
    callers.manager,
  );
  expect(division.complianceReport).toMatchObject({
    name: "玉山镇",
    stations: [{ name: station.complianceReport.name }],
  });
  const { report } = await run<{ report: { id: string } }>(
    "fileComplianceReport",
    { basis: division.complianceReport.basis },
    "report { id }",
    callers.manager,
  );
  const issued = await run<{ paper: typeof paper }>(
    "issueCompliancePaper",
    { reportId: report.id, kind: "COMPLIANCE_REPORT" },
    "paper { id downloadPath verificationPath }",
    callers.manager,
  );
  const home = await openHome(graph.directory);
  const asManager = { authorization: `Bearer ${await tokenFor(home, callers.manager)}` };
  expect((await get(issued.paper.downloadPath, asManager)).bytes.subarray(0, 5).toString()).toBe("%PDF-");
  const asNeighbour = { authorization: `Bearer ${await tokenFor(home, callers.neighbourClerk)}` };
  expect((await get(issued.paper.downloadPath, asNeighbour)).status).toBe(404);
});

test("X-10 the page behind a paper's code says in both languages that it is genuine, its kind, office and day, and nothing of the applicant", async () => {
  const chinese = await get(`${paper.verificationPath}?lang=zh`);
  expect(chinese.status).toBe(200);
  for (const said of ["真实", "收据", "磐安县玉山镇岭口村山城管事之家"]) expect(chinese.text).toContain(said);
  expect(chinese.text).not.toContain("周");
  const english = await get(`${paper.verificationPath}?lang=en`);
  expect(english.text).toContain("receipt for papers and fees");
  for (const page of [chinese, english]) {
    // Nothing is loaded from anywhere: it works where there is no internet.
    expect(page.text).not.toMatch(/<script|src=|https?:\/\//);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  }
  const data = await get(paper.verificationPath, { accept: "application/json" });
  expect(JSON.parse(data.text)).toMatchObject({ genuine: true, kind: "CASE_RECEIPT" });
});

test("X-10 a code nobody issued is answered as such, with what was typed shown as text", async () => {
  const page = await get(`/p/${encodeURIComponent("<img src=x>")}?lang=zh`);
  expect(page.status).toBe(200);
  expect(page.text).toContain("查无此文书");
  expect(page.text).not.toContain("<img");
  const wrong = `${paper.verificationPath.slice(0, -1)}${paper.verificationPath.endsWith("2") ? "3" : "2"}`;
  expect(JSON.parse((await get(wrong, { accept: "application/json" })).text)).toEqual({ genuine: false });
});

test("SM-20, PT-13 the guide of an item is a page for everybody, in both languages, without scripts, with a QR code and the PDF once it is issued", async () => {
  const at = "330727106000";
  const list = await get(`/guides?at=${at}&lang=zh`);
  expect(list.status).toBe(200);
  const link = /href="(\/guides\/[^"?]+)\?at=/.exec(list.text)?.[1] ?? "";
  const before = await get(`${link}?at=${at}&lang=zh`);
  for (const said of ["办事指南", "设定依据", "申请材料", "办理流程", "尚未印发 PDF", "<svg"]) {
    expect(before.text).toContain(said);
  }
  const { serviceItem } = await graph.data<{ serviceItem: { id: string } }>(
    "query ($code: String) { serviceItem(code: $code) { id } }",
    { code: decodeURIComponent(link.slice("/guides/".length)) },
  );
  const issued = await run<{ paper: { downloadPath: string } }>(
    "issueItemPaper",
    { itemId: serviceItem.id, at, kind: "ITEM_GUIDE" },
    "paper { downloadPath }",
    callers.clerk,
  );
  const after = await get(`${link}?at=${at}&lang=en`);
  expect(after.text).toContain("Legal basis");
  expect(after.text).toContain(`href="${issued.paper.downloadPath}"`);
  expect(after.text).not.toMatch(/<script/);
  // Whoever reads the page may take the paper along: it is public.
  const pdf = await get(issued.paper.downloadPath);
  expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
});

test("PT-13 a link or QR code that leads to no guide opens a page that says what to do, and data for whoever asks for data", async () => {
  const none = await get("/guides/%3Cb%3E?at=330727106000&lang=zh");
  expect([none.status, none.text.includes("没有这个编码的事项"), none.text.includes("&lt;b&gt;")]).toEqual([
    404,
    true,
    true,
  ]);
  expect(none.text).toContain('href="/guides?at=330727106000&lang=zh"');
  const nowhere = await get("/guides?at=33&lang=en");
  expect([nowhere.status, nowhere.text.includes("a division code of 12 digits")]).toEqual([400, true]);
  const json = { accept: "application/json" };
  expect(JSON.parse((await get("/guides/none?at=330727106000", json)).text)).toMatchObject({
    errors: [{ extensions: { code: "ADDRESS_NOT_FOUND" } }],
  });
  expect(JSON.parse((await get("/guides?at=33", json)).text)).toMatchObject({
    errors: [{ extensions: { code: "INPUT_INVALID" } }],
  });
});

test("X-10 a county's template that does not compile is refused with file, line and column, and a text of no template with the one that was meant", async () => {
  const folder = await mkdtemp(join(tmpdir(), "yimen-papers-"));
  try {
    await mkdir(join(folder, "papers"));
    const papers = `papers:\n  numberWord: 玉\n  texts: { case-grant.closng: 特此通知。 }\n`;
    const county = `format: yimen/county@1\ncounty: example\nzh: 示例县\ndivision: "330727000000"\n${papers}`;
    await writeFile(join(folder, "county.yaml"), county);
    const template = '#import "/paper.typ": *\n#show: paper.with(title: "受理通知书")\n\n#no-such-thing(1)\n';
    await writeFile(join(folder, "papers", "case-acceptance.typ"), template);
    const { problems } = await findProblems(folder, "zh");
    const [broken, text] = problems;
    expect(problems).toHaveLength(2);
    expect(broken).toMatchObject({ code: "PAPER_TEMPLATE_INVALID", line: 4, column: 2 });
    expect(broken?.file).toMatch(/papers\/case-acceptance\.typ$/);
    expect(text).toMatchObject({ code: "PAPER_TEXT_UNKNOWN" });
    expect(text?.zh).toContain("case-grant.closing");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
