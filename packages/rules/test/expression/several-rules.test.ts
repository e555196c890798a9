import { describe, expect, test } from "vitest";
import { createRuleBook, explanationLines, rulesAskedBy } from "../../src/index.ts";
import type { FactRecord } from "../../src/index.ts";
import { day, load, packOf } from "../packs.ts";
import { run } from "./run.ts";

const facts = { phoneReachable: true, homeService: true, greenChannel: true };

const body = (must: string): string => `checks:
  phone: { zh: 通讯, subject: station, cite: A 第三条, quote: 其他, must: station.phoneReachable, examples: [{ given: { phoneReachable: true }, expect: pass }, { given: { phoneReachable: false }, expect: fail }] }
  home: { zh: 上门, subject: station, cite: A 第三条, quote: 其他, appliesWhen: station.greenChannel, must: station.homeService, examples: [{ given: { greenChannel: true, homeService: true }, expect: pass }, { given: { greenChannel: true, homeService: false }, expect: fail }] }
  all: { zh: 全部, subject: station, cite: A 第三条, quote: 其他, must: "${must}", examples: [{ given: { phoneReachable: true, greenChannel: false }, expect: pass }, { given: { phoneReachable: false }, expect: fail }] }
`;

describe("all of these rules", () => {
  const book = createRuleBook([packOf(body("passes(['phone', 'home'], station)"))]);
  const setting = { division: "330727000000", on: day("2026-01-01"), explain: true };
  const verdict = (given: FactRecord): string => book.evaluate("all", given, setting).verdict;

  test("pass in one form when each of them passes or does not apply", () => {
    expect(verdict(facts)).toBe("pass");
    expect(verdict({ ...facts, homeService: false })).toBe("fail");
    expect(verdict({ ...facts, homeService: false, greenChannel: false })).toBe("pass");
  });

  test("fail when one fails though another is not known, and are not known otherwise", () => {
    expect(verdict({ phoneReachable: false })).toBe("fail");
    expect(verdict({ phoneReachable: true, greenChannel: true })).toBe("unknown");
  });

  test("are named one by one in the explanation and among the rules asked", () => {
    const evaluation = book.evaluate("all", facts, setting);
    const text = explanationLines(evaluation, "en").join("\n");
    expect(text).toContain("passes('phone', station)");
    expect(text).toContain("passes('home', station)");
    expect(rulesAskedBy(evaluation.rule)).toEqual(["phone", "home"]);
  });

  test.each([
    ["passes(['phone', 'hom'], station)", "RULE_REFERENCE_UNKNOWN there is no check hom; did you mean home?"],
    ["passes([], station)", "write passes('rule-id', subject), or passes(['a', 'b'], subject)"],
    ["score(['phone'], station) > 1", "write score('rule-id', subject)"],
  ])("%s is refused", (must, message) => {
    const [problem] = load(body(must)).problems;
    expect(`${problem?.code} ${problem?.en}`).toContain(message);
  });
});

describe("durations of minutes", () => {
  test("20 minutes late are 20 minutes, in every way of writing them", () => {
    expect(run("inMinutes(minutes(20))")).toBe(20);
    expect(run("inMinutes(duration('1h20m'))")).toBe(80);
    expect(run("minutes(20) * 3 == hours(1)")).toBe(true);
  });

  test("a fact of a length in hours takes minutes as they are written, and tells them back", () => {
    const late = packOf(`checks:
  late: { zh: 迟到, subject: assessment, cite: A 第三条, quote: 其他, must: "assessment.findings.all(f, !has(f.hours) || inMinutes(f.hours) < 20)", examples: [{ given: { findings: [{ hours: 19m }] }, expect: pass }, { given: { findings: [{ hours: 20m }] }, expect: fail }] }
decisions:
  longest: { zh: 最长, subject: assessment, cite: A 第三条, quote: 其他, returns: { type: hours }, formula: "assessment.findings.filter(f, has(f.hours)).max(f, f.hours)", examples: [{ given: { findings: [{ hours: 20m }] }, expect: 20m }, { given: { findings: [{ hours: 20m }, { hours: 1h40m }] }, expect: 1h40m }] }
`);
    const book = createRuleBook([late]);
    const setting = { division: "330727000000", on: day("2026-01-01") };
    const longest = book.evaluate("longest", { findings: [{ hours: "20m" }, { hours: "0.25" }] }, setting);
    expect(longest).toMatchObject({ verdict: "value", text: "20m" });
    expect(book.evaluate("late", { findings: [{ hours: "20" }] }, setting).verdict).toBe("fail");
    expect(book.evaluate("late", { findings: [{ hours: "20 minutes" }] }, setting).verdict).toBe("unknown");
  });
});
