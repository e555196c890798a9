import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { baokangAdmin, clerk, freshKey, lingkou, panan, staff, yufeng } from "../evaluations.ts";
import {
  act,
  admin,
  chief,
  colleague,
  found,
  hasAccount,
  inspector,
  manager,
  scoreOf,
  startScoring,
  window,
} from "./findings.ts";

let graph: TestSubgraph;
let now = Temporal.Instant.from("2026-06-12T02:00:00Z");
const at = (day: string): void => {
  now = Temporal.Instant.from(`${day}T10:00:00+08:00`);
};

beforeAll(async () => {
  graph = await startScoring({ now: () => now });
  await hasAccount(graph, chief, "account-of-chief");
  await hasAccount(graph, colleague, "account-of-colleague");
});

afterAll(() => graph.stop());

const theChief = staff("CLERK", lingkou);
const asChief = { ...theChief, subject: "account-of-chief" };
const asColleague = { ...theChief, subject: "account-of-colleague" };

const findingOf = async (id: string, as = manager): Promise<Record<string, unknown> | null> =>
  (
    await graph.data<{ finding: Record<string, unknown> | null }>(
      `query ($id: ID!) { finding(id: $id) { state about { subject id pick { points } } objections { text upheld answer due { state dueOn reasons { messageEn } } } acts { act state by reason } availableActs measures rule { id } } }`,
      { id },
      as,
    )
  ).finding;

describe("a finding about a window and its chief", () => {
  test("one finding takes three points from the window and one and a half from its chief", async () => {
    at("2026-06-12");
    const id = await found(graph, { state: "CONFIRMED" });
    expect(await scoreOf(graph, "window")).toBe("97");
    expect(await scoreOf(graph, "chief")).toBe("98.5");
    await act(graph, "withdrawFinding", { findingId: id, reason: "记错窗口" }, manager);
    expect(await scoreOf(graph, "window")).toBe("100");
    expect(await scoreOf(graph, "chief")).toBe("100");
  });

  test("an alleged finding is neither guilt nor innocence until it is verified", async () => {
    at("2026-07-02");
    const id = await found(graph, { foundOn: "2026-07-01" });
    const july = { on: "2026-07-31" };
    expect(await scoreOf(graph, "window", july)).toBe("97…100");
    const elsewhere = staff("INSPECTOR", yufeng);
    expect((await act(graph, "verifyFinding", { findingId: id }, elsewhere)).code).toBe("NOT_FOUND");
    expect((await act(graph, "reviewFinding", { findingId: id }, inspector)).finding?.state).toBe(
      "UNDER_REVIEW",
    );
    expect((await act(graph, "verifyFinding", { findingId: id }, inspector)).finding?.state).toBe(
      "CONFIRMED",
    );
    expect(await scoreOf(graph, "window", july)).toBe("97");
    await act(graph, "withdrawFinding", { findingId: id, reason: "误记" }, admin);
    const dismissed = await found(graph, { foundOn: "2026-07-02" });
    await act(graph, "dismissFinding", { findingId: dismissed, reason: "当时在外勤" }, admin);
    expect(await scoreOf(graph, "window", july)).toBe("100");
  });

  test("what was held of a finding then is known for ever as what was held then", async () => {
    at("2026-08-03");
    const id = await found(graph, { foundOn: "2026-08-01" });
    at("2026-08-10");
    await act(graph, "verifyFinding", { findingId: id }, admin);
    at("2026-08-20");
    await act(graph, "withdrawFinding", { findingId: id, reason: "录像证明有人在岗" }, admin);
    const august = { on: "2026-08-31" };
    expect(await scoreOf(graph, "window", { ...august, asKnownOn: "2026-08-02" })).toBe("100");
    expect(await scoreOf(graph, "window", { ...august, asKnownOn: "2026-08-09" })).toBe("97…100");
    expect(await scoreOf(graph, "window", { ...august, asKnownOn: "2026-08-19" })).toBe("97");
    expect(await scoreOf(graph, "window", { ...august, asKnownOn: "2026-08-20" })).toBe("100");
  });
});

