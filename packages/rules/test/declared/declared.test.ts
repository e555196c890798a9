import { describe, expect, test } from "vitest";
import { createRuleBook, factProblems, factsJsonSchema, factsOfPlace, loadPack } from "../../src/index.ts";
import type { FactRecord, Pack } from "../../src/index.ts";
import { day, filesOf, headerLines, load, packOf } from "../packs.ts";

const declared = `vocabularies:
  HonourLevel: { zh: 荣誉级别, rank: highest-first, values: { NATIONAL: 国家级, PROVINCIAL: 省级, COUNTY: 县级 } }
  Channel: { add: { SMS: 短信 } }
  EmploymentKind: { add: { CIVIL_SERVANT: { zh: 公务员, en: civil servant } } }
  Education: { after: BACHELOR, add: { SECOND_BACHELOR: 第二学士学位 } }
records:
  honour:
    zh: 荣誉
    en: honour
    fields:
      level: { type: enum, of: HonourLevel, zh: 级别 }
      awardedOn: { type: date, zh: 授予日期 }
      revokedOn: { type: date, optional: true, zh: 撤销日期 }
      givenTo: { type: record, of: recipient, zh: 获奖人 }
  recipient: { zh: 获奖人, fields: { name: { type: string, zh: 姓名 } } }
facts:
  station:
    honours: { type: record, of: honour, listMax: 20, zh: 荣誉 }
`;

function check(must: string, examples: string): string {
  return `${declared}checks:
  one: { zh: 甲, subject: station, cite: A 第三条, quote: 其他, must: "${must}", examples: [${examples}] }
`;
}

const honours = check(
  "station.honours.exists(h, atLeast(h.level, 'PROVINCIAL') && !has(h.revokedOn))",
  "{ given: { honours: [{ level: NATIONAL, awardedOn: 2024-05-01, revokedOn: null }] }, expect: pass }, { given: { honours: [{ level: COUNTY, awardedOn: 2024-05-01, revokedOn: null }] }, expect: fail }",
);

function judge(pack: Pack, facts: FactRecord): string {
  const setting = { division: "330727000000", on: day("2026-01-01") };
  return createRuleBook([pack]).evaluate("one", facts, setting).verdict;
}

function firstError(body: string): string {
  const problem = load(body).problems.find(({ severity }) => severity === "error");
  return problem === undefined ? "accepted" : `${problem.line - headerLines} ${problem.code} ${problem.en}`;
}

describe("records of a pack's own", () => {
  test("rows with typed fields are asked, compared by their own rank, and unknown fields make it unknown", () => {
    const pack = packOf(honours);
    expect(judge(pack, { honours: [{ level: "PROVINCIAL", revokedOn: null }] })).toBe("pass");
    expect(judge(pack, { honours: [{ level: "NATIONAL", revokedOn: "2025-01-01" }] })).toBe("fail");
    expect(judge(pack, { honours: [{ level: "NATIONAL" }] })).toBe("unknown");
  });

  test("a row that repeats another is found: no two of one level", () => {
    const pack = packOf(
      check(
        "station.honours.map(h, h.level).distinct().count() == station.honours.count()",
        "{ given: { honours: [{ level: COUNTY }, { level: PROVINCIAL }] }, expect: pass }, { given: { honours: [{ level: COUNTY }, { level: COUNTY }] }, expect: fail }",
      ),
    );
    expect(judge(pack, { honours: [{ level: "NATIONAL" }, { level: "NATIONAL" }] })).toBe("fail");
  });

  test("what is recorded of a row is held to its fields, in the place of the pack and only there", () => {
    const pack = packOf(honours);
    const here = factsOfPlace([pack], "330727106206");
    const station = here.records.get("station");
    if (station === undefined) throw new Error("stations have no facts");
    const problems = (value: unknown): readonly string[] =>
      factProblems(here, station, { name: "honours", value }).map(
        ({ en, path }) => `${path.join(".")} ${en}`,
      );
    expect(problems([{ level: "COUNTY", givenTo: { name: "甲" } }])).toEqual([]);
    expect(problems([{ level: "CITY" }])).toEqual([
      "value.0.level level is an enum HonourLevel, not CITY; there are: NATIONAL, PROVINCIAL, COUNTY",
    ]);
    expect(problems([{ lvel: "COUNTY" }])).toEqual([
      'value.0.lvel there is no fact "lvel" about a honour; did you mean level?',
    ]);
    const elsewhere = factsOfPlace([pack], "420626000000");
    expect(elsewhere.records.get("station")?.facts.has("honours")).toBe(false);
    expect(elsewhere.records.has("honour")).toBe(false);
  });

  test("the JSON Schema of a place has its records, its ranked values and those it added", () => {
    const schema = JSON.stringify(factsJsonSchema(factsOfPlace([packOf(honours)], "330727000000")));
    expect(schema).toContain('"honours":{"title":"荣誉"');
    expect(schema).toContain('"$ref":"#/$defs/honour"');
    expect(schema).toContain('"enum":["NATIONAL","PROVINCIAL","COUNTY"]');
    expect(schema).toContain('"DISPATCHED","CIVIL_SERVANT"');
  });
});

