import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  admin,
  assessed,
  clerk,
  clerkAccount,
  january,
  late,
  manager,
  send,
  startPoints,
} from "../assessment/assessments.ts";
import { baokangAdmin, siblingClerk } from "../evaluations.ts";
import { issuePaper, printedText } from "./printed.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  ({ graph } = await startPoints());
});

afterAll(() => graph.stop());

const kind = "ASSESSMENT_SHEET";

test("LP-5 an assessment is a sheet on paper: who, when, each line with its points, reason and article, and where it stands", async () => {
  const assessmentId = await assessed(graph, clerk([late("2026-01-05")]), january);
  for (const as of [siblingClerk, baokangAdmin]) {
    expect(await issuePaper(graph, "Assessment", { assessmentId, kind }, as)).toMatchObject({
      code: "NOT_FOUND",
    });
  }
  const { paper: draft } = await issuePaper(graph, "Assessment", { assessmentId, kind }, manager);
  const before = (await printedText(graph, "Assessment", draft?.id ?? "", manager)) ?? "";
  for (const said of [
    "陈二",
    "2026年1月",
    "初评",
    "迟到-2",
    "服务态度5耐心细致",
    "合计103",
    "绿牌",
    "有未完成任务不评优",
    "窗口人员月度积分办法",
  ]) {
    expect(before).toContain(said);
  }
  await send(graph, "finalizeAssessments", { assessmentIds: [assessmentId] }, admin);
  const { paper: final } = await issuePaper(graph, "Assessment", { assessmentId, kind }, admin);
  const text = await printedText(graph, "Assessment", final?.id ?? "", clerkAccount);
  expect(text).toContain("已核定");
  // What was printed before stays as it was.
  expect(await printedText(graph, "Assessment", draft?.id ?? "", manager)).toBe(before);
});
