import { describe, expect, test } from "vitest";
import { createRuleBook, loadPack } from "../../src/index.ts";
import type { Pack } from "../../src/index.ts";
import { day, filesOf, load, packOf, sound } from "../packs.ts";

/** A pack whose header can be chosen, on top of a parent. */
function pack(id: string, division: string, body: string, parent?: Pack): Pack {
  const files = filesOf(body).map((file) =>
    file.path === "rules/a.yaml"
      ? {
          ...file,
          text: file.text
            .replace("pack: test", `pack: ${id}${parent === undefined ? "" : `\nparent: ${parent.id}`}`)
            .replace("330727000000", division),
        }
      : file,
  );
  return sound(loadPack(files, { parent }));
}

const area = (least: number, further = ""): string => `checks:
  area:
    zh: 面积不小于${least}
    subject: station
    cite: A 第一条
    quote: 面积不小于12平方米
${further}    must: station.officeAreaM2 >= ${least}
    examples: [{ given: { officeAreaM2: ${least} }, expect: pass }, { given: { officeAreaM2: 1 }, expect: fail }]
`;

const village = "330727106206";
const facts = { officeAreaM2: 15 };
const on = day("2024-01-01");

describe("inheritance", () => {
  const country = pack("base", "000000000000", area(10));
  const province = pack("province", "330000000000", area(12, "    replaces: area\n"), country);
  const county = pack("county", "330727000000", area(20, "    replaces: area\n"), province);

  test("a village has the rule of the nearest pack above it", () => {
    const book = createRuleBook([country, province, county]);
    expect(book.evaluate("area", facts, { division: village, on }).verdict).toBe("fail");
    expect(book.evaluate("area", facts, { division: "330702000000", on }).verdict).toBe("pass");
    expect(book.evaluate("area", { officeAreaM2: 11 }, { division: "110000000000", on }).verdict).toBe(
      "pass",
    );
  });

  test("a sibling county is not touched by a county's pack", () => {
    const book = createRuleBook([county]);
    expect(book.at({ division: "330726000000", on }).rules.get("area")?.pack).toBe("province");
    expect(book.at({ division: "330727106000", on }).rules.get("area")?.pack).toBe("county");
  });

  test("overriding a rule of a parent without replaces is refused, with the line to add", () => {
    const files = filesOf(area(20)).map((file) => ({
      ...file,
      text: file.text.replace("pack: test", "pack: county\nparent: base"),
    }));
    const { problems } = loadPack(files, { parent: country });
    expect(problems).toMatchObject([
      { code: "RULE_REPLACES_MISSING", en: expect.stringContaining("add “replaces: area”") },
    ]);
  });

  test("overriding a parameter of a parent without replaces is refused", () => {
    const parameter = (further: string): string =>
      `parameters:\n  least: { zh: 最小面积, type: decimal, unit: m2, ${further}values: [{ from: 2023-07-01, value: 12, cite: A 第一条, quote: 面积不小于12平方米 }] }\n`;
    const parent = pack("base", "000000000000", parameter(""));
    const files = (body: string) =>
      filesOf(body).map((file) => ({
        ...file,
        text: file.text.replace("pack: test", "pack: county\nparent: base"),
      }));
    expect(loadPack(files(parameter("")), { parent }).problems).toMatchObject([
      { code: "RULE_REPLACES_MISSING" },
    ]);
    expect(loadPack(files(parameter("replaces: least, ")), { parent }).ok).toBe(true);
  });

  test("two packs of one place that both have a rule are refused when their law is asked for", () => {
    const other = pack("other", "330727000000", area(30, ""));
    const book = createRuleBook([pack("one", "330727000000", area(20)), other]);
    expect(() => book.at({ division: village, on })).toThrow("packs one and other both have area");
  });

  test("a pack is refused when it is loaded without the parent it names", () => {
    const files = filesOf(area(20)).map((file) => ({
      ...file,
      text: file.text.replace("pack: test", "pack: county\nparent: base"),
    }));
    expect(loadPack(files).problems).toMatchObject([{ code: "RULE_HEADER_WRONG", file: "rules/a.yaml" }]);
  });
});

