import type { TestSubgraph } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokangAdmin, clerk as bystander, lingkou } from "../evaluations.ts";
import { act } from "../finding/findings.ts";
import {
  admin,
  assessed,
  clerk,
  clerkAccount,
  clerkId,
  draftOf,
  february,
  january,
  late,
  manager,
  pick,
  send,
  shown,
  startPoints,
} from "./assessments.ts";

let graph: TestSubgraph;
let at: (day: string) => void;

beforeAll(async () => {
  ({ graph, at } = await startPoints());
});

afterAll(() => graph.stop());

/** Finds that somebody was off their post, held true at once unless told otherwise. */
async function offPost(id: string, foundOn: string, state = "CONFIRMED"): Promise<string> {
  const about = [{ subject: "staffMember", id }];
  const input = { event: "offPost", about, foundOn, source: "DAILY_INSPECTION", state, times: 1 };
  const { finding } = await act(graph, "recordFinding", input, manager);
  return finding?.id ?? "";
}

let next = 0;
/** Somebody of their own for a test. */
const somebody = (): string => `${lingkou}.clerk-x${(next += 1)}`;

test("a draft explains itself line by line down to the finding and the records it rests on, and a pick is a range until it is made", async () => {
  at("2026-02-02");
  const id = somebody();
  const finding = await offPost(id, "2026-01-20");
  const person = clerk([late("2026-01-05"), late("2026-01-06"), late("2025-12-30")], {}, id);
  const draft = await draftOf(graph, person, january);
  expect(draft?.outcome.score).toEqual({ exact: null, low: "93", high: "98" });
  expect(draft?.outcome.lines).toEqual([
    { id: "late", points: { exact: "-4", low: "-4", high: "-4" }, finding: null },
    { id: "attitude", points: { exact: null, low: "0", high: "5" }, finding: null },
    { id: "offPost", points: { exact: "-3", low: "-3", high: "-3" }, finding: { id: finding } },
    { id: "again", points: { exact: "0", low: "0", high: "0" }, finding: null },
  ]);
  expect(draft?.facts).toContainEqual({ name: "attendance", origin: "recorded by gate on 2026-01-05" });
  const made = await send(graph, "assess", { assessments: [{ basis: draft?.basis, ...pick("4.5") }] });
  expect(made.assessments?.[0]).toMatchObject({
    state: "DRAFT",
    version: 1,
    outcome: { verdict: "SCORED", score: { exact: "97.5" }, band: { band: "RED" } },
  });
});

test("LP-5 the one assessed sees it, objects, is answered, and the corrected draft becomes final", async () => {
  at("2026-02-03");
  const finding = await offPost(clerkId, "2026-01-21");
  const id = await assessed(graph, clerk([]), january);
  expect((await shown(graph, id, clerkAccount))?.outcome.score.exact).toBe("102");
  expect(await send(graph, "objectToAssessment", { assessmentId: id, text: "不是我" }, admin)).toMatchObject({
    code: "ASSESSMENT_NOT_YOURS",
  });
  const object = { assessmentId: id, text: "当日因公外出" };
  expect(await send(graph, "objectToAssessment", object, clerkAccount)).toMatchObject({
    assessments: [{ state: "OBJECTED" }],
  });
  expect(await send(graph, "finalizeAssessments", { assessmentIds: [id] })).toMatchObject({
    code: "ASSESSMENT_OBJECTED",
  });
  await act(graph, "withdrawFinding", { findingId: finding, reason: "核实为公出" }, manager);
  await send(graph, "answerAssessmentObjection", { assessmentId: id, upheld: true, answer: "情形已撤销" });
  // Signed is what was seen: the draft says 102, by now it comes to 105.
  expect(await send(graph, "finalizeAssessments", { assessmentIds: [id] })).toMatchObject({
    code: "ASSESSMENT_CHANGED",
  });
  expect(await assessed(graph, clerk([]), january)).toBe(id);
  const done = await send(graph, "finalizeAssessments", { assessmentIds: [id] });
  expect(done.assessments).toMatchObject([
    { state: "FINAL", version: 2, outcome: { score: { exact: "105" } } },
  ]);
  const sealed = await shown(graph, id, clerkAccount);
  expect(sealed?.acts.map((one) => one.act)).toEqual([
    "ASSESSED",
    "OBJECTED",
    "OBJECTION_UPHELD",
    "CORRECTED",
    "FINALIZED",
  ]);
  expect(sealed?.finals).toEqual([
    { number: 1, score: "105", band: "GREEN", intact: true, reopenedAt: null },
  ]);
});

