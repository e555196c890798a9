import { describe, expect, test } from "vitest";
import { createRuleBook, explanationLines } from "../../src/index.ts";
import type { Setting } from "../../src/index.ts";
import { checkBody, day, packOf } from "../packs.ts";

const setting: Setting = { division: "330727106206", on: day("2024-06-12"), explain: true };

function explained(must: string, facts: object): string {
  const book = createRuleBook([packOf(checkBody(`"${must}"`))]);
  return explanationLines(book.evaluate("one", { ...facts }, setting), "zh").join("\n");
}

const findings = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, event: "late", state: id.startsWith("bad") ? "CONFIRMED" : "REJECTED", times: 2 }));

describe("explanations name the element", () => {
  test("all names the one that does not hold, of many only that one", () => {
    const text = explained("station.findings.all(f, f.state != 'CONFIRMED')", {
      findings: findings("a", "b", "c", "d", "bad1", "e"),
    });
    expect(text).toContain("f = {id: bad1, event: late, state: CONFIRMED, times: 2} = 否");
    expect(text).not.toContain("id: a,");
  });

  test("exists names the one that holds, and the one of which it is not known", () => {
    const many = [...findings("a", "b", "c", "d"), { id: "open", event: "late" }, ...findings("bad2")];
    const text = explained("station.findings.exists(f, f.state == 'CONFIRMED')", { findings: many });
    expect(text).toContain("{id: bad2, event: late, state: CONFIRMED, times: 2} = 是");
    expect(text).toContain("{id: open, event: late} = 未知");
    expect(text).not.toContain("id: c,");
  });

  test("one among five hundred is found, though an explanation holds four hundred parts", () => {
    const many = [
      ...Array.from({ length: 499 }, (_, index) => findings(`n${index}`)).flat(),
      ...findings("bad"),
    ];
    expect(explained("!station.findings.exists(f, f.state == 'CONFIRMED')", { findings: many })).toContain(
      "id: bad,",
    );
  });

  test("containsAll names what is missing, and nothing where nothing is", () => {
    const must = "station.resultsDisplayed.containsAll(['GUIDES', 'FEES'])";
    expect(explained(must, { resultsDisplayed: ["GUIDES"] })).toContain("missing [缺少] = [FEES]");
    expect(explained(must, { resultsDisplayed: ["GUIDES", "FEES"] })).not.toContain("缺少");
  });
});

describe("explanations of quotas", () => {
  const head = "zh: 指标, subject: window, per: STATION, cite: A 第三条, quote: 其他";
  const pack = packOf(`quotas:
  open: { ${head}, counted: window.openCounter, limit: { unit: share, min: 0.5, rounding: up }, examples: [{ given: { members: [] }, expect: pass }, { given: { members: [] }, expect: fail }] }
  best: { ${head}, pick: { by: window.score, order: highest, ties: all }, limit: { unit: count, max: 2 }, examples: [{ given: { members: [] }, expect: { picked: [] } }, { given: { members: [] }, expect: { picked: [a] } }] }
`);
  const lines = (
    id: string,
    members: Readonly<Record<string, object>>,
    language: "zh" | "en" = "zh",
  ): string => {
    const population = Object.entries(members).map(([one, facts]) => ({ id: one, facts: { ...facts } }));
    return explanationLines(createRuleBook([pack]).evaluateQuota(id, population, setting), language).join(
      "\n",
    );
  };

  test("a quota names who counts, who may, and how many are allowed", () => {
    const text = lines("open", { w1: { openCounter: true }, w2: { openCounter: false }, w3: {} });
    expect(text).toContain("总数 3，计入 1…2（允许 2…∞）");
    expect(text).toContain("计入者：w1");
    expect(text).toContain("不确定者：w3");
    expect(text).toMatch(/w1 = 是\n.*window\.openCounter/u);
    expect(text).not.toMatch(/w2 =/u);
  });

  test("a ranking names the picked, the uncertain and every place", () => {
    const members = { a: { score: 9 }, b: { score: 7 }, c: { score: 5 }, d: {} };
    expect(lines("best", members)).toContain("入选者：a");
    expect(lines("best", members)).toContain("不确定者：b、d");
    expect(lines("best", members)).toContain("名次：第1…2 a、第1…4 d、第2…3 b、第3…4 c");
    expect(lines("best", members, "en")).toContain("places: 1…2. a, 1…4. d, 2…3. b, 3…4. c");
  });
});