describe("the person concerned", () => {
  test("sees what is about them and nothing else, objects, and is answered; the score follows", async () => {
    at("2026-09-02");
    const id = await found(graph, { foundOn: "2026-09-01", state: "CONFIRMED" });
    const september = { on: "2026-09-30" };
    expect(await findingOf(id, asColleague)).toBeNull();
    const seen = await findingOf(id, asChief);
    expect(seen?.["about"]).toEqual([{ subject: "staffMember", id: chief, pick: null }]);
    expect(await findingOf(id, clerk)).toBeNull();

    const refused = await act(graph, "objectToFinding", { findingId: id, text: "不是我" }, asColleague);
    expect(refused.code).toBe("NOT_FOUND");
    at("2026-09-03");
    const filed = await act(graph, "objectToFinding", { findingId: id, text: "当日已请假" }, asChief);
    expect(filed.finding?.state).toBe("APPEALED");
    expect(await scoreOf(graph, "chief", september)).toBe("98.5…100");
    const twice = await act(graph, "objectToFinding", { findingId: id, text: "再说一次" }, asChief);
    expect(twice.code).toBe("OBJECTION_OPEN");

    const answered = await act(
      graph,
      "answerObjection",
      { findingId: id, upheld: false, answer: "请假未获批准" },
      admin,
    );
    expect(answered.finding?.state).toBe("CONFIRMED");
    expect(await scoreOf(graph, "chief", september)).toBe("98.5");
    const again = await act(graph, "answerObjection", { findingId: id, upheld: true, answer: "重复" }, admin);
    expect(again.code).toBe("NO_OBJECTION_OPEN");
    at("2026-09-05");
    await act(graph, "objectToFinding", { findingId: id, text: "附请假条" }, asChief);
    await act(graph, "answerObjection", { findingId: id, upheld: true, answer: "请假条属实" }, admin);
    expect(await scoreOf(graph, "chief", september)).toBe("100");
    expect((await findingOf(id, asChief))?.["objections"]).toMatchObject([
      { text: "当日已请假", upheld: false, due: { state: "NO_RULE", dueOn: null } },
      { text: "附请假条", upheld: true },
    ]);
  });

  test("who filed an objection does not answer it", async () => {
    at("2026-09-12");
    const about = [{ subject: "window", id: window }];
    const id = await found(graph, { foundOn: "2026-09-11", about, state: "CONFIRMED" }, admin);
    await act(graph, "objectToFinding", { findingId: id, text: "窗口当日停电" }, manager);
    const own = await act(
      graph,
      "answerObjection",
      { findingId: id, upheld: true, answer: "停电属实" },
      manager,
    );
    expect(own.code).toBe("FINDING_NOT_YOURS");
    await act(graph, "answerObjection", { findingId: id, upheld: true, answer: "停电属实" }, admin);
  });
});

