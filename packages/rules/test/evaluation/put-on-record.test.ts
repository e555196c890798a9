import { describe, expect, test } from "vitest";
import { callerFacts, createRuleBook, runExamples } from "../../src/index.ts";
import type { AdmissionEvaluation, Pack } from "../../src/index.ts";
import { publicActor } from "@yimen/domain";
import { day, headerLines, load, packOf } from "../packs.ts";

const declarations = `records:
  delegation: { zh: 委托, fields: { item: { type: string, zh: 事项 }, givenOn: { type: date, zh: 日期 } } }
facts:
  station:
    delegations: { type: record, of: delegation, listMax: 20, zh: 委托 }
    mottos: { type: string, listMax: 3, zh: 口号 }
`;

function body(rule: string): string {
  return `${declarations}admission:
  notDelegatedTwice:
    zh: 不得再次委托
    subject: station
    cite: A 第三条
    quote: 第三条 其他
    refusal: { zh: 同一事项不得再次委托, en: an item is not delegated a second time }
${rule}
    examples:
      - { given: { delegations: [{ item: 甲, givenOn: 2024-01-02 }] }, expect: pass }
      - { given: { delegations: [{ item: 甲, givenOn: 2024-01-02 }, { item: 甲, givenOn: 2024-01-03 }] }, expect: fail }
`;
}

const unique = `    must: station.delegations.map(d, d.item).distinct().count() == station.delegations.count()`;

function admitted(pack: Pack, facts: object, ...written: string[]): readonly AdmissionEvaluation[] {
  const setting = { division: "330727106206", on: day("2024-02-01"), caller: callerFacts(publicActor) };
  return createRuleBook([pack]).admitRecords("station", { ...facts }, new Set(written), setting);
}

const twice = {
  delegations: [
    { item: "甲", givenOn: "2024-01-02" },
    { item: "甲", givenOn: "2024-01-03" },
  ],
};

describe("an admission rule about a subject judges the thing as it stands with what is put on record", () => {
  const pack = packOf(body(unique));

  test("its examples give the thing, and agree", () => {
    expect(runExamples(pack).map(({ ok }) => ok)).toEqual([true, true]);
  });

  test("a second record of the same fails, the first passes", () => {
    const once = { delegations: twice.delegations.slice(0, 1) };
    expect(admitted(pack, once, "delegations").map(({ verdict }) => verdict)).toEqual(["pass"]);
    expect(admitted(pack, twice, "delegations").map(({ verdict }) => verdict)).toEqual(["fail"]);
  });

  test("it is not asked where no fact it reads is written: an old fault elsewhere stops nothing", () => {
    expect(admitted(pack, twice, "mottos")).toEqual([]);
  });

  test("it is no rule of a mutation, and no verdict of the subject", () => {
    const book = createRuleBook([pack]);
    const setting = { division: "330727106206", on: day("2024-02-01") };
    expect(book.admit("recordStationFacts", {}, setting)).toEqual([]);
    expect(book.evaluateSubject("station", {}, setting)).toEqual([]);
  });

  test("what it reads through a check that it asks counts as read", () => {
    const asked = packOf(
      `${body("    must: passes('delegatedOnce', station)")}checks:
  delegatedOnce:
    zh: 只委托一次
    subject: station
    cite: A 第三条
    quote: 第三条 其他
${unique}
    examples:
      - { given: { delegations: [] }, expect: pass }
      - { given: { delegations: [{ item: 甲, givenOn: 2024-01-02 }, { item: 甲, givenOn: 2024-01-03 }] }, expect: fail }
`,
    );
    expect(admitted(asked, twice, "delegations").map(({ verdict }) => verdict)).toEqual(["fail"]);
    expect(admitted(asked, twice, "mottos")).toEqual([]);
  });

  test("counts and callers can be asked: at most two a year, and the county's administrators more", () => {
    const counted = packOf(
      body(
        `    appliesWhen: "!('COUNTY_ADMIN' in caller.roles)"\n    must: station.delegations.count(d, year(d.givenOn) == year(today)) <= 1`,
      ).replaceAll("{ given:", "{ caller: { roles: [PUBLIC] }, on: 2024-02-01, given:"),
    );
    expect(admitted(counted, twice, "delegations").map(({ verdict }) => verdict)).toEqual(["fail"]);
  });
});

describe("an admission rule about a subject is checked at load", () => {
  const cases: readonly (readonly [title: string, body: string, line: number, code: string, en: RegExp])[] = [
    [
      "a fact that the platform counts is not at hand",
      body("    must: station.windowCount > 0 && station.delegations.count() < 3"),
      8,
      "RULE_FORM_WRONG",
      /station\.windowCount is told by the platform, not put on record.*write the rule as a check/,
    ],
    [
      "one that is registered",
      body("    appliesWhen: station.kind == 'VILLAGE_STATION'\n    must: station.delegations.count() < 3"),
      8,
      "RULE_FORM_WRONG",
      /station\.kind is told by the platform/,
    ],
    [
      "both a mutation and a subject",
      body(`    mutation: submitCase\n${unique}`),
      10,
      "RULE_FORM_WRONG",
      /has no mutation and no input/,
    ],
    [
      "neither",
      body(unique).replace("    subject: station\n", ""),
      9,
      "RULE_KEY_MISSING",
      /mutation is missing/,
    ],
    [
      "an advice, which refuses nothing",
      body(`    level: advisory\n${unique}`),
      14,
      "RULE_FORM_WRONG",
      /what only advises is written as a check/,
    ],
    [
      "a subject of which nothing is put on record by hand",
      body("    must: rating.verified").replace("subject: station", "subject: rating"),
      8,
      "RULE_FORM_WRONG",
      /nothing is put on record of a rating by hand/,
    ],
    [
      "a subject that there is none of",
      body(unique).replace("subject: station", "subject: stations"),
      10,
      "RULE_SUBJECT_UNKNOWN",
      /did you mean station/,
    ],
  ];
  test.each(cases)("%s", (_, text, line, code, en) => {
    const problems = load(text).problems.filter(({ severity }) => severity === "error");
    expect(problems.map((one) => `${one.line - headerLines} ${one.code}`)).toContain(`${line} ${code}`);
    const found = problems.find((one) => one.code === code);
    expect(found?.en).toMatch(en);
    expect(found?.zh).toMatch(/\p{Script=Han}/u);
  });
});
