import { beforeAll, describe, expect, test } from "vitest";
import { createRuleBook, factsReadBy, rulesAskedBy } from "../../src/index.ts";
import type { QuotaEvaluation, Rule, RuleBook, ScorecardEvaluation } from "../../src/index.ts";
import { day, fixturePack, load, packOf } from "../packs.ts";

const setting = { division: "330727106206", on: day("2024-06-12") };
let book: RuleBook;
beforeAll(async () => {
  book = createRuleBook([await fixturePack()]);
});

function quota(rule: string, members: readonly Readonly<Record<string, unknown>>[]): QuotaEvaluation {
  return book.evaluateQuota(
    rule,
    members.map((facts, index) => ({ id: `m${index}`, facts })),
    setting,
  );
}

describe("quotas over unknown members", () => {
  const staff = (band: string | undefined): Readonly<Record<string, unknown>> => ({
    band,
    isWindowStaff: true,
  });
  const good = staff("GOOD");
  const best = staff("EXCELLENT");

  test("who may count makes an interval, and the verdict waits for it", () => {
    const five = quota("excellentShare", [best, staff(undefined), good, good, good]);
    expect(five).toMatchObject({
      verdict: "unknown",
      counted: { low: 1, high: 2 },
      uncertain: ["m1"],
      missing: ["staffMember.band"],
    });
  });

  test("the verdict is given when no completion can change it", () => {
    expect(quota("excellentShare", [good, staff(undefined), good, good, good]).verdict).toBe("pass");
    expect(quota("excellentShare", [best, best, staff(undefined), good, good]).verdict).toBe("fail");
  });

  test("a member that may not belong changes the size of the population", () => {
    const nine = [best, ...Array.from({ length: 3 }, () => good)];
    expect(quota("excellentShare", [...nine, { band: "GOOD" }])).toMatchObject({
      verdict: "unknown",
      population: { low: 4, high: 5 },
    });
  });

  test("the best are certain where unknown scores cannot change them", () => {
    const scores = [99, 98, 97, 96, 95, 94].map((score) => ({ score }));
    expect(quota("bestFiveWindows", scores).members).toEqual(["m0", "m1", "m2", "m3", "m4"]);
    const open = quota("bestFiveWindows", [...scores, { score: undefined }]);
    expect(open).toMatchObject({
      verdict: "unknown",
      members: ["m0", "m1", "m2", "m3"],
      uncertain: ["m4", "m6"],
    });
  });
});

describe("ties", () => {
  const ranking = (ties: string): RuleBook =>
    createRuleBook([
      packOf(`quotas:
  best: { zh: 前二, subject: window, per: STATION, cite: A 第三条, quote: 其他, pick: { by: window.score, order: highest, tieBreak: window.caseCount, ties: ${ties} }, limit: { unit: count, max: 2 }, examples: [{ given: { members: [] }, expect: { picked: [] } }, { given: { members: [{ id: a, score: 1 }] }, expect: { picked: [a] } }] }
`),
    ]);
  const members = [
    { id: "a", facts: { score: 9, caseCount: 1 } },
    { id: "b", facts: { score: 8, caseCount: 5 } },
    { id: "c", facts: { score: 8, caseCount: 5 } },
    { id: "d", facts: { score: 8, caseCount: 4 } },
  ];

  test("a shared last place is taken together or not at all, after the tie break", () => {
    expect(ranking("all").evaluateQuota("best", members, setting).members).toEqual(["a", "b", "c"]);
    expect(ranking("none").evaluateQuota("best", members, setting).members).toEqual(["a"]);
  });
});

