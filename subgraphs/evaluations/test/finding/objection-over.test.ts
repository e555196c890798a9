import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lingkou, makeDue, staff } from "../evaluations.ts";
import { act, chief, found, hasAccount, manager, scoreOf, startScoring } from "./findings.ts";

/** Five days to answer; then what was seen in secret counts as upheld, what was seen every day as rejected, and of the rest nothing is said. */
const silence = `decisions:
  findingObjectionDue: { zh: 异议答复期限, subject: finding, returns: { type: date }, cite: A 第六条, appliesWhen: has(finding.objectedOn), formula: "addDays(finding.objectedOn, 5)", examples: [{ given: { objectedOn: 2026-06-01 }, expect: 2026-06-06 }, { given: { objectedOn: null }, expect: not-applicable }] }
  findingObjectionDeemedUpheld: { zh: 逾期未答复, subject: finding, returns: { type: bool }, cite: A 第七条, appliesWhen: finding.source != 'MEDIA', formula: "finding.source == 'COVERT_INSPECTION'", examples: [{ given: { source: COVERT_INSPECTION }, expect: true }, { given: { source: DAILY_INSPECTION }, expect: false }, { given: { source: MEDIA }, expect: not-applicable }] }
`;

let graph: TestSubgraph;
let now = Temporal.Instant.from("2027-06-12T02:00:00Z");
const at = (day: string): void => {
  now = Temporal.Instant.from(`${day}T10:00:00+08:00`);
};
const asChief = { ...staff("CLERK", lingkou), subject: "account-of-chief" };

beforeAll(async () => {
  graph = await startScoring({ now: () => now, further: silence });
  await hasAccount(graph, chief, "account-of-chief");
});

afterAll(() => graph.stop());

interface Seen {
  readonly state: string;
  readonly objections: readonly {
    readonly upheld: boolean | null;
    readonly answer: string | null;
    readonly deemedBy: {
      readonly id: string;
      readonly articles: readonly { readonly text: string }[];
    } | null;
    readonly due: { readonly state: string; readonly dueOn: string | null };
  }[];
  readonly acts: readonly { readonly act: string; readonly by: string | null }[];
}

async function seen(id: string): Promise<Seen> {
  const { finding } = await graph.data<{ finding: Seen }>(
    `query ($id: ID!) { finding(id: $id) { state acts { act by }
      objections { upheld answer deemedBy { id articles { text } } due { state dueOn } } } }`,
    { id },
    manager,
  );
  return finding;
}

async function objectedTo(source: string, foundOn: string): Promise<string> {
  const id = await found(graph, { state: "CONFIRMED", source, foundOn });
  await act(graph, "objectToFinding", { findingId: id, text: "当时在外勤" }, asChief);
  return id;
}

test("BK-14 an objection that nobody answered in time is decided by the law of the place, marked so, with its article", async () => {
  at("2027-06-12");
  const id = await objectedTo("COVERT_INSPECTION", "2027-06-11");
  expect(await scoreOf(graph, "chief", { on: "2027-06-30" })).toBe("98.5…100");
  at("2027-06-17");
  await makeDue(graph);
  // The last day is not over.
  expect(await seen(id)).toMatchObject({ state: "APPEALED", objections: [{ due: { state: "RUNNING" } }] });
  at("2027-06-18");
  await makeDue(graph);
  const { objections, acts, state } = await seen(id);
  expect(state).toBe("REJECTED");
  expect(objections).toEqual([
    {
      upheld: true,
      answer: "逾期未答复",
      deemedBy: { id: "findingObjectionDeemedUpheld", articles: [{ text: "A 第七条" }] },
      due: { state: "MET_LATE", dueOn: "2027-06-17" },
    },
  ]);
  expect(acts.at(-1)).toEqual({ act: "OBJECTION_UPHELD", by: "law" });
  expect(await scoreOf(graph, "chief", { on: "2027-06-30" })).toBe("100");
});

test("BK-14 where the law has it rejected the finding stands again; where it says nothing the objection stays open and is overdue", async () => {
  at("2027-07-01");
  const stands = await objectedTo("DAILY_INSPECTION", "2027-07-01");
  const open = await objectedTo("MEDIA", "2027-07-01");
  at("2027-07-20");
  await makeDue(graph);
  expect(await seen(stands)).toMatchObject({ state: "CONFIRMED", objections: [{ upheld: false }] });
  expect(await seen(open)).toMatchObject({
    state: "APPEALED",
    objections: [{ upheld: null, deemedBy: null, due: { state: "OVERDUE", dueOn: "2027-07-06" } }],
  });
  expect(
    (await act(graph, "answerObjection", { findingId: open, upheld: true, answer: "属实" }, manager)).finding
      ?.state,
  ).toBe("REJECTED");
});

test("BK-14 an objection that was answered in time is not decided once more", async () => {
  at("2027-08-01");
  const id = await objectedTo("COVERT_INSPECTION", "2027-08-01");
  await act(graph, "answerObjection", { findingId: id, upheld: false, answer: "监控为证" }, manager);
  at("2027-08-20");
  await makeDue(graph);
  expect(await seen(id)).toMatchObject({
    state: "CONFIRMED",
    objections: [{ upheld: false, answer: "监控为证", deemedBy: null, due: { state: "MET" } }],
  });
});