describe("two time axes", () => {
  const dated = packOf(`parameters:
  pay:
    zh: 单价
    type: decimal
    values:
      - { from: 2023-01-01, unset: 原文未写, issued: 2022-12-01, cite: A 第三条, quote: 其他 }
      - { from: 2023-05-01, value: 1, issued: 2023-11-06, cite: A 第三条, quote: 其他 }
      - { from: 2024-01-01, value: 2, issued: 2023-12-20, until: 2024-06-30, cite: A 第三条, quote: 其他 }
checks:
  old: { zh: 旧, subject: station, from: 2020-01-01, issued: 2019-06-01, cite: A 第三条, quote: 其他, must: "true", examples: [{ given: {}, expect: pass }, { given: {}, expect: fail }] }
  new: { zh: 新, subject: station, from: 2024-03-01, issued: 2024-02-01, replaces: old, cite: A 第三条, quote: 其他, must: "false", examples: [{ given: {}, expect: pass }, { given: {}, expect: fail }] }
`);
  const book = createRuleBook([dated]);
  const pay = (onDay: string, asKnownOn?: string): string | undefined => {
    const known = asKnownOn === undefined ? undefined : day(asKnownOn);
    const found = book.parameter("pay", { division: village, on: day(onDay), asKnownOn: known });
    return found?.value ?? found?.unset?.zh ?? "none";
  };

  test.each([
    ["2022-12-31", undefined, "none"],
    ["2023-04-30", undefined, "原文未写"],
    ["2023-05-01", undefined, "1"],
    ["2023-05-01", "2023-11-05", "原文未写"],
    ["2023-05-01", "2023-11-06", "1"],
    ["2023-12-31", undefined, "1"],
    ["2024-01-01", undefined, "2"],
    ["2024-01-01", "2023-12-19", "1"],
    ["2024-06-30", undefined, "2"],
    ["2024-07-01", undefined, "1"],
  ])("on %s as known on %s the value is %s", (onDay, asKnownOn, wanted) => {
    expect(pay(onDay, asKnownOn)).toBe(wanted);
  });

  test("a rule takes the place of another from its first day on, and only once it is known", () => {
    const ids = (onDay: string, asKnownOn?: string): readonly string[] => {
      const known = asKnownOn === undefined ? undefined : day(asKnownOn);
      return [...book.at({ division: village, on: day(onDay), asKnownOn: known }).rules.keys()];
    };
    expect(ids("2024-02-29")).toEqual(["old"]);
    expect(ids("2024-03-01")).toEqual(["new"]);
    expect(ids("2024-03-01", "2024-01-31")).toEqual(["old"]);
    expect(ids("2019-12-31")).toEqual([]);
  });

  test("asking for a rule that is not in force says so", () => {
    expect(() => book.evaluate("new", {}, { division: village, on: day("2024-02-01") })).toThrow(
      /no rule new is in force in 330727106206 on 2024-02-01/,
    );
  });
});

describe("snapshots", () => {
  const book = createRuleBook([packOf(area(12))]);
  test("days and places of one law share a snapshot, others do not", () => {
    const first = book.at({ division: village, on });
    expect(book.at({ division: "330727106000", on: day("2030-01-01") })).toBe(first);
    expect(book.at({ division: village, on: day("2023-06-30") })).not.toBe(first);
    expect(book.at({ division: "110000000000", on })).not.toBe(first);
  });

  test("the revision changes with the pack", () => {
    const other = createRuleBook([packOf(area(13))]);
    expect(other.at({ division: village, on }).revision).not.toBe(
      book.at({ division: village, on }).revision,
    );
    expect(createRuleBook([packOf(area(12))]).at({ division: village, on }).revision).toBe(
      book.at({ division: village, on }).revision,
    );
  });
});

test("a warning does not keep a pack from loading", () => {
  const loaded = load("notModelled: []\n");
  expect(loaded.ok).toBe(true);
});