describe("scorecards", () => {
  const month = (facts: Readonly<Record<string, unknown>>): ScorecardEvaluation => {
    const evaluation = book.evaluate(
      "windowMonth",
      { findings: [], picks: [], history: [], ...facts },
      setting,
    );
    if (evaluation.form !== "scorecard") throw new Error("windowMonth is no scorecard");
    return evaluation;
  };
  const confirmed = (event: string, count: number): readonly unknown[] =>
    Array.from({ length: count }, () => ({ event, state: "CONFIRMED" }));

  test("the fifth finding of a kind counts double, the fourth does not", () => {
    expect(month({ findings: confirmed("windowUnattended", 4) }).score.exact).toBe("88");
    expect(month({ findings: confirmed("windowUnattended", 5) }).score.exact).toBe("82");
  });

  test("exactly 90 has five stars, and its reading says why", () => {
    const at = (attitude: number) =>
      month({
        findings: [...confirmed("windowUnattended", 3), { event: "attitude", state: "CONFIRMED" }],
        picks: [{ entry: "attitude", points: attitude, reason: "争执" }],
      });
    expect(at(-1)).toMatchObject({
      score: { exact: "90" },
      band: { band: "FIVE_STARS", reading: { zh: "恰为90分的归五星" } },
    });
    expect(at(-2)).toMatchObject({ score: { exact: "89" }, band: { band: "FOUR_STARS" } });
  });

  test("a bonus is capped", () => {
    expect(month({ findings: confirmed("goodDeed", 5) }).score.exact).toBe("110");
    expect(month({ findings: confirmed("goodDeed", 6) }).score.exact).toBe("110");
  });

  test.each([
    ["outside its range", { entry: "attitude", points: -6, reason: "争执" }],
    ["without a reason", { entry: "attitude", points: -3, reason: " " }],
  ])("a pick %s does not count: the score stays a range", (_, pick) => {
    const { score, reasons } = month({ findings: confirmed("attitude", 1), picks: [pick] });
    expect(score).toEqual({ exact: undefined, low: "95", high: "99" });
    expect(reasons).toMatchObject([{ kind: "invalid-pick", name: "attitude" }]);
  });

  test("a finding whose state is not known makes a range, and every band in it is possible", () => {
    const { score, bands, band } = month({
      findings: [...confirmed("windowUnattended", 3), { event: "windowUnattended" }],
    });
    expect(score).toEqual({ exact: undefined, low: "88", high: "91" });
    expect(bands.map((one) => one.band)).toEqual(["FIVE_STARS", "FOUR_STARS"]);
    expect(band).toBeUndefined();
  });

  test("the lines of a score are cited one by one", () => {
    const evaluation = book.evaluate(
      "windowMonth",
      { findings: confirmed("windowUnattended", 1), picks: [], history: [] },
      { ...setting, explain: true },
    );
    const lines = evaluation.form === "scorecard" ? evaluation.lines : [];
    expect(lines.map(({ id, points }) => `${id} ${points.exact}`)).toEqual([
      "windowUnattended -3",
      "attitude 0",
      "goodDeeds 0",
      "floor 97",
    ]);
    expect(lines[0]?.quotes).toContain("窗口空岗一次，扣窗口3分，扣首席代表1.5分");
  });

  test("bands that overlap or leave a gap are refused with the score in question", () => {
    const card = (bands: string): string => `scorecards:
  card: { zh: 表, subject: window, cite: A 第三条, quote: 其他, sections: { a: { zh: 甲 } }, bands: [${bands}], examples: [{ given: { findings: [] }, expect: { score: 0 } }, { given: {}, expect: { score: 1 } }] }
`;
    const codes = (bands: string) => load(card(bands)).problems.map(({ code, en }) => [code, en]);
    expect(codes("{ band: A, zh: 甲, atLeast: 90 }, { band: B, zh: 乙, below: 90 }")).toEqual([]);
    expect(codes("{ band: A, zh: 甲, atLeast: 90 }, { band: B, zh: 乙, atMost: 90 }")).toMatchObject([
      ["RULE_BANDS_WRONG", expect.stringContaining("90 lies in both")],
    ]);
    expect(codes("{ band: A, zh: 甲, above: 90 }, { band: B, zh: 乙, below: 90 }")).toMatchObject([
      ["RULE_BANDS_WRONG", expect.stringContaining("90 lies in neither")],
    ]);
    expect(codes("{ band: A, zh: 甲, atLeast: 90 }, { band: B, zh: 乙 }")).toMatchObject([
      ["RULE_BANDS_WRONG", expect.stringContaining("write below: 90")],
    ]);
  });
});

