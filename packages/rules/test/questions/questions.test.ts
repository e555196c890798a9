import { describe, expect, test } from "vitest";
import { askQuestion, createRuleBook, questions } from "../../src/index.ts";
import type { Pack } from "../../src/index.ts";
import { day, headerLines, load, packOf } from "../packs.ts";
import { workspacePacks } from "../workspace-packs.ts";

function ruleBody(section: string, id: string, inside: string): string {
  return `${section}:\n  ${id}:\n    zh: 甲\n    cite: A 第三条\n    quote: 第三条 其他\n${inside}`;
}

const twoExamples = `    examples:
      - { given: { residents: 1 }, expect: 1 }
      - { given: { residents: 2 }, expect: 2 }
`;

function windows(subject: string, returns: string, formula: string): string {
  const inside = `    subject: ${subject}\n    returns: ${returns}\n    formula: ${formula}\n${twoExamples}`;
  return ruleBody("decisions", "windowsRequired", inside);
}

/** `line:column code`, severity and both texts of what the loader says. */
function said(body: string, parent?: Pack): readonly (readonly [string, string, string])[] {
  return load(body, parent).problems.map(({ line, column, code, zh, en }) => [
    `${line - headerLines}:${column} ${code}`,
    zh,
    en,
  ]);
}

describe("a rule that bears the id of a question", () => {
  test("is accepted in the question's form, about its subject, with its type and unit", () => {
    expect(said(windows("station", "{ type: int, unit: window }", "int(station.residents)"))).toEqual([]);
  });

  test("is refused in another form, with what to do in both languages", () => {
    const body = ruleBody(
      "checks",
      "windowsRequired",
      `    subject: station\n    must: station.systemsOnWall\n    examples:
      - { given: { systemsOnWall: true }, expect: pass }
      - { given: { systemsOnWall: false }, expect: fail }\n`,
    );
    expect(said(body)).toEqual([
      [
        "2:3 RULE_QUESTION_MISMATCH",
        "windowsRequired 回答平台的问题“应设窗口数”，应为决定，实为检查;请写在 decisions 之下，或换一个编号",
        "windowsRequired answers the platform's question “windows required” and must be a decision, found a check; write it under decisions, or give the rule another id",
      ],
    ]);
  });

  test("is refused about another subject", () => {
    const [[at, zh, en] = []] = said(
      windows("division", "{ type: int, unit: window }", "division.stations.size()").replaceAll(
        /residents: (\d)/g,
        (_, size) => `stations: [${Array.from({ length: Number(size) }, () => "{}").join(", ")}]`,
      ),
    );
    expect(at).toBe("6:14 RULE_QUESTION_MISMATCH");
    expect(zh).toContain("应为关于 station，实为关于 division;请写 subject: station");
    expect(en).toMatch(/must be about station, found about division; write subject: station$/);
  });

  test("is refused with another type or without the unit", () => {
    const decimal = said(windows("station", "{ type: decimal, unit: window }", "station.residents"));
    expect(decimal.map(([at, , en]) => `${at} ${en}`)).toEqual([
      expect.stringMatching(
        /^7:14 RULE_QUESTION_MISMATCH .*must be whole number \(window\), found decimal \(window\); write returns: \{ type: int, unit: window \}$/,
      ),
    ]);
    const bare = said(windows("station", "{ type: int }", "int(station.residents)"));
    expect(bare.map(([, zh]) => zh)).toEqual([
      expect.stringContaining("应为整数 (window)，实为整数;请写 returns: { type: int, unit: window }"),
    ]);
  });

  test("is refused with another vocabulary", () => {
    const body = ruleBody(
      "decisions",
      "assignedTier",
      `    subject: station\n    returns: { type: enum, of: StationKind }\n    formula: station.kind\n    examples:
      - { given: { kind: COUNTY_CENTRE }, expect: COUNTY_CENTRE }
      - { given: { kind: VILLAGE_STATION }, expect: VILLAGE_STATION }\n`,
    );
    expect(said(body).map(([at, , en]) => `${at} ${en}`)).toEqual([
      expect.stringMatching(
        /^7:14 .*must be enum StationTier, found enum StationKind; write returns: .*StationTier \}$/,
      ),
    ]);
  });

  test("is not replaced by a rule of another id without a warning", () => {
    const first = windows("station", "{ type: int, unit: window }", "int(station.residents)");
    const later = first.replace(
      "windowsRequired:",
      "otherWindows:\n    replaces: windowsRequired\n    from: 2024-01-01",
    );
    const problems = load(first + later.replace("decisions:\n", "")).problems;
    expect(problems.map(({ severity, code, zh, en }) => ({ severity, code, zh, en }))).toEqual([
      {
        severity: "warning",
        code: "RULE_QUESTION_LOST",
        zh: "替换 windowsRequired 后，平台的问题“应设窗口数”再没有规则回答;请把本条编号改为 windowsRequired",
        en: "with windowsRequired replaced no rule answers the platform's question “windows required”; call this rule windowsRequired",
      },
    ]);
  });
});

describe("asking", () => {
  test("gives the answer of the place's law, and nothing where no rule answers", () => {
    const book = createRuleBook([
      packOf(windows("station", "{ type: int, unit: window }", "int(station.residents)")),
    ]);
    const setting = { division: "330727106000", on: day("2024-01-31") };
    expect(askQuestion(book, "windowsRequired", { residents: 7 }, setting)?.text).toBe("7");
    expect(askQuestion(book, "windowsRequired", {}, setting)).toMatchObject({
      verdict: "unknown",
      missing: ["station.residents"],
    });
    expect(askQuestion(book, "tierStandardMet", {}, setting)).toBeUndefined();
    const before = { ...setting, on: day("2023-06-30") };
    expect(askQuestion(book, "windowsRequired", { residents: 7 }, before)).toBeUndefined();
  });
});

describe("the packs of the workspace", () => {
  test("answer these questions", async () => {
    const answered = (await workspacePacks()).map(
      (pack) => [pack.id, [...questions.keys()].filter((id) => pack.rules.has(id))] as const,
    );
    expect(Object.fromEntries(answered)).toEqual({
      demo: ["monthlyPay"],
      base: [
        "caseAcceptanceDays",
        "caseLimitDays",
        "caseDeliveryDays",
        "ratingCallbackDue",
        "ratingRectificationDue",
        "ratingReviewDue",
      ],
      panan: ["windowsRequired", "tierStandardMet", "assignedTier", "yearEndGrade", "monthlyPay"],
      baokang: ["rectificationDue"],
      shenmu: [
        "windowsRequired",
        "postTermServed",
        "monthlyAllowance",
        "staffReplacementDue",
        "appointmentsOutOfHours",
      ],
      luoping: ["windowsRequired", "windowPosts", "pointPosts", "caseKind"],
      putuo: ["windowsRequired", "postTermServed"],
    });
  });
});
