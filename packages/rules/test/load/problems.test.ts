import { describe, expect, test } from "vitest";
import { loadPack } from "../../src/index.ts";
import { checkBody, filesOf, headerLines, load } from "../packs.ts";

/** `line:column code` of the first error, and its texts. */
function firstProblem(body: string): { readonly at: string; readonly zh: string; readonly en: string } {
  const problem = load(body).problems.find(({ severity }) => severity === "error");
  if (problem === undefined) throw new Error("the pack was accepted");
  expect(problem.file).toBe("rules/a.yaml");
  return {
    at: `${problem.line - headerLines}:${problem.column} ${problem.code}`,
    zh: problem.zh,
    en: problem.en,
  };
}

describe("expressions", () => {
  const cases: readonly (readonly [title: string, must: string, at: string, en: RegExp])[] = [
    ["an unknown field", "station.officeAera > 1", "7:19 RULE_FIELD_UNKNOWN", /did you mean officeAreaM2\?/],
    [
      "a field that is like none there is",
      "station.overtime > 1",
      "7:19 RULE_FIELD_UNKNOWN",
      /is declared: facts: \{ station: \{ overtime: … \} \}/,
    ],
    ["a field by its Chinese label", "station.窗口数 > 1", "7:18 RULE_SYNTAX", /not understood/],
    [
      "an unknown enum value",
      "station.kind == 'VILAGE_STATION'",
      "7:27 RULE_ENUM_VALUE_UNKNOWN",
      /did you mean VILLAGE_STATION\?/,
    ],
    [
      "a Chinese label for an enum value",
      "station.kind == '便民服务中心'",
      "7:27 RULE_ENUM_VALUE_UNKNOWN",
      /write 'TOWNSHIP_CENTRE'/,
    ],
    [
      "an unknown enum value in a list",
      "station.kind in ['COUNTY_CENTRE', 'X']",
      "7:45 RULE_ENUM_VALUE_UNKNOWN",
      /has no value X/,
    ],
    ["a wrong type", "station.officeAreaM2 > 'x'", "7:32 RULE_TYPE_MISMATCH", /expected decimal, found text/],
    [
      "a condition that is no truth value",
      "station.officeAreaM2",
      "7:18 RULE_TYPE_MISMATCH",
      /expected true\/false/,
    ],
    [
      "different units",
      "station.officeAreaM2 > station.residents",
      "7:32 RULE_UNIT_MISMATCH",
      /m2 and person/,
    ],
    [
      "an unknown parameter",
      "station.officeAreaM2 > params.min",
      "7:41 RULE_PARAMETER_UNKNOWN",
      /no parameter min/,
    ],
    ["an unknown variable", "statoin.officeAreaM2 > 1", "7:11 RULE_NAME_UNKNOWN", /did you mean station\?/],
    [
      "an unknown function",
      "rond(station.officeAreaM2) > 1",
      "7:11 RULE_FUNCTION_UNKNOWN",
      /did you mean round\?/,
    ],
    [
      "a method called as a function",
      "contains(station.name, 'x')",
      "7:11 RULE_FUNCTION_UNKNOWN",
      /write ….contains/,
    ],
    [
      "a regular expression",
      "station.name.matches('(a+)+$')",
      "7:23 RULE_FEATURE_REFUSED",
      /contains, startsWith or endsWith/,
    ],
    ["null", "station.name == null", "7:27 RULE_FEATURE_REFUSED", /ask has/],
    ["a map", `"{1: 2} == {1: 2}"`, "7:12 RULE_FEATURE_REFUSED", /no maps/],
    [
      "division of whole numbers",
      "station.caseCount / station.residents > 1",
      "7:29 RULE_OPERATION_UNDEFINED",
      /decimal\(a\) \/ b/,
    ],
    ["order of texts of an enum", "station.kind > 'AGENT_POINT'", "7:24 RULE_OPERATION_UNDEFINED", /atLeast/],
    ["a date as text", "today > '2024-01-01'", "7:17 RULE_TYPE_MISMATCH", /write date/],
    [
      "a day that does not exist",
      "today > date('2023-02-29')",
      "7:19 RULE_OPERATION_UNDEFINED",
      /is no date/,
    ],
    ["hours and days together", "hours(2) > days(1)", "7:20 RULE_TYPE_MISMATCH", /duration in hours/],
    [
      "an unguarded fact that may be absent",
      "station.builtOn > today",
      "7:19 RULE_ABSENT_UNGUARDED",
      /has\(station\.builtOn\)/,
    ],
    [
      "a guard for another fact",
      "has(station.tier) && station.builtOn > today",
      "7:40 RULE_ABSENT_UNGUARDED",
      /builtOn/,
    ],
    ["broken syntax", "station.officeAreaM2 > (1", "7:32 RULE_SYNTAX", /not understood at/],
    [
      "a fact of a list",
      "station.windows.number == '1'",
      "7:27 RULE_TYPE_MISMATCH",
      /use exists, all, map or count/,
    ],
    ["an unknown rule", "passes('two', station)", "7:18 RULE_REFERENCE_UNKNOWN", /there is no check two/],
    [
      "a rule about another subject",
      "station.windows.all(w, passes('one', w))",
      "7:48 RULE_TYPE_MISMATCH",
      /record station/,
    ],
  ];
  test.each(cases)("%s is refused at its place with a suggestion", (_, must, at, en) => {
    const problem = firstProblem(checkBody(must));
    expect(problem.at).toBe(at);
    expect(problem.en).toMatch(en);
    expect(problem.zh).toMatch(/\p{Script=Han}/u);
  });

  test("a problem in the third line of a block is reported there", () => {
    const body = checkBody("|\n      station.officeAreaM2 >= 12 &&\n      station.ofice == 1");
    expect(firstProblem(body).at).toBe("9:15 RULE_FIELD_UNKNOWN");
  });

  test("a problem in a quoted expression is reported inside the quotes", () => {
    expect(firstProblem(checkBody(`"station.ofice == 1"`)).at).toBe("7:20 RULE_FIELD_UNKNOWN");
  });

  test("three nested lists of a hundred are over the budget", () => {
    const must =
      "station.windows.all(a, station.windows.all(b, station.windows.all(c, a.caseCount > c.caseCount)))";
    expect(firstProblem(checkBody(must)).at).toBe("7:26 RULE_COST_TOO_HIGH");
  });

  test("a rule that asks a costly rule for each of many pays for it", () => {
    const body = `${checkBody("division.stations.all(s, passes('heavy', s))").replace("subject: station", "subject: division")}  heavy:
    { zh: 乙, subject: station, cite: A 第一条, quote: 面积不小于12平方米, must: "station.windows.all(a, station.staff.all(b, a.caseCount > b.caseCount))",
      examples: [{ given: {}, expect: pass }, { given: {}, expect: fail }] }
`;
    expect(firstProblem(body).at).toMatch(/RULE_COST_TOO_HIGH$/);
  });
});

