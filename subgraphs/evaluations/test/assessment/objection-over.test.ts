import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDue } from "../evaluations.ts";
import { admin, assessed, clerk, clerkAccount, manager, send, startPoints } from "./assessments.ts";

// Ahead of the clock of the queue, which knows no other than the real one.
const january = { from: "2027-01-01", to: "2027-01-31" };
const february = { from: "2027-02-01", to: "2027-02-28" };

let graph: TestSubgraph;
let at: (day: string) => void;

beforeAll(async () => {
  ({ graph, at } = await startPoints());
});

afterAll(() => graph.stop());

interface Seen {
  readonly state: string;
  readonly acts: readonly { readonly act: string; readonly by: string }[];
  readonly objections: readonly object[];
}

async function seen(id: string): Promise<Seen> {
  const { assessment } = await graph.data<{ assessment: Seen }>(
    `query ($id: ID!) { assessment(id: $id) { state acts { act by }
      objections { upheld answer deemedBy { id articles { text } } due { state dueOn } } } }`,
    { id },
    manager,
  );
  return assessment;
}

async function objectedTo(period: { readonly from: string; readonly to: string }): Promise<string> {
  const id = await assessed(graph, clerk([]), period);
  await send(graph, "objectToAssessment", { assessmentId: id, text: "当日因公外出" }, clerkAccount);
  return id;
}

test("LP-8 an objection to a draft that nobody answered in time is decided by the law of the place, marked so, with its article", async () => {
  at("2027-03-02");
  const id = await objectedTo(february);
  at("2027-03-12");
  await makeDue(graph);
  // The last day is not over.
  expect(await seen(id)).toMatchObject({
    state: "OBJECTED",
    objections: [{ due: { state: "RUNNING", dueOn: "2027-03-12" } }],
  });
  at("2027-03-13");
  await makeDue(graph);
  const { state, acts, objections } = await seen(id);
  expect(state).toBe("DRAFT");
  expect(acts.at(-1)).toEqual({ act: "OBJECTION_UPHELD", by: "law" });
  expect(objections).toEqual([
    {
      upheld: true,
      answer: "逾期未答复考核异议",
      deemedBy: { id: "assessmentObjectionDeemedUpheld", articles: [{ text: "A 第六条" }] },
      due: { state: "MET_LATE", dueOn: "2027-03-12" },
    },
  ]);
});

test("LP-8 where the law says nothing of silence the objection stays open and is overdue; answered in time, nothing decides it once more", async () => {
  at("2027-02-02");
  const id = await objectedTo(january);
  at("2027-02-20");
  await makeDue(graph);
  expect(await seen(id)).toMatchObject({
    state: "OBJECTED",
    objections: [{ upheld: null, deemedBy: null, due: { state: "OVERDUE", dueOn: "2027-02-12" } }],
  });
  await send(graph, "answerAssessmentObjection", { assessmentId: id, upheld: false, answer: "无记录" });
  await makeDue(graph);
  expect(await seen(id)).toMatchObject({
    state: "DRAFT",
    objections: [{ upheld: false, answer: "无记录", deemedBy: null, due: { state: "MET_LATE" } }],
  });
});

/** What rules about assessments say of one, with what personnel tells of its file. */
async function verdictOf(id: string, inPersonalFile: boolean | null, as: Caller = manager) {
  const fileFacts =
    inPersonalFile === null ? null : [{ name: "inPersonalFile", value: inPersonalFile, origin: "file" }];
  const { _entities: found } = await graph.data<{
    _entities: { compliance: { results: { rule: { id: string }; verdict: string; missing: string[] }[] } }[];
  }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Assessment { compliance { results { rule { id } verdict missing } } } } }`,
    { of: [{ __typename: "Assessment", id, fileFacts }] },
    as,
  );
  const results = found[0]?.compliance.results ?? [];
  return Object.fromEntries(results.map(({ rule, verdict, missing }) => [rule.id, [verdict, ...missing]]));
}

test("LP-5 whether a result was reviewed by the personnel office, by another than who made it final, and filed is the assessment's verdict", async () => {
  at("2027-04-02");
  const march = { from: "2027-03-01", to: "2027-03-31" };
  const id = await assessed(graph, clerk([]), march);
  expect(await send(graph, "reviewAssessment", { assessmentId: id })).toMatchObject({
    code: "ASSESSMENT_NOT_FINAL",
  });
  await send(graph, "finalizeAssessments", { assessmentIds: [id] });
  expect(await send(graph, "reviewAssessment", { assessmentId: id })).toMatchObject({
    code: "ASSESSMENT_REVIEW_OWN",
  });
  expect((await verdictOf(id, true))["reviewedAndFiled"]).toEqual(["FAIL"]);
  await send(graph, "reviewAssessment", { assessmentId: id, note: "符合程序" }, admin);
  expect((await verdictOf(id, null))["reviewedAndFiled"]).toEqual(["UNKNOWN", "assessment.inPersonalFile"]);
  expect((await verdictOf(id, false))["reviewedAndFiled"]).toEqual(["FAIL"]);
  expect((await verdictOf(id, true))["reviewedAndFiled"]).toEqual(["PASS"]);
  // Opened again, it is to be reviewed anew.
  await send(graph, "reopenAssessment", { assessmentId: id, reason: "漏计" });
  expect((await verdictOf(id, true))["reviewedAndFiled"]).toEqual(["FAIL"]);
});

test("LP-5 nobody makes their own result final or reviews it, whatever they oversee", async () => {
  at("2027-05-02");
  const id = await assessed(graph, clerk([]), { from: "2027-04-01", to: "2027-04-30" });
  const promoted: Caller = { ...manager, subject: clerkAccount.subject };
  expect(await send(graph, "finalizeAssessments", { assessmentIds: [id] }, promoted)).toMatchObject({
    code: "ASSESSMENT_OF_THEMSELF",
  });
  await send(graph, "finalizeAssessments", { assessmentIds: [id] });
  expect(await send(graph, "reviewAssessment", { assessmentId: id }, promoted)).toMatchObject({
    code: "ASSESSMENT_OF_THEMSELF",
  });
});
