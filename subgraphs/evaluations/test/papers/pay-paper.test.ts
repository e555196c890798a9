import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokangAdmin, clerk, lingkou } from "../evaluations.ts";
import { admin, agentOf, fill, payOf, send, startPaying } from "../pay/agents.ts";
import { issuePaper, printedText } from "./printed.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  ({ graph } = await startPaying());
});

afterAll(() => graph.stop());

const kind = "PAY_STATEMENT";

test("YS-10.2 the statement is a paper: whom it pays, each case by its quality, the article; with the amount capped, and none once it is reversed", async () => {
  const { id, account } = await agentOf(graph, "printed");
  const good = Array.from({ length: 301 }, (_, at) => `${lingkou}.printed-${at}`);
  await fill(
    graph,
    `insert into agent_case (case_id, case_no, division_code, account, channel, completed_at, month)
     select id, id, $1, $2, 'HOME_VISIT', timestamptz '2026-01-15 12:00+08', date '2026-01-01' from unnest($3::text[]) as done (id)`,
    [lingkou, account, good],
  );
  await send(graph, "recordCaseQuality", { caseIds: good.slice(1), quality: "GOOD", reason: "回访满意" });
  await send(graph, "recordCaseQuality", { caseIds: good.slice(0, 1), quality: "PASS", reason: "抽查" });
  const { statement } = await send(graph, "issuePayStatement", {
    basis: (await payOf(graph, id, "2026-01-01"))?.basis,
  });
  const statementId = statement?.id ?? "";
  for (const as of [clerk, baokangAdmin, undefined]) {
    expect(await issuePaper(graph, "Pay", { statementId, kind }, as)).toMatchObject({ code: "NOT_FOUND" });
  }
  const own = { subject: account, roles: ["AGENT" as const], divisions: [] };
  expect(await issuePaper(graph, "Pay", { statementId, kind }, own)).toMatchObject({ code: "NOT_PERMITTED" });
  const { paper } = await issuePaper(graph, "Pay", { statementId, kind }, admin);
  expect(paper).toMatchObject({
    state: "ISSUED",
    number: expect.stringContaining("酬字〔2026〕1号"),
    revision: 1,
  });
  const text = (await printedText(graph, "Pay", paper?.id ?? "", admin)) ?? "";
  for (const said of [
    "林辛三",
    "2026年1月（第1次结算）",
    "301件",
    "300.00元",
    "良3001",
    "合格11",
    "三(三)10",
  ]) {
    expect(text).toContain(said);
  }
  // Who is paid reads it, and nobody else who does not oversee the place.
  expect(await printedText(graph, "Pay", paper?.id ?? "", own)).toBe(text);
  for (const as of [clerk, baokangAdmin]) {
    expect(await printedText(graph, "Pay", paper?.id ?? "", as)).toBeUndefined();
  }
  await send(graph, "reversePayStatement", { statementId, reason: "质量更正" });
  const refused = await issuePaper(graph, "Pay", { statementId, kind }, admin);
  expect(refused).toMatchObject({ code: "PAPER_NOT_DUE" });
  expect(refused.messageZh).toContain("已于 2026-02-02 冲销");
});
