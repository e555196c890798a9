import { describe, expect, test } from "vitest";
import { factProblems, factsOfPlace, platformFacts } from "../../src/index.ts";
import type { Pack } from "../../src/index.ts";
import { packOf } from "../packs.ts";

function headed(id: string, division: string): string {
  return `pack: ${id}
zh: 测试
division: "${division}"
version: "1.0.0"
sources:
  A: { title: 甲办法, issued: 2023-06-01, effective: 2023-07-01, text: sources/a.txt }
`;
}

const county = packOf(
  `facts: { station: { countyFact: { type: bool, zh: 县事实 } } }
vocabularies: { Channel: { add: { SMS: 短信 } } }
scorecards:
  card: { zh: 表, subject: station, cite: A 第三条, quote: 其他, start: 100, sections: { a: { zh: 甲 } }, examples: [{ given: { findings: [], picks: [] }, expect: { score: 100 } }, { given: { findings: [{ event: windowUnattended, foundOn: 2024-01-05, state: CONFIRMED }], picks: [] }, expect: { score: 97 }, on: 2024-02-01 }] }
events:
  windowUnattended: { zh: 空岗, cite: A 第三条, quote: 其他, effects: [{ scorecard: card, section: a, points: -3 }] }
`,
  { header: headed("county", "330727000000") },
);
const town = packOf(
  `facts: { station: { townFact: { type: bool, zh: 镇事实 } }, case: { townCaseFact: { type: int, zh: 镇办件事实 } } }
vocabularies: { Channel: { add: { RADIO: 广播 } } }
checks:
  townRule: { zh: 镇规则, subject: station, cite: A 第三条, quote: 其他, must: "station.townFact && !station.findings.exists(f, f.event == 'fraud')", examples: [{ given: { townFact: true, findings: [] }, expect: pass }, { given: { townFact: false }, expect: fail }] }
`,
  { header: headed("town", "330727106000") },
);
const packs: readonly Pack[] = [county, town];
const townships = "330727106206";

function problems(place: string, subject: string, name: string, value: unknown): readonly string[] {
  const schema = factsOfPlace(packs, place);
  const record = schema.records.get(subject);
  if (record === undefined) throw new Error(`there is no ${subject}`);
  return factProblems(schema, record, { name, value }).map(({ en }) => en);
}

describe("what can be recorded in a place", () => {
  test("B9 a township's pack without a parent adds its facts to those of the county's pack", () => {
    expect(problems(townships, "station", "townFact", true)).toEqual([]);
    expect(problems(townships, "station", "countyFact", true)).toEqual([]);
    expect(problems(townships, "case", "townCaseFact", 2)).toEqual([]);
  });

  test("a value that either of two packs adds to one vocabulary is a value there", () => {
    for (const channel of ["SMS", "RADIO", "COUNTER"]) {
      expect(problems(townships, "case", "channel", channel)).toEqual([]);
    }
    expect(problems("330727107000", "case", "channel", "RADIO")).toHaveLength(1);
  });

  test("a fact of a place below or beside is none of this place", () => {
    expect(problems("330727107000", "station", "townFact", true)).toHaveLength(1);
    expect(problems("420626000000", "station", "countyFact", true)).toHaveLength(1);
  });

  test("B11 an event that is misspelt in a finding is refused with the one that is meant", () => {
    const finding = (event: string): unknown => [{ event, foundOn: "2024-01-05" }];
    expect(problems(townships, "station", "findings", finding("windowUnattended"))).toEqual([]);
    expect(problems(townships, "station", "findings", finding("windowUnatended"))).toEqual([
      "event is a name in the rules of this place, not windowUnatended; did you mean windowUnattended?",
    ]);
  });

  test("an event that a rule only asks for by its name is known, and one far from all is told what there is", () => {
    const finding = (event: string): unknown => [{ event }];
    expect(problems(townships, "station", "findings", finding("fraud"))).toEqual([]);
    expect(problems(townships, "station", "findings", finding("rain"))).toEqual([
      "event is a name in the rules of this place, not rain; there are: fraud, windowUnattended",
    ]);
  });

  test("a finding in a place without law, and a waiver of a rule that is not there, are refused", () => {
    expect(problems("420626000000", "station", "findings", [{ event: "windowUnattended" }])).toEqual([
      "event is a name in the rules of this place, not windowUnattended; the law of this place has none",
    ]);
    expect(problems(townships, "station", "waivers", [{ rule: "townRule" }])).toEqual([]);
    expect(problems(townships, "station", "waivers", [{ rule: "townRules" }])).toEqual([
      "rule is a name in the rules of this place, not townRules; did you mean townRule?",
    ]);
  });

  test("the platform's own schema knows no names of any law and takes all", () => {
    const station = platformFacts.records.get("station");
    if (station === undefined) throw new Error("there is no station");
    expect(factProblems(platformFacts, station, { name: "findings", value: [{ event: "any" }] })).toEqual([]);
  });
});