describe("values added to a vocabulary of the platform", () => {
  const asks = (must: string, subject: string, examples: string): Pack =>
    packOf(`${declared}checks:
  one: { zh: 甲, subject: ${subject}, cite: A 第三条, quote: 其他, must: "${must}", examples: [${examples}] }
`);

  test("an SMS channel and a civil servant are values of the platform's own facts", () => {
    const sms = asks(
      "case.channel == 'SMS'",
      "case",
      "{ given: { channel: SMS }, expect: pass }, { given: { channel: COUNTER }, expect: fail }",
    );
    expect(judge(sms, { channel: "SMS" })).toBe("pass");
    const servant = asks(
      "staffMember.employment in ['CIVIL_SERVANT', 'ESTABLISHED']",
      "staffMember",
      "{ given: { employment: CIVIL_SERVANT }, expect: pass }, { given: { employment: CONTRACT }, expect: fail }",
    );
    expect(judge(servant, { employment: "CIVIL_SERVANT" })).toBe("pass");
  });

  test("a value added to a ranked vocabulary stands where the pack puts it", () => {
    const pack = asks(
      "atLeast(staffMember.education, 'SECOND_BACHELOR')",
      "staffMember",
      "{ given: { education: SECOND_BACHELOR }, expect: pass }, { given: { education: BACHELOR }, expect: fail }",
    );
    expect(judge(pack, { education: "MASTER" })).toBe("pass");
    expect(judge(pack, { education: "JUNIOR_COLLEGE" })).toBe("fail");
  });

  test.each([
    [
      "CaseState: { add: { LOST: 丢失 } }",
      /RULE_VOCABULARY_CLOSED .*acts on each of its values; values can be added to AttendanceKind, Channel/,
    ],
    ["Education: { add: { OTHER: 其他 } }", /RULE_FORM_WRONG Education is ranked: say with after/],
    [
      "Channel: { values: { SMS: 短信 } }",
      /RULE_FORM_WRONG there is a vocabulary Channel already; to add values to it write add/,
    ],
    ["Channel: { add: { WEB: 网页 } }", /RULE_FORM_WRONG Channel already has WEB/],
    ["Chanel: { add: { SMS: 短信 } }", /RULE_VOCABULARY_UNKNOWN .*did you mean Channel\?/],
    ["level: { values: { A: 甲 } }", /RULE_NAME_INVALID .*begins with a capital/],
  ])("%s is refused with the next step", (line, message) => {
    expect(firstError(`vocabularies: { ${line} }\n`)).toMatch(message);
  });
});

test("a record of a name that is there, and one that is nowhere, are refused", () => {
  expect(firstError("records: { station: { zh: 站, fields: {} } }\n")).toMatch(
    /RULE_RECORD_TAKEN .*station already/,
  );
  expect(firstError("facts: { station: { prizes: { type: record, of: prize, zh: 奖 } } }\n")).toMatch(
    /RULE_RECORD_UNKNOWN there is no record prize; there are/,
  );
});

test("a pack that extends another has its records and values, and may add to its vocabularies", () => {
  const parent = packOf(honours);
  const child = `pack: village
zh: 村规则包
division: "330727106206"
version: "1.0.0"
parent: test
vocabularies: { HonourLevel: { after: COUNTY, add: { TOWNSHIP: 乡镇级 } } }
sources:
  A: { title: 甲办法, issued: 2023-06-01, effective: 2023-07-01, text: sources/a.txt }
checks:
  two: { zh: 乙, subject: station, cite: A 第三条, quote: 其他, must: "station.honours.exists(h, h.level == 'TOWNSHIP')", examples: [{ given: { honours: [{ level: TOWNSHIP }] }, expect: pass }, { given: { honours: [] }, expect: fail }] }
`;
  const [, ...others] = filesOf("");
  const loaded = loadPack([{ path: "rules/a.yaml", text: child }, ...others], { parent });
  expect(loaded.problems).toEqual([]);
});