test("one person's month is assessed once in a submission, whenever its drafts were drawn; an entry is picked and a fact found once", async () => {
  const id = `${lingkou}.clerk-twice`;
  const first = await draftOf(graph, clerk([], {}, id), january);
  const second = await draftOf(graph, clerk([late("2026-01-05")], {}, id), january);
  const later = await draftOf(graph, clerk([], {}, id), february);
  const twice = {
    ...pick("4"),
    picks: [
      { entry: "attitude", points: "4", reason: "一" },
      { entry: "attitude", points: "5", reason: "二" },
    ],
  };
  for (const [assessments, path] of [
    [
      [{ basis: first?.basis }, { basis: second?.basis }],
      ["1", "basis"],
    ],
    [[{ basis: first?.basis, ...twice }], ["0", "picks", "1"]],
  ] as const) {
    expect((await send(graph, "assess", { assessments })).problems).toEqual([
      { code: "LIST_ENTRY_TWICE", path: ["input", "assessments", ...path] },
    ]);
  }
  const both = [first, later].map((draft) => ({ basis: draft?.basis, ...pick("4") }));
  expect((await send(graph, "assess", { assessments: both })).assessments).toHaveLength(2);
});

test("a final is a fact of the next month, and of no earlier day than it was known", async () => {
  at("2026-03-02");
  const draft = await draftOf(graph, clerk([]), february);
  expect(draft?.outcome.lines.find(({ id }) => id === "again")?.points.exact).toBe("1");
  const before = await draftOf(graph, clerk([]), february, { asKnownOn: "2026-02-02" });
  expect(before?.outcome.lines.find(({ id }) => id === "again")?.points.exact).toBe("0");
  expect(before?.basis).toBeNull();
});

test("a finding held true later opens the period again and keeps the old final, which was the result until then", async () => {
  at("2026-02-05");
  const id = somebody();
  const person = clerk([late("2026-01-05")], {}, id);
  const assessment = await assessed(graph, person, january);
  await send(graph, "finalizeAssessments", { assessmentIds: [assessment] });
  expect((await shown(graph, assessment))?.finals[0]).toMatchObject({ score: "103" });
  at("2026-03-10");
  const alleged = await offPost(id, "2026-01-10", "REPORTED");
  expect((await shown(graph, assessment))?.state).toBe("FINAL");
  await act(graph, "verifyFinding", { findingId: alleged }, manager);
  const opened = await shown(graph, assessment);
  expect(opened).toMatchObject({ state: "REOPENED", finals: [{ number: 1, score: "103" }] });
  expect(opened?.finals[0]?.reopenedAt).toBe("2026-03-10T02:00:00.000Z");
  expect(opened?.acts.at(-1)).toEqual({ act: "REOPENED", finding: { id: alleged } });
  await assessed(graph, person, january);
  await send(graph, "finalizeAssessments", { assessmentIds: [assessment] });
  expect((await shown(graph, assessment))?.finals.map(({ score }) => score)).toEqual(["103", "100"]);
  // As known in February and as known today; without the pick, which is the assessor's.
  const score = async (asKnownOn?: string) =>
    (await draftOf(graph, person, january, asKnownOn === undefined ? {} : { asKnownOn }))?.outcome.score;
  expect(await score("2026-02-28")).toMatchObject({ low: "98", high: "103" });
  expect(await score()).toMatchObject({ low: "95", high: "100" });
  const again = async (asKnownOn: string) =>
    (await draftOf(graph, person, february, { asKnownOn }))?.outcome.lines.find((line) => line.id === "again")
      ?.points.exact;
  expect([await again("2026-03-09"), await again("2026-03-10")]).toEqual(["1", "1"]);
});

test("the dismissal of what a final rests on opens it again, and what does not count in it leaves it alone", async () => {
  at("2026-02-06");
  const id = somebody();
  const counted = await offPost(id, "2026-01-12");
  const assessment = await assessed(graph, clerk([], {}, id), january);
  await send(graph, "finalizeAssessments", { assessmentIds: [assessment] });
  await offPost(id, "2026-02-03");
  expect((await shown(graph, assessment))?.state).toBe("FINAL");
  await act(graph, "withdrawFinding", { findingId: counted, reason: "记错人" }, manager);
  expect((await shown(graph, assessment))?.state).toBe("REOPENED");
});

