import { publicActor } from "@yimen/domain";
import { beforeAll, describe, expect, test } from "vitest";
import { admissionOutcome, callerFacts, createRuleBook, explanationLines } from "../../src/index.ts";
import type { RuleBook, Setting } from "../../src/index.ts";
import { day, fixturePack, headerLines, load, packOf } from "../packs.ts";

let book: RuleBook;
beforeAll(async () => {
  book = createRuleBook([await fixturePack()]);
});

const place = { division: "330727106206", on: day("2024-01-31") };
const asked = (roles: readonly string[], divisions: readonly string[] = []): Setting => ({
  ...place,
  caller: { authenticated: true, subject: "s", roles, divisions },
});
const sound = {
  channel: "WEB",
  onlineBookingRequired: false,
  division: "330727106206",
  papers: [{ name: "甲" }],
  applicant: { document: { type: "RESIDENT_ID" } },
};

function outcome(input: object, setting: Setting): Readonly<Record<string, readonly string[]>> {
  const { refusals, warnings, undecided } = admissionOutcome(book.admit("submitCase", { ...input }, setting));
  const ids = (all: typeof refusals): readonly string[] => all.map(({ rule }) => rule.id);
  return { refusals: ids(refusals), warnings: ids(warnings), undecided: ids(undecided) };
}

describe("admission reads who sends the mutation", () => {
  test("a citizen is held to nothing that binds agents", () => {
    expect(outcome(sound, asked(["CITIZEN"]))).toEqual({ refusals: [], warnings: [], undecided: [] });
  });

  test("an agent without authority for a village of somebody else is refused for both", () => {
    expect(outcome(sound, asked(["AGENT"], ["330727106207"]))).toMatchObject({
      refusals: ["agentBringsAuthority", "agentStaysInVillage"],
    });
  });

  test("without a word about the caller nothing that depends on it is decided", () => {
    expect(outcome(sound, place)).toEqual({
      refusals: [],
      warnings: [],
      undecided: ["agentBringsAuthority", "agentStaysInVillage"],
    });
  });

  test("the public is a caller who is not signed in and holds no place", () => {
    expect(callerFacts(publicActor)).toEqual({
      authenticated: false,
      subject: null,
      roles: ["PUBLIC"],
      divisions: [],
    });
    expect(outcome(sound, { ...place, caller: callerFacts(publicActor) })).toMatchObject({ undecided: [] });
  });
});

describe("admission reads objects and lists of objects", () => {
  test("a field that may be left out and is left out is absent, so that the rule is decided", () => {
    const papers = [{ name: "甲" }, {}];
    expect(outcome({ ...sound, papers }, asked(["CITIZEN"]))).toMatchObject({ refusals: ["papersNamed"] });
  });

  test("a field that must be there and is left out leaves the rule undecided", () => {
    const { papers: _, ...without } = sound;
    expect(outcome(without, asked(["CITIZEN"]))).toMatchObject({ refusals: [], undecided: ["papersNamed"] });
  });

  test("a longer list than declared is not read and decides nothing", () => {
    const papers = Array.from({ length: 51 }, () => ({ name: "甲" }));
    expect(outcome({ ...sound, papers }, asked(["CITIZEN"]))).toMatchObject({ undecided: ["papersNamed"] });
  });

  test("an advisory rule that fails is a warning and stops nothing", () => {
    const applicant = { document: { type: "CHINESE_PASSPORT" } };
    expect(outcome({ ...sound, applicant }, asked(["CITIZEN"]))).toEqual({
      refusals: [],
      warnings: ["passportAtTheCentre"],
      undecided: [],
    });
  });

  test("the explanation names the fields by their path and the caller's roles by their label", () => {
    const setting = { ...asked(["AGENT"]), explain: true };
    const evaluation = book.evaluate("agentBringsAuthority", { applicant: {} }, setting);
    const lines = explanationLines(evaluation, "zh").join("\n");
    expect(lines).toContain("input.applicant.authorisation");
    expect(lines).toContain("caller.roles");
    expect(lines).toContain("角色");
  });

  test("a rule that is not yet in force admits everything", () => {
    const before = { ...asked(["AGENT"]), on: day("2020-01-01") };
    expect(book.admit("submitCase", sound, before)).toEqual([]);
  });
});

function admissionBody(input: string, must: string, examples: string): string {
  return `admission:
  one:
    zh: 甲
    mutation: submitCase
    input: ${input}
    cite: A 第三条
    quote: 第三条 其他
    must: ${must}
    refusal: 不行
    examples:
${examples}`;
}

const both = `      - { given: {}, expect: pass }
      - { given: {}, expect: fail }
`;