describe("who finds, and what", () => {
  const refusal = async (changes: Record<string, unknown>, as = manager) => {
    const input = {
      event: "unattended",
      about: [{ subject: "window", id: window }],
      foundOn: "2026-06-10",
      source: "SELF_CHECK",
    };
    const { __typename, code, problems } = await act(graph, "recordFinding", { ...input, ...changes }, as);
    return [
      __typename,
      code,
      ...(problems ?? []).map(({ code: one, path, messageEn }) => [one, path.join("."), messageEn]),
    ];
  };

  test("B11 an event that nobody declared on that day is refused with what there is", async () => {
    at("2026-06-12");
    expect(await refusal({ event: "unatended" })).toMatchObject([
      "InvalidInput",
      "INPUT_INVALID",
      ["FINDING_EVENT_UNKNOWN", "input.event", expect.stringContaining("did you mean unattended?")],
    ]);
    // Spring is over on 10 June, and was in force on its last day.
    expect((await refusal({ event: "spring" }))[2]?.[0]).toBe("FINDING_EVENT_UNKNOWN");
    expect((await refusal({ event: "spring", foundOn: "2026-05-31" }))[0]).toBe("RecordFindingPayload");
  });

  test("things that bear no findings, of no place, twice, or of two counties are refused", async () => {
    const code = async (about: object[]) => (await refusal({ about }))[2]?.[0];
    expect(await code([{ subject: "windw", id: window }])).toBe("FINDING_SUBJECT_UNKNOWN");
    expect(await code([{ subject: "window", id: "somewhere" }])).toBe("FINDING_SUBJECT_PLACELESS");
    expect(
      await code([
        { subject: "window", id: window },
        { subject: "window", id: window },
      ]),
    ).toBe("FINDING_SUBJECT_TWICE");
    expect(
      await code([
        { subject: "window", id: window },
        { subject: "window", id: "420626100000.window" },
      ]),
    ).toBe("FINDING_EVENT_UNKNOWN");
    expect(
      (
        await refusal({
          hours: "long",
          facts: [
            { name: "foundOn", value: "2026-06-01" },
            { name: "nonsense", value: 1 },
          ],
        })
      )
        .slice(2)
        .map((problem) => problem?.slice(0, 2)),
    ).toEqual([
      ["FACT_UNKNOWN", "input.facts.0.name"],
      ["FACT_UNKNOWN", "input.facts.1.name"],
      ["FACT_VALUE_WRONG", "input.hours"],
    ]);
  });

  test("a clerk, a neighbour's manager, another county and the public find nothing", async () => {
    expect((await refusal({}, clerk))[1]).toBe("NOT_PERMITTED");
    expect((await refusal({}, staff("STATION_MANAGER", yufeng)))[1]).toBe("NOT_PERMITTED");
    expect((await refusal({}, baokangAdmin))[1]).toBe("NOT_PERMITTED");
    expect((await refusal({}, { subject: "nobody", roles: [] }))[1]).toBe("NOT_PERMITTED");
  });

  test("a repeat under one key records once", async () => {
    const input = { idempotencyKey: freshKey(), event: "unattended", foundOn: "2026-01-05", source: "MEDIA" };
    const about = [{ subject: "window", id: window }];
    const first = await act(graph, "recordFinding", { ...input, about }, manager);
    const second = await act(graph, "recordFinding", { ...input, about }, manager);
    expect(second).toEqual(first);
    expect(
      (await act(graph, "recordFinding", { ...input, about, foundOn: "2026-01-06" }, manager)).code,
    ).toBe("IDEMPOTENCY_KEY_REUSED");
  });
});

test("a finding begins alleged, under review or verified; what it becomes later are acts", async () => {
  at("2026-06-12");
  const input = { event: "unattended", about: [{ subject: "window", id: window }], foundOn: "2026-06-10" };
  const closed = await act(graph, "recordFinding", { ...input, source: "MEDIA", state: "CLOSED" }, manager);
  expect(closed.problems).toMatchObject([{ code: "VALUE_UNKNOWN", path: ["input", "state"] }]);
});