test("a sealed row is changed by nobody, and whoever gets round that is found out", async () => {
  at("2026-02-07");
  const id = somebody();
  const assessment = await assessed(graph, clerk([], {}, id), january);
  await send(graph, "finalizeAssessments", { assessmentIds: [assessment] });
  const again = await draftOf(graph, clerk([], {}, id), january);
  expect(await send(graph, "assess", { assessments: [{ basis: again?.basis, ...pick("1") }] })).toMatchObject(
    {
      code: "ASSESSMENT_FINAL",
    },
  );
  const owner = new Client({ connectionString: graph.databaseUrl });
  await owner.connect();
  try {
    const change = "update evaluations.assessment_final set score = '120' where assessment_id = $1";
    await owner.query("set role yimen_app");
    await expect(owner.query(change, [assessment])).rejects.toThrow(/permission denied/);
    await owner.query("reset role");
    await owner.query(change, [assessment]);
  } finally {
    await owner.end();
  }
  expect((await shown(graph, assessment))?.finals[0]).toMatchObject({ score: "120", intact: false });
});

test("who may assess is whoever oversees the place; nobody else gets a basis or sees a result", async () => {
  at("2026-02-08");
  const id = somebody();
  const person = clerk([], {}, id);
  for (const as of [bystander, baokangAdmin, clerkAccount]) {
    expect((await draftOf(graph, person, january, { as }))?.basis).toBeNull();
  }
  const mine = await draftOf(graph, person, january);
  const handedOn = { assessments: [{ basis: mine?.basis, ...pick("5") }] };
  expect(await send(graph, "assess", handedOn, admin)).toMatchObject({ code: "ASSESSMENT_BASIS_NOT_YOURS" });
  const assessment = await assessed(graph, person, january);
  for (const as of [bystander, baokangAdmin, clerkAccount, null]) {
    expect(await shown(graph, assessment, as)).toBeNull();
  }
  expect(await shown(graph, assessment, admin)).not.toBeNull();
  at("2026-02-10");
  expect(await send(graph, "assess", handedOn)).toMatchObject({ code: "ASSESSMENT_BASIS_EXPIRED" });
  const broken = { assessments: [{ basis: `${mine?.basis ?? ""}x` }] };
  expect(await send(graph, "assess", broken)).toMatchObject({ code: "ASSESSMENT_BASIS_UNREADABLE" });
});

test("a period that is none of the scorecard's, one that still runs, and a rule nobody has are refused with what to do", async () => {
  at("2026-02-20");
  const person = clerk([], {}, somebody());
  await expect(draftOf(graph, person, { from: "2026-01-01", to: "2026-01-30" })).rejects.toThrow(
    /ASSESSMENT_PERIOD_WRONG/,
  );
  await expect(draftOf(graph, person, january, { rule: "clerkWeek" })).rejects.toThrow(
    /ASSESSMENT_RULE_UNKNOWN/,
  );
  const running = await assessed(graph, person, february);
  expect(await send(graph, "finalizeAssessments", { assessmentIds: [running] })).toMatchObject({
    code: "ASSESSMENT_PERIOD_RUNNING",
  });
});

test("LP-8 where no law grades somebody awards, and unfinished tasks exclude 优秀", async () => {
  at("2026-03-01");
  const award = (grade: string) => ({ award: { grade, reason: "年度民主测评" } });
  for (const [tasksUnfinished, grade, final] of [
    [1, "EXCELLENT", "ASSESSMENT_EXCLUDED"],
    [1, "COMPETENT", "FINAL"],
    [0, "EXCELLENT", "FINAL"],
  ] as const) {
    const person = clerk([], { tasksUnfinished }, somebody());
    const draft = await draftOf(graph, person, january, { rule: null });
    const made = await send(graph, "assess", { assessments: [{ basis: draft?.basis, ...award(grade) }] });
    const ids = made.assessments?.map(({ id }) => id);
    const done = await send(graph, "finalizeAssessments", { assessmentIds: ids });
    expect(done.code ?? done.assessments?.[0]?.state).toBe(final);
  }
  const graded = await draftOf(graph, clerk([], {}, somebody()), january);
  const both = { assessments: [{ basis: graded?.basis, ...award("EXCELLENT") }] };
  expect(await send(graph, "assess", both)).toMatchObject({ code: "ASSESSMENT_AWARD_MISPLACED" });
});

test("what is not known is final as unknown, and stays unknown in what rests on it", async () => {
  at("2026-02-09");
  const id = somebody();
  const person = clerk([], {}, id);
  const assessment = await assessed(graph, person, january, {});
  await send(graph, "finalizeAssessments", { assessmentIds: [assessment] });
  expect((await shown(graph, assessment))?.finals[0]).toMatchObject({ score: null, band: "GREEN" });
  at("2026-03-02");
  const draft = await draftOf(graph, person, february);
  expect(draft?.outcome.lines.find((line) => line.id === "again")?.points).toEqual({
    exact: null,
    low: "0",
    high: "1",
  });
});
