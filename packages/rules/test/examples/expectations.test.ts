import { describe, expect, test } from "vitest";
import { runExamples } from "../../src/index.ts";
import { headerLines, load, packOf } from "../packs.ts";

function outcomes(body: string): readonly string[] {
  return runExamples(packOf(body)).map(
    ({ ok, expected, actual }) => `${ok ? "ok" : "no"} ${expected} | ${actual}`,
  );
}

function oks(body: string): readonly boolean[] {
  return runExamples(packOf(body)).map(({ ok }) => ok);
}

function firstError(body: string): string {
  const problem = load(body).problems.find(({ severity }) => severity === "error");
  return problem === undefined ? "accepted" : `${problem.line - headerLines} ${problem.code} ${problem.en}`;
}

const cited = "cite: A 第三条, quote: 其他";

describe("what an example can expect", () => {
  const card = (examples: string): string => `scorecards:
  card:
    { zh: 表, subject: station, ${cited}, start: 100,
      sections: { a: { zh: 甲, entries: { phone: { zh: 通讯, when: "!station.phoneReachable", points: -10 } } } },
      bands: [{ band: HIGH, zh: 高, atLeast: 95 }, { band: LOW, zh: 低, below: 95 }],
      examples: [${examples}] }
`;
  const known = "given: { phoneReachable: true, findings: [], picks: [] }";
  const open = "given: { findings: [], picks: [] }";

  test("a score that is not one number, with both ends and every band that is possible", () => {
    expect(
      oks(
        card(
          `{ ${known}, expect: { score: 100, bands: [HIGH] } }, { ${open}, expect: { score: { from: 90, to: 100 }, bands: [HIGH, LOW] } }, { ${open}, expect: { score: { from: 91, to: 100 } } }, { ${known}, expect: { score: { from: 90, to: 100 } } }, { ${open}, expect: { bands: [HIGH] } }`,
        ),
      ),
    ).toEqual([true, true, false, false, false]);
  });

  const quota = (examples: string): string => `quotas:
  best:
    { zh: 评先, subject: station, ${cited}, per: COUNTY, pick: { by: station.caseCount, order: highest, ties: all }, limit: { unit: count, max: 1 },
      examples: [${examples}] }
`;

  test("who is picked and who may be", () => {
    const members = "given: { members: [{ id: a, caseCount: 5 }, { id: b, caseCount: 3 }, { id: c }] }";
    const certain = "given: { members: [{ id: a, caseCount: 5 }, { id: b, caseCount: 3 }] }";
    expect(
      oks(
        quota(
          `{ ${certain}, expect: { picked: [a] } }, { ${members}, expect: { picked: [], uncertain: [a, c] } }, { ${members}, expect: { picked: [] } }, { ${members}, expect: { uncertain: [a] } }`,
        ),
      ),
    ).toEqual([true, true, false, false]);
  });

  test("a decision's value that counts as given, and the values it can still have", () => {
    const body = `decisions:
  answer:
    { zh: 答复, subject: station, ${cited}, returns: { type: string }, hit: first,
      table: [{ when: station.homeService, value: "'yes'", deemed: 逾期未答复视为同意 }, { when: station.greenChannel, value: "'no'" }], otherwise: "'none'",
      examples: [{ given: { homeService: true }, expect: { value: "yes", deemed: true } }, { given: { homeService: true }, expect: { value: "yes", deemed: false } }, { given: { homeService: false, greenChannel: true }, expect: { value: "no", deemed: false } }, { given: { homeService: false }, expect: { possible: ["no", "none"] } }] }
`;
    expect(oks(body)).toEqual([true, false, true, true]);
  });

  test("that a rule is not in force on the day", () => {
    const body = `checks:
  one: { zh: 甲, subject: station, ${cited}, from: 2024-01-01, until: 2024-12-31, must: station.homeService, examples: [{ given: { homeService: true }, expect: pass }, { given: { homeService: false }, expect: fail }, { on: 2023-12-31, given: { homeService: true }, expect: not-in-force }, { on: 2025-01-01, given: { homeService: true }, expect: pass }, { on: 2024-12-31, given: { homeService: true }, expect: not-in-force }] }
`;
    expect(outcomes(body).slice(2)).toEqual([
      "ok not-in-force | not in force",
      "no pass | not in force",
      "no not-in-force | pass",
    ]);
  });

  test("a part that the form does not have is refused with those it has", () => {
    const body = quota(
      "{ given: { members: [] }, expect: { picked: [] } }, { given: { members: [] }, expect: { score: 1 } }",
    );
    expect(firstError(body)).toMatch(
      /RULE_EXAMPLE_WRONG .*expect has no score for this form; it has verdict, picked, counted, uncertain/,
    );
  });
});

describe("facts that examples share", () => {
  const shared = (rule: string, examples: string): string => `factSets:
  village: { kind: VILLAGE_STATION, phoneReachable: true, division: { code: "330727106206", name: 岭口村 } }
  open: { homeService: true }
checks:
  one:
    zh: 甲
    subject: station
    ${cited.replaceAll(", ", "\n    ")}
    must: station.kind == 'VILLAGE_STATION' && station.phoneReachable && station.homeService
    ${rule}
    examples:
      ${examples}
`;

  test("come from the rule's base, by name, by several names or written out, with the example's own on top", () => {
    expect(
      oks(
        shared(
          "base: [village, open]",
          "- { given: {}, expect: pass }\n      - { given: { homeService: false }, expect: fail }\n      - { base: village, given: {}, expect: unknown }\n      - { base: { kind: AGENT_POINT }, given: {}, expect: fail }",
        ),
      ),
    ).toEqual([true, true, true, true]);
  });

  test("are taken away again where they are not known", () => {
    expect(
      oks(
        shared(
          "base: [village, open]",
          "- { given: {}, expect: pass }\n      - { given: { kind: AGENT_POINT }, expect: fail }\n      - { without: [homeService], given: {}, expect: unknown }",
        ),
      ),
    ).toEqual([true, true, true]);
  });

  test("are the facts each member of a quota begins from, and records inside are merged field by field", () => {
    const body = `quotas:
  half:
    { zh: 过半, subject: station, ${cited}, per: COUNTY, counted: "station.homeService && station.division.code == '330727106206'", limit: { unit: share, min: 0.5 },
      base: { homeService: true, division: { code: "330727106206", name: 岭口村 } },
      examples: [{ given: { members: [{ id: a }, { id: b, homeService: false }] }, expect: pass }, { given: { members: [{ id: a, homeService: false }, { id: b, division: { code: "330727106207" } }] }, expect: fail }] }
`;
    expect(oks(body)).toEqual([true, true]);
  });

  test("that are not there are refused with what there is", () => {
    const examples = "- { given: {}, expect: pass }\n      - { given: {}, expect: fail }";
    expect(firstError(shared("base: vilage", examples))).toMatch(
      /RULE_FACT_SET_UNKNOWN .*did you mean village\?/,
    );
    expect(
      firstError(
        shared(
          "base: open",
          "- { without: [kind], given: {}, expect: pass }\n      - { given: {}, expect: fail }",
        ),
      ),
    ).toMatch(/RULE_EXAMPLE_WRONG .*kind is no fact of its base; there are: homeService/);
  });
});
