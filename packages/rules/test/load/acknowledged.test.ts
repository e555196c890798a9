import { describe, expect, test } from "vitest";
import { loadPack } from "../../src/index.ts";
import type { PackFile } from "../../src/index.ts";
import { filesOf, load } from "../packs.ts";

function warnings(body: string): readonly string[] {
  return load(body).problems.map(({ severity, code, en }) => `${severity} ${code} ${en}`);
}

const gap = (further = ""): string => `decisions:
  windows:
    zh: 窗口数
    subject: station
    cite: A 第二条
    quote: 设1个窗口
    returns: { type: int }
    hit: first
    table: [{ when: station.residents < 1000, value: 1 }, { when: station.residents > 1000, value: 2 }]
${further}    examples: [{ given: { residents: 999 }, expect: 1 }, { given: { residents: 1001 }, expect: 2 }]
`;

const early = (further = ""): string => `parameters:
  low:
    zh: 下限
    type: int
${further}    values: [{ from: 2023-01-01, value: 1, cite: A 第二条, quote: 设1个窗口 }]
checks:
  one: { zh: 甲, subject: station, cite: A 第二条, quote: 设1个窗口, from: 2023-05-01, must: station.windowCount >= params.low, examples: [{ given: { windowCount: 1 }, expect: pass }, { given: { windowCount: 0 }, expect: fail }] }
`;

describe("warnings that are meant", () => {
  test("a text's own gap warns until the rule acknowledges it with the reason, which the pack keeps", () => {
    expect(warnings(gap())).toEqual([
      "warning RULE_TABLE_GAP no row covers station.residents = 1000; add a row or otherwise; where the text has the gap, write acknowledged: { RULE_TABLE_GAP: why }",
    ]);
    const meant = load(gap("    acknowledged: { RULE_TABLE_GAP: 原文未写恰为1000人 }\n"));
    expect(meant.problems).toEqual([]);
    expect(meant.ok && meant.pack.acknowledged).toMatchObject([
      { code: "RULE_TABLE_GAP", reason: { zh: "原文未写恰为1000人" } },
    ]);
  });

  test("what is in force before it was issued warns at its day, for values and for rules", () => {
    expect(warnings(early())).toEqual([
      expect.stringMatching(
        /^warning RULE_IN_FORCE_BEFORE_ISSUED it is in force from 2023-01-01, before it was issued on 2023-06-01/,
      ),
      expect.stringMatching(/^warning RULE_IN_FORCE_BEFORE_ISSUED it is in force from 2023-05-01/),
    ]);
    const [first, ...others] = warnings(
      early("    acknowledged: { RULE_IN_FORCE_BEFORE_ISSUED: 自年初起算 }\n"),
    );
    expect(first).toMatch(/2023-05-01/);
    expect(others).toEqual([]);
  });

  test("a source answers for all that cites it, and for its own day of effect", () => {
    const answered = (effective: string, acknowledged: string): readonly PackFile[] =>
      filesOf(early()).map(({ path, text }) => ({
        path,
        text: text.replace("effective: 2023-07-01", `effective: ${effective}${acknowledged}`),
      }));
    const meant = ", acknowledged: { RULE_IN_FORCE_BEFORE_ISSUED: 自年初起算 }";
    expect(loadPack(answered("2023-07-01", meant)).problems).toEqual([]);
    expect(loadPack(answered("2023-01-01", meant)).problems).toEqual([]);
    expect(loadPack(answered("2023-02-01", "")).problems).toHaveLength(3);
  });

  test("an acknowledgement of what is not there is a warning, and no error can be acknowledged", () => {
    expect(warnings(gap("    otherwise: 3\n    acknowledged: { RULE_TABLE_GAP: 原文如此 }\n"))).toEqual([
      "warning RULE_ACKNOWLEDGED_IN_VAIN there is no warning RULE_TABLE_GAP here to acknowledge; delete the line",
    ]);
    const error = gap("    acknowledged: { RULE_QUOTE_NOT_FOUND: 原文如此 }\n").replace(
      "quote: 设1个窗口",
      "quote: 设9个窗口",
    );
    expect(load(error).ok).toBe(false);
    expect(warnings(error).join()).toContain("error RULE_QUOTE_NOT_FOUND");
  });
});

describe("a rule whose value no source states", () => {
  const unset = (rule: string): string => `parameters:
  low: { zh: 下限, type: int, values: [{ from: 2023-07-01, unset: 原文未写, cite: A 第三条, quote: 其他 }] }
  set: { zh: 上限, type: int, values: [{ from: 2023-07-01, value: 9, cite: A 第三条, quote: 其他 }] }
${rule}`;
  const decision = (formula: string, examples: string): string =>
    unset(`decisions:
  least: { zh: 最少, subject: station, cite: A 第三条, quote: 其他, returns: { type: int }, formula: "${formula}", examples: [${examples}] }
`);

  test("loads with an example that says so, alone or through a rule that asks it", () => {
    expect(warnings(decision("params.low", "{ given: {}, expect: unknown }"))).toEqual([]);
    expect(
      warnings(
        `${decision("params.low", "{ given: {}, expect: unknown }")}checks:
  enough: { zh: 够, subject: station, cite: A 第三条, quote: 其他, must: "station.windowCount >= outcome('least', station)", examples: [{ given: { windowCount: 1 }, expect: unknown }] }
`,
      ),
    ).toEqual([]);
  });

  test("needs an example all the same, and one whose value is stated needs two outcomes", () => {
    expect(warnings(decision("params.low", ""))).toEqual([
      "error RULE_EXAMPLE_MISSING an example is missing: least needs one, such as expect: unknown",
    ]);
    expect(warnings(decision("params.set", "{ given: {}, expect: 9 }"))).toEqual([
      "error RULE_EXAMPLE_MISSING an example is missing: least needs two with different outcomes",
    ]);
  });
});