describe("tenancy", () => {
  test("another county, a neighbour and the public see no finding: by id, by list, by verdict", async () => {
    at("2026-10-02");
    const id = await found(graph, { foundOn: "2026-10-01", state: "CONFIRMED" });
    const october = { on: "2026-10-31" };
    const neighbour = staff("STATION_MANAGER", yufeng);
    for (const as of [baokangAdmin, neighbour]) {
      expect(await findingOf(id, as)).toBeNull();
      expect((await act(graph, "withdrawFinding", { findingId: id, reason: "不该" }, as)).code).toBe(
        "NOT_FOUND",
      );
      expect((await act(graph, "objectToFinding", { findingId: id, text: "不该" }, as)).code).toBe(
        "NOT_FOUND",
      );
      expect(await scoreOf(graph, "window", { ...october, as })).toBe("UNKNOWN");
      const listed = await graph.ask(`{ findings(within: "${panan}") { edges { node { id } } } }`, {}, as);
      expect(listed.data?.["findings"]).toBeNull();
    }
    expect(await scoreOf(graph, "window", october)).toBe("97");
    const own = await graph.data<{ findings: { edges: { node: { id: string } }[] } }>(
      `{ findings(within: "${lingkou}", between: { from: "2026-10-01" }, event: "unattended", state: CONFIRMED, about: { subject: "window", id: "${window}" }) { edges { node { id } } } }`,
      {},
      manager,
    );
    expect(own.findings.edges.map(({ node }) => node.id)).toEqual([id]);
  });
});

describe("picks", () => {
  test("B1 a pick belongs to its finding: a range until it is made, the last one counts", async () => {
    at("2026-11-03");
    const about = [{ subject: "staffMember", id: chief }];
    const rude = { event: "rude", state: "CONFIRMED", source: "COMPLAINT" };
    const pick = { points: -4, reason: "当面顶撞" };
    await found(graph, { ...rude, foundOn: "2026-11-01", about: [{ ...about[0], pick }] });
    const second = await found(graph, { ...rude, foundOn: "2026-11-02", about });
    const november = { on: "2026-11-30" };
    expect(await scoreOf(graph, "chief", november)).toBe("91…93");
    const picking = { findingId: second, about: about[0], pick: { points: -3, reason: "初犯" } };
    await act(graph, "pickFindingPoints", picking, manager);
    expect(await scoreOf(graph, "chief", november)).toBe("93");
    at("2026-11-05");
    await act(graph, "pickFindingPoints", { ...picking, pick: { points: -5, reason: "再犯" } }, manager);
    expect(await scoreOf(graph, "chief", november)).toBe("91");
    expect(await scoreOf(graph, "chief", { ...november, asKnownOn: "2026-11-04" })).toBe("93");
  });
});

describe("putting right", () => {
  test("BK-14 a finding has somebody responsible, is put right with a prevention note, sent back once and closed", async () => {
    at("2026-12-02");
    const about = [{ subject: "window", id: window }];
    const id = await found(graph, {
      about,
      foundOn: "2026-12-01",
      state: "CONFIRMED",
      responsibleId: colleague,
      dueOn: "2026-12-20",
    });
    const early = await act(
      graph,
      "rectifyFinding",
      { findingId: id, on: "2026-11-30", what: "已加派" },
      asColleague,
    );
    expect(early.code).toBe("FINDING_DATES_REVERSED");
    const fixed = { findingId: id, on: "2026-12-02", what: "已加派人手", preventionNote: "实行AB岗" };
    expect((await act(graph, "rectifyFinding", fixed, asColleague)).finding?.state).toBe("RECTIFIED");
    await act(graph, "recheckFinding", { findingId: id, passed: false, reason: "午间仍无人" }, inspector);
    await act(graph, "recheckFinding", { findingId: id, passed: false, reason: "午间仍无人" }, admin);
    expect((await findingOf(id))?.["state"]).toBe("CONFIRMED");
    await act(graph, "rectifyFinding", fixed, asColleague);
    await act(graph, "recheckFinding", { findingId: id, passed: true, reason: "全天有人" }, admin);
    const closed = await findingOf(id);
    expect(closed).toMatchObject({ state: "CLOSED", availableActs: ["WITHDRAWN", "OBJECTED"] });
    expect((closed?.["acts"] as { act: string }[] | undefined)?.map((one) => one.act)).toEqual([
      "RECORDED",
      "RECTIFIED",
      "SENT_BACK",
      "RECTIFIED",
      "CLOSED",
    ]);
    expect((await act(graph, "rectifyFinding", fixed, asColleague)).code).toBe("FINDING_NOT_THUS");
  });
});