describe("an admission rule is checked at load", () => {
  const cases: readonly (readonly [title: string, body: string, at: string, en: RegExp])[] = [
    [
      "a field an inner object does not have",
      admissionBody(
        "{ a: { type: object, zh: 甲, fields: { b: { type: bool, zh: 乙 } } } }",
        "input.a.c",
        both,
      ),
      "8:19 RULE_FIELD_UNKNOWN",
      /input of one\.a has no fact c; there are: b|did you mean b/,
    ],
    [
      "a field that may be left out without a guard",
      admissionBody(
        "{ a: { type: object, optional: true, zh: 甲, fields: { b: { type: bool, zh: 乙 } } } }",
        "input.a.b",
        both,
      ),
      "8:17 RULE_ABSENT_UNGUARDED",
      /guard it with has\(input\.a\)/,
    ],
    [
      "something the caller does not have",
      admissionBody("{ a: { type: bool, zh: 甲 } }", "caller.role == 'CLERK'", both),
      "8:18 RULE_FIELD_UNKNOWN",
      /did you mean roles\?/,
    ],
    [
      "a role that does not exist",
      admissionBody("{ a: { type: bool, zh: 甲 } }", "caller.roles.exists(r, r == 'CLERC')", both),
      "8:39 RULE_ENUM_VALUE_UNKNOWN",
      /did you mean CLERK\?/,
    ],
    [
      "objects too deep in one another",
      admissionBody(
        `${"{ a: { type: object, zh: 甲, fields: ".repeat(6)}{ b: { type: bool, zh: 乙 } }${" } }".repeat(6)}`,
        "input.a.a.a.a.a.a.b",
        both,
      ),
      "5:197 RULE_FORM_WRONG",
      /at most 6 deep/,
    ],
    [
      "a list of objects that is not bounded enough for the rule",
      admissionBody(
        "{ a: { type: object, listMax: 1000, zh: 甲, fields: { b: { type: int, zh: 乙 } } } }",
        "input.a.all(x, input.a.all(y, input.a.all(z, x.b + y.b == z.b)))",
        both,
      ),
      "8:18 RULE_COST_TOO_HIGH",
      /steps/,
    ],
    [
      "an example with a field that is not declared",
      admissionBody(
        "{ a: { type: object, zh: 甲, fields: { b: { type: bool, zh: 乙 } } } }",
        "input.a.b",
        "      - { given: { a: { b: true } }, expect: pass }\n      - { given: { a: { d: false } }, expect: fail }\n",
      ),
      "12:9 RULE_FIELD_UNKNOWN",
      /input of one\.a has no fact d/,
    ],
    [
      "an example with a caller that cannot be",
      admissionBody(
        "{ a: { type: bool, zh: 甲 } }",
        "input.a",
        "      - { caller: { roles: [BOSS] }, given: { a: true }, expect: pass }\n      - { given: { a: false }, expect: fail }\n",
      ),
      "11:9 RULE_EXAMPLE_WRONG",
      /roles is a list of enum Role .*, not \["BOSS"\]; there are: PUBLIC, CITIZEN/,
    ],
  ];
  test.each(cases)("%s is found", (_, body, at, en) => {
    const [problem] = load(body).problems;
    expect(problem?.severity).toBe("error");
    expect(
      problem === undefined ? "accepted" : `${problem.line - headerLines}:${problem.column} ${problem.code}`,
    ).toBe(at);
    expect(problem?.en).toMatch(en);
    expect(problem?.zh).toMatch(/\p{Script=Han}/u);
  });

  test("only admission rules know a caller", () => {
    const body = `checks:
  one:
    zh: 甲
    subject: station
    cite: A 第三条
    quote: 第三条 其他
    must: "'CLERK' in caller.roles"
    examples:
      - { caller: { roles: [CLERK] }, given: {}, expect: pass }
      - { given: {}, expect: fail }
`;
    expect(load(body).problems.map(({ code }) => code)).toEqual(["RULE_NAME_UNKNOWN"]);
    const quiet = body.replace(`"'CLERK' in caller.roles"`, "station.systemsOnWall");
    expect(load(quiet).problems.map(({ en }) => en)).toEqual([
      "the example is wrong: only admission rules know a caller",
    ]);
  });
});

test("who may record which finding is a rule of the place: fraud is for inspectors", () => {
  const pack = packOf(`admission:
  fraudByInspectors:
    zh: 弄虚作假由督查人员登记
    mutation: recordFinding
    input: { event: { type: string, zh: 情形 } }
    cite: A 第三条
    quote: 其他
    appliesWhen: input.event == 'fraud'
    must: "caller.roles.exists(r, r == 'INSPECTOR')"
    refusal: { zh: 弄虚作假由督查人员登记, en: fraud is recorded by inspectors }
    examples:
      - { caller: { roles: [INSPECTOR] }, given: { event: fraud }, expect: pass }
      - { caller: { roles: [STATION_MANAGER] }, given: { event: fraud }, expect: fail }
      - { caller: { roles: [STATION_MANAGER] }, given: { event: late }, expect: not-applicable }
`);
  const door = createRuleBook([pack]);
  const refused = (event: string, role: string): number =>
    admissionOutcome(door.admit("recordFinding", { event }, asked([role]))).refusals.length;
  expect([
    refused("fraud", "INSPECTOR"),
    refused("fraud", "STATION_MANAGER"),
    refused("late", "STATION_MANAGER"),
  ]).toEqual([0, 1, 0]);
});
