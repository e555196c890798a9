import { describe, expect, test } from "vitest";
import { createRuleBook } from "../../src/index.ts";
import type { RuleBook, Setting } from "../../src/index.ts";
import { day, load, packOf } from "../packs.ts";

const setting: Setting = { division: "330727106206", on: day("2024-06-12") };

const head = "zh: 规则, cite: A 第三条, quote: 其他";
const examples = "examples: [{ given: {}, expect: pass }, { given: {}, expect: fail }]";

const quotas = `quotas:
  last: { ${head}, subject: window, per: STATION, pick: { by: window.score, order: lowest, tieBreak: window.caseCount, ties: all }, limit: { unit: count, max: 1 }, examples: [{ given: { members: [] }, expect: { picked: [] } }, { given: { members: [] }, expect: { picked: [a] } }] }
  excellent: { ${head}, subject: staffMember, per: DEPARTMENT, counted: staffMember.quality == 'EXCELLENT', limit: { unit: share, max: 0.2 }, examples: [{ given: { members: [] }, expect: pass }, { given: { members: [] }, expect: fail }] }
`;

const body = (subject: string, must: string): string => `${quotas}checks:
  one: { ${head}, subject: ${subject}, must: "${must}", ${examples} }
`;

const book = (subject: string, must: string): RuleBook => createRuleBook([packOf(body(subject, must))]);

const verdict = (subject: string, must: string, facts: object, at: Setting = setting): string =>
  book(subject, must).evaluate("one", { ...facts }, at).verdict;

describe("a rule asks where a member stands", () => {
  const windows = [
    { id: "w1", score: 90, caseCount: 1 },
    { id: "w2", score: 70, caseCount: 9 },
    { id: "w3", score: 80, caseCount: 5 },
  ];

  test("the place of a member of a list, and who is last", () => {
    const last = "station.windows.exists(w, w.code == 'w2' && rank('last', w, station.windows) == 1)";
    expect(load(body("station", last)).problems[0]?.en).toContain("window has no fact code");
    const named = "station.windows.all(w, rank('last', w, station.windows) == 1 ? w.caseCount == 9 : true)";
    expect(verdict("station", named, { windows })).toBe("pass");
    expect(
      verdict("station", "station.windows.count(w, picked('last', w, station.windows)) == 1", { windows }),
    ).toBe("pass");
    expect(
      verdict("station", "station.windows.exists(w, rank('last', w, station.windows) > 3)", { windows }),
    ).toBe("fail");
  });

  test("a score that is not known leaves places open, and only those", () => {
    const open = [...windows.slice(0, 2), { id: "w3" }];
    const must = (place: string) =>
      `station.windows.exists(w, w.caseCount == 9 && rank('last', w, station.windows) ${place})`;
    expect(verdict("station", must("<= 2"), { windows: open })).toBe("pass");
    expect(verdict("station", must("== 1"), { windows: open })).toBe("unknown");
    expect(verdict("station", must("> 2"), { windows: open })).toBe("unknown");
  });

  test("without a list the population is the one the evaluation is given, and members are told by their id", () => {
    const populations = { last: windows.map(({ id, ...facts }) => ({ id, facts })) };
    const at = { ...setting, populations };
    expect(verdict("window", "rank('last', window) > 1", { id: "w3" }, at)).toBe("pass");
    expect(verdict("window", "rank('last', window) > 1", { id: "w2" }, at)).toBe("fail");
    expect(verdict("window", "!picked('last', window)", { id: "w2" }, at)).toBe("fail");
    expect(verdict("window", "quota('last')", { id: "w2" }, at)).toBe("pass");
  });

  test("of a population that was not given, and of somebody who is not in it, nothing is said", () => {
    expect(book("window", "rank('last', window) > 1").evaluate("one", { id: "w1" }, setting)).toMatchObject({
      verdict: "unknown",
      missing: ["members of last"],
    });
    const at = { ...setting, populations: { last: [] } };
    expect(verdict("window", "rank('last', window) > 1", { id: "w9" }, at)).toBe("unknown");
  });
});

describe("a rule asks whether a quota is kept", () => {
  const staff = (...qualities: readonly string[]) => qualities.map((quality) => ({ quality }));
  const must = "quota('excellent', department.staff)";

  test("the members of a department are a population", () => {
    const five = staff("EXCELLENT", "GOOD", "GOOD", "GOOD", "GOOD");
    expect(verdict("department", must, { staff: five })).toBe("pass");
    expect(verdict("department", must, { staff: five.slice(0, 4) })).toBe("fail");
    expect(verdict("department", must, { staff: [...five.slice(0, 4), {}] })).toBe("unknown");
    expect(verdict("department", must, { staff: [] })).toBe("pass");
    expect(verdict("department", must, {})).toBe("unknown");
  });

  test("a list chosen by what is not known has members that perhaps are none", () => {
    const chosen = "quota('excellent', department.staff.filter(s, s.isWindowStaff))";
    const window = (quality: string) => ({ quality, isWindowStaff: true });
    const four = ["GOOD", "GOOD", "GOOD", "GOOD"].map(window);
    expect(verdict("department", chosen, { staff: [...four, { quality: "EXCELLENT" }] })).toBe("pass");
    expect(verdict("department", chosen, { staff: [...four.slice(1), { quality: "EXCELLENT" }] })).toBe(
      "unknown",
    );
  });

  test("a question is refused with how it is written, and a quota that ranks nobody has no places", () => {
    const wrong = (must_: string): string => load(body("department", must_)).problems[0]?.en ?? "accepted";
    expect(wrong("quota('excelent', department.staff)")).toContain("excellent");
    expect(wrong("quota()")).toContain("quota('rule-id', members)");
    expect(wrong("rank('excellent', department.staff) > 1")).toContain("excellent");
    expect(wrong("quota('excellent', department.windows)")).toContain("staffMember");
  });
});
