import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokang, clerk, freshKey, panan, staff } from "../evaluations.ts";
import { act } from "../finding/findings.ts";
import { startWithLaw } from "../law/law.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startWithLaw();
});

afterAll(() => graph.stop());

const inspector = staff("INSPECTOR", baokang);
const station = `${baokang}.station`;
const somebody = `${baokang}.somebody`;

interface Seen {
  readonly id: string;
  readonly checklist: { rule: { id: string; articles: { text: string }[] }; seen: string | null }[];
  readonly findings: { id: string; state: string; responsible: { id: string } | null }[];
  readonly due: { state: string; dueOn: string | null; reasons: { messageEn: string }[] };
  readonly compliance: { results: { verdict: string }[] };
}

const rules = ["findingHasResponsible", "findingClosed", "preventionOnRecord"];
const fields = `id checklist { rule { id articles { text } } seen } findings { id state responsible { id } }
  due { state dueOn reasons { messageEn } } compliance { results(rules: ${JSON.stringify(rules)}) { verdict } }`;

async function mutate(name: string, input: object, as: Caller = inspector) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const document = `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Payload { inspection { ${fields} } } ... on Problem { code } ... on InvalidInput { problems { code path messageEn } } } }`;
  const answer = await graph.data<
    Record<string, { code?: string; inspection?: Seen; problems?: { code: string; messageEn: string }[] }>
  >(document, { input: { idempotencyKey: freshKey(), ...input } }, as);
  return answer[name] ?? {};
}

const seen = async (id: string, as: Caller = inspector): Promise<Seen | null> =>
  (
    await graph.data<{ inspection: Seen | null }>(
      `query ($id: ID!) { inspection(id: $id) { ${fields} } }`,
      { id },
      as,
    )
  ).inspection;

const verdicts = async (id: string) => (await seen(id))?.compliance.results.map(({ verdict }) => verdict);

test("BK-14 an inspection has a checklist of the place's rules; what it finds has somebody responsible, is put right, checked again and prevented", async () => {
  const opened = await mutate("openInspection", {
    about: { subject: "station", id: station },
    source: "COVERT_INSPECTION",
    on: "2026-10-12",
  });
  const id = opened.inspection?.id ?? "";
  const lines = opened.inspection?.checklist ?? [];
  expect(lines.find(({ rule }) => rule.id === "complaintWays")).toEqual({
    rule: { id: "complaintWays", articles: [{ text: "BK 四(三)" }] },
    seen: null,
  });

  const misspelt = await mutate("answerChecklist", {
    inspectionId: id,
    answers: [{ rule: "complaintWay", seen: "BROKEN" }],
  });
  expect(misspelt.problems).toMatchObject([
    { code: "NOT_ON_CHECKLIST", messageEn: expect.stringContaining("complaintWays") },
  ]);
  await mutate("answerChecklist", {
    inspectionId: id,
    answers: [{ rule: "complaintWays", seen: "BROKEN", note: "没有意见箱" }],
  });
  expect((await seen(id))?.checklist.find(({ rule }) => rule.id === "complaintWays")?.seen).toBe("BROKEN");
  expect(await verdicts(id)).toEqual(["NOT_APPLICABLE", "NOT_APPLICABLE", "NOT_APPLICABLE"]);

  const about = [{ subject: "station", id: station }];
  const found = {
    event: "complaintWays",
    about,
    foundOn: "2026-10-12",
    source: "COVERT_INSPECTION",
    state: "CONFIRMED",
  };
  const withoutInspection = await act(graph, "recordFinding", { ...found }, inspector);
  expect(withoutInspection.problems?.[0]?.code).toBe("FINDING_EVENT_UNKNOWN");
  const first = await act(graph, "recordFinding", { ...found, inspectionId: id }, inspector);
  expect(await verdicts(id)).toEqual(["FAIL", "FAIL", "NOT_APPLICABLE"]);
  await act(graph, "withdrawFinding", { findingId: first.finding?.id, reason: "未写责任人" }, inspector);
  const second = await act(
    graph,
    "recordFinding",
    { ...found, inspectionId: id, responsibleId: somebody },
    inspector,
  );
  expect(await verdicts(id)).toEqual(["PASS", "FAIL", "NOT_APPLICABLE"]);
  expect((await seen(id))?.due).toMatchObject({ state: "NO_DATE", dueOn: null });

  const findingId = second.finding?.id;
  await act(
    graph,
    "rectifyFinding",
    { findingId, on: "2026-10-13", what: "已设意见箱", preventionNote: "每周巡查" },
    inspector,
  );
  await act(graph, "recheckFinding", { findingId, passed: true, reason: "已设" }, inspector);
  expect(await verdicts(id)).toEqual(["PASS", "PASS", "PASS"]);
  expect((await seen(id))?.findings).toMatchObject([
    { state: "WITHDRAWN" },
    { state: "CLOSED", responsible: { id: somebody } },
  ]);
});

test("what is no inspection, a clerk and another county open none, and see none", async () => {
  const wanted = { about: { subject: "station", id: station }, source: "DAILY_INSPECTION", on: "2026-10-12" };
  expect((await mutate("openInspection", { ...wanted, source: "MEDIA" })).problems?.[0]?.code).toBe(
    "INSPECTION_SOURCE_WRONG",
  );
  expect((await mutate("openInspection", wanted, clerk)).code).toBe("NOT_PERMITTED");
  const other = staff("COUNTY_ADMIN", panan);
  expect((await mutate("openInspection", wanted, other)).code).toBe("NOT_PERMITTED");
  const id = (await mutate("openInspection", wanted)).inspection?.id ?? "";
  expect(await seen(id, other)).toBeNull();
  expect(
    (
      await mutate(
        "answerChecklist",
        { inspectionId: id, answers: [{ rule: "complaintWays", seen: "KEPT" }] },
        other,
      )
    ).code,
  ).toBe("NOT_FOUND");
});
