import { describe, expect, test } from "vitest";
import {
  createRuleBook,
  diffBooks,
  explanationLines,
  mutateBoundaries,
  runExamples,
} from "../../src/index.ts";
import { day, fixturePack, packOf } from "../packs.ts";

const area = (least: number, examples: string): string => `checks:
  area: { zh: 面积, subject: station, cite: A 第一条, quote: 面积不小于12平方米, must: station.officeAreaM2 >= ${least}, examples: [${examples}] }
`;
const far = "{ given: { officeAreaM2: 100 }, expect: pass }, { given: { officeAreaM2: 1 }, expect: fail }";
const near =
  "{ given: { officeAreaM2: 12 }, expect: pass }, { given: { officeAreaM2: 11.99 }, expect: fail }";

describe("examples", () => {
  test("an example that comes out differently is reported with both outcomes and its line", () => {
    const wrong = "{ given: { officeAreaM2: 11 }, expect: pass }, { given: {}, expect: fail }";
    expect(runExamples(packOf(area(12, wrong)))).toMatchObject([
      { ok: false, expected: "pass", actual: "fail", place: { file: "rules/a.yaml" } },
      { ok: false, expected: "fail", actual: "unknown (missing: station.officeAreaM2)" },
    ]);
  });
});

describe("mutation of boundaries", () => {
  test("examples on both sides of a boundary kill every mutant", () => {
    const mutants = mutateBoundaries(packOf(area(12, near)));
    expect(mutants.map(({ change }) => change)).toEqual([
      "station.officeAreaM2 >= 12 → station.officeAreaM2 > 12",
      "12 → 13",
      "12 → 11",
    ]);
    expect(mutants.filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
  });

  test("examples far from the boundary kill none, and the line to look at is named", () => {
    const mutants = mutateBoundaries(packOf(area(12, far)));
    expect(mutants.every(({ killedBy }) => killedBy === undefined)).toBe(true);
    expect(mutants[0]?.place).toMatchObject({ file: "rules/a.yaml", line: 8 });
  });

  test("the demonstration pack leaves no boundary untested", async () => {
    const mutants = mutateBoundaries(await fixturePack());
    expect(mutants.length).toBeGreaterThan(100);
    expect(mutants.filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
  });

  test("the values of parameters are moved too", async () => {
    const mutants = mutateBoundaries(await fixturePack()).filter(({ id }) => id === "minOfficeArea");
    expect(mutants.map(({ change, killedBy }) => [change, killedBy !== undefined])).toEqual([
      ["12 → 12.01", true],
      ["12 → 11.99", true],
    ]);
  });
});

describe("difference of two books", () => {
  test("what a new pack changes is listed per subject, rule by rule", () => {
    const before = createRuleBook([packOf(area(10, near.replaceAll("12", "10").replace("11.99", "9")))]);
    const after = createRuleBook([packOf(area(12, near))]);
    const members = [9, 11, 13].map((officeAreaM2) => ({ id: `s${officeAreaM2}`, facts: { officeAreaM2 } }));
    const population = { subject: "station", division: "330727106000", members };
    expect(diffBooks(before, after, [population], { on: day("2024-01-01") })).toEqual([
      {
        rule: "area",
        subject: "station",
        division: "330727106000",
        member: "s11",
        before: "pass",
        after: "fail",
      },
    ]);
  });
});

describe("explanations", () => {
  test("a verdict is explained with conditions, values, the origin of each value and the article, in both languages", async () => {
    const book = createRuleBook([await fixturePack()]);
    const setting = { division: "330727106206", on: day("2024-01-01"), explain: true };
    const evaluation = book.evaluate("officeArea", { kind: "VILLAGE_STATION", officeAreaM2: 11.5 }, setting);
    expect(explanationLines(evaluation, "zh")).toEqual([
      "办公服务场地面积达标：不通过",
      "  station.kind == 'VILLAGE_STATION' = 是",
      "    station.kind [站点类型] = VILLAGE_STATION",
      "  station.officeAreaM2 >= params.minOfficeArea = 否",
      "    station.officeAreaM2 [办公服务场地面积] = 11.5",
      "    params.minOfficeArea = 12",
      "  params.minOfficeArea（办公服务场地最小面积） = 12，自 2023-11-06 起（2023-11-06 发布） DM 第一条《示例县便民服务管理办法》示例〔2023〕1号 “不小于12平方米”",
      "  依据：DM 第一条《示例县便民服务管理办法》示例〔2023〕1号 “便民服务站办公服务场地面积不小于12平方米”",
    ]);
    expect(explanationLines(evaluation, "en")[0]).toBe("office area: fails");
  });

  test("declared readings are shown as interpretations, the rule's and those of the values it used", async () => {
    const book = createRuleBook([await fixturePack()]);
    const setting = { division: "330727106206", on: day("2024-01-01"), explain: true };
    const { explanation } = book.evaluate(
      "townStationArea",
      { kind: "TOWNSHIP_CENTRE", officeAreaM2: 480, waivers: [] },
      setting,
    );
    expect(explanation?.interpretations.map(({ zh }) => zh)).toEqual(["“左右”原文未量化，按上下浮动10%理解"]);
    expect(explanation?.level).toBe("advisory");
  });

  test("a parameter the source does not state is the reason", async () => {
    const book = createRuleBook([await fixturePack()]);
    const { verdict, reasons } = book.evaluate(
      "monthlyPay",
      { caseCountThisMonth: 100 },
      { division: "330727106206", on: day("2023-04-30") },
    );
    expect(verdict).toBe("unknown");
    expect(reasons[0]).toMatchObject({
      kind: "unset-parameter",
      name: "params.payPerCase",
      zh: expect.stringContaining("未给出分档数值"),
    });
  });
});