describe("form", () => {
  const sound = checkBody("station.officeAreaM2 >= 12");
  const cases: readonly (readonly [title: string, body: string, at: string, en: RegExp])[] = [
    [
      "an unknown key",
      sound.replace("must:", "level: advisory\n    mist:"),
      "8:5 RULE_KEY_UNKNOWN",
      /unknown key mist; did you mean must\?/,
    ],
    [
      "a misspelt key",
      sound.replace("cite:", "note: x\n    cite:"),
      "5:5 RULE_KEY_UNKNOWN",
      /unknown key note/,
    ],
    [
      "a key written twice",
      sound.replace("must:", "zh: 乙\n    must:"),
      "7:5 RULE_KEY_DUPLICATE",
      /zh is written twice/,
    ],
    [
      "a wrong level",
      sound.replace("must:", "level: advisry\n    must:"),
      "7:12 RULE_VALUE_INVALID",
      /did you mean advisory\?/,
    ],
    [
      "no citation",
      sound.replace(/ {4}cite:.*\n/, ""),
      "3:5 RULE_CITATION_MISSING",
      /checks\.one is not cited; write cite: <source id> <article>/,
    ],
    [
      "a value of a parameter without citation",
      `${sound}parameters: { low: { zh: 甲, type: int, values: [{ from: 2024-01-01, value: 1 }] } }\n`,
      "11:49 RULE_CITATION_MISSING",
      /parameters\.low\.values\.0 is not cited/,
    ],
    [
      "a fact that is there already",
      `${sound}facts: { station: { residents: { type: int, zh: 人口 } } }\n`,
      "11:32 RULE_FACT_TAKEN",
      /station already has a fact residents/,
    ],
    [
      "a vocabulary that does not exist",
      `${sound}facts: { station: { colour: { type: enum, of: StationTyre, zh: 颜色 } } }\n`,
      "11:47 RULE_VOCABULARY_UNKNOWN",
      /did you mean StationTier\?/,
    ],
    [
      "an input object without its fields",
      `${sound}admission: { door: { zh: 甲, mutation: m, input: { a: { type: object, zh: 乙 } }, cite: A 第一条, quote: 面积, must: "true", refusal: 不 } }\n`,
      "11:54 RULE_KEY_MISSING",
      /fields is missing/,
    ],
    [
      "a citation without an article",
      sound.replace("A 第一条", "A"),
      "5:11 RULE_VALUE_INVALID",
      /name the article/,
    ],
    [
      "an undeclared source",
      sound.replace("A 第一条", "B 第一条"),
      "5:11 RULE_SOURCE_UNKNOWN",
      /did you mean A\?/,
    ],
    ["no quote", sound.replace(/ {4}quote:.*\n/, ""), "5:11 RULE_QUOTE_MISSING", /words of the article/],
    [
      "a quote that is not in the text",
      sound.replace("不小于12平方米", "不少于12平方米"),
      "6:12 RULE_QUOTE_NOT_FOUND",
      /“面积不”/,
    ],
    [
      "an unknown subject",
      sound.replace("subject: station", "subject: statoin"),
      "4:14 RULE_SUBJECT_UNKNOWN",
      /did you mean station\?/,
    ],
    [
      "no failing example",
      sound.replace("expect: fail", "expect: pass"),
      "2:3 RULE_EXAMPLE_MISSING",
      /expect: fail/,
    ],
    [
      "an example with an unknown fact",
      sound.replace("given: {}", "given: { aera: 1 }"),
      "9:9 RULE_FIELD_UNKNOWN",
      /no fact aera/,
    ],
    [
      "an example with a fact of the wrong type",
      sound.replace("given: {}", "given: { residents: many }"),
      "9:9 RULE_EXAMPLE_WRONG",
      /residents is a whole number \(≥ 0\), not "many"; write a whole number/,
    ],
    [
      "an example with a fact out of bounds",
      sound.replace("given: {}", "given: { residents: -1 }"),
      "9:9 RULE_EXAMPLE_WRONG",
      /residents is a whole number \(≥ 0\), not -1; stay within the bounds/,
    ],
    [
      "replacing what is not there",
      sound.replace("must:", "replaces: two\n    must:"),
      "7:15 RULE_REPLACES_UNKNOWN",
      /two, which it replaces/,
    ],
    [
      "ending before beginning",
      sound.replace("must:", "from: 2024-01-01\n    until: 2023-12-31\n    must:"),
      "8:12 RULE_DATES_WRONG",
      /ends before it begins/,
    ],
    [
      "a day that does not exist",
      sound.replace("must:", "from: 2023-02-29\n    must:"),
      "7:11 RULE_DATES_WRONG",
      /no day 2023-02-29/,
    ],
    [
      "an id used by two forms",
      `${sound}decisions:\n  one: { zh: 乙, subject: station, cite: A 第一条, quote: 面积, returns: { type: int }, formula: 1 }\n`,
      "12:3 RULE_KEY_DUPLICATE",
      /one is written twice/,
    ],
    [
      "a text cut in two by a comma",
      sound.replace("zh: 甲", "reading: { zh: 甲,乙 }\n    zh: 甲"),
      "3:22 RULE_KEY_UNKNOWN",
      /put the text in quotes/,
    ],
  ];
  test.each(cases)("%s is refused at its place with a suggestion", (_, body, at, en) => {
    const problem = firstProblem(body);
    expect(problem.at).toBe(at);
    expect(problem.en).toMatch(en);
    expect(problem.zh).toMatch(/\p{Script=Han}/u);
  });

  test("a sound check is accepted", () => {
    expect(load(sound).problems).toEqual([]);
  });

  test("a quote may differ in width, white space and compatibility characters", () => {
    expect(load(sound.replace("面积不小于12平方米", "面积 不小于１２平方米")).ok).toBe(true);
  });

  test("rules that ask one another in a circle are refused", () => {
    const body = `${checkBody("passes('two', station)")}  two: { zh: 乙, subject: station, cite: A 第一条, quote: 面积, must: "passes('one', station)", examples: [{ given: {}, expect: pass }, { given: {}, expect: fail }] }\n`;
    expect(firstProblem(body).en).toContain("one → two → one");
  });

  test("a source whose text is not in the pack is refused", () => {
    const files = filesOf(sound).filter(({ path }) => path.startsWith("rules/"));
    expect(loadPack(files).problems).toMatchObject([
      {
        file: "rules/a.yaml",
        line: 6,
        code: "RULE_TEXT_MISSING",
        zh: "没有原文文件 sources/a.txt",
        en: "the text file sources/a.txt is not in the pack",
      },
    ]);
  });

  test("a source that nothing cites is a warning", () => {
    const unused = load("notModelled: []\n");
    expect(unused.problems).toMatchObject([{ severity: "warning", code: "RULE_UNUSED" }]);
  });
});