describe("decisions", () => {
  test("a table whose possible rows agree gives their value though a fact is missing", () => {
    const table = createRuleBook([
      packOf(`decisions:
  windows: { zh: 窗口数, subject: station, cite: A 第二条, quote: 人口1000人以下的设1个窗口, returns: { type: int }, hit: first, table: [{ when: station.residents >= 1000, value: 2 }, { when: station.servesNeighbours, value: 2 }], otherwise: 1, examples: [{ given: { residents: 1000 }, expect: 2 }, { given: { residents: 1, servesNeighbours: false }, expect: 1 }] }
`),
    ]);
    expect(table.evaluate("windows", { servesNeighbours: true }, setting)).toMatchObject({
      verdict: "value",
      text: "2",
    });
    expect(table.evaluate("windows", { servesNeighbours: false }, setting)).toMatchObject({
      verdict: "unknown",
      possible: ["2", "1"],
      missing: ["station.residents"],
    });
  });

  test("overlapping rows are refused under unique, unreachable ones under first, gaps are warned of", () => {
    const table = (hit: string, rows: string): string => `decisions:
  d: { zh: 丁, subject: station, cite: A 第三条, quote: 其他, returns: { type: int }, hit: ${hit}, table: [${rows}], examples: [{ given: { residents: 1 }, expect: 1 }, { given: { residents: 2000 }, expect: 2 }] }
`;
    const found = (hit: string, rows: string) =>
      load(table(hit, rows)).problems.map(({ severity, code, en }) => `${severity} ${code} ${en}`);
    expect(
      found(
        "unique",
        "{ when: station.residents <= 1000, value: 1 }, { when: station.residents >= 1000, value: 2 }",
      ),
    ).toEqual(["error RULE_ROWS_OVERLAP rows 1, 2 both hold, for example at station.residents = 1000"]);
    expect(
      found(
        "first",
        "{ when: station.residents >= 0, value: 1 }, { when: station.residents >= 1000, value: 2 }",
      )[0],
    ).toMatch(/^error RULE_ROW_UNREACHABLE row 2/);
    expect(
      found(
        "unique",
        "{ when: station.residents < 1000, value: 1 }, { when: station.residents > 1000, value: 2 }",
      ),
    ).toEqual([
      "warning RULE_TABLE_GAP no row covers station.residents = 1000; add a row or otherwise; where the text has the gap, write acknowledged: { RULE_TABLE_GAP: why }",
    ]);
    // What cannot be tried out is not judged.
    expect(
      found(
        "unique",
        "{ when: station.residents < 1000, value: 1 }, { when: station.residents * 2 > 1500, value: 2 }",
      ),
    ).toEqual([]);
  });
});

describe("admission", () => {
  test("a mutation's input is refused at the door with the words for the applicant", () => {
    const [refused] = book.admit("submitCase", { channel: "COUNTER", onlineBookingRequired: true }, setting);
    expect(refused).toMatchObject({
      form: "admission",
      verdict: "fail",
      rule: { refusal: { zh: "窗口可直接办理，不得要求先到网上预约" } },
    });
    expect(book.admit("otherMutation", {}, setting)).toEqual([]);
  });
});

test("the facts a rule reads and the rules it asks are known without running it", async () => {
  const { rules } = await fixturePack();
  const of = (id: string): Rule => {
    const rule = rules.get(id);
    if (rule === undefined) throw new Error(`there is no rule ${id}`);
    return rule;
  };
  expect(factsReadBy(of("officeArea"))).toEqual(["station.kind", "station.officeAreaM2"]);
  expect(factsReadBy(of("windowMonth"))).toContain("window.findings[].event");
  expect(rulesAskedBy(of("township"))).toEqual(["villageStation"]);
});
