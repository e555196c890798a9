import { describe, expect, test } from "vitest";
import { loadPack, looserThanParent } from "../../src/index.ts";
import type { Looser, Pack } from "../../src/index.ts";
import { filesOf, packOf, sound } from "../packs.ts";

function childOf(parent: Pack, body: string): Pack {
  const files = filesOf(body).map((file) => ({
    ...file,
    text: file.text.replace("pack: test", "pack: child\nparent: test"),
  }));
  return sound(loadPack(files, { parent }));
}

const rule = (must: string, further = ""): string => `checks:
  area:
    { zh: 面积, subject: station, cite: A 第一条, quote: 面积不小于12平方米, ${further}must: "${must}", examples: [{ given: {}, expect: pass }, { given: {}, expect: fail }] }
`;
const parameter = (value: number, further = ""): string => `parameters:
  least: { zh: 最小面积, type: decimal, unit: m2, stricter: higher, ${further}values: [{ from: 2023-07-01, value: ${value}, cite: A 第一条, quote: 面积不小于12平方米 }] }
`;

function looser(parentBody: string, childBody: string): readonly Looser[] {
  return looserThanParent(childOf(packOf(parentBody), childBody));
}

describe("looser than the parent", () => {
  test("a lower threshold is found with a case that shows it", () => {
    const [found, more] = looser(
      rule("station.officeAreaM2 >= 12"),
      rule("station.officeAreaM2 >= 10", "replaces: area, "),
    );
    expect(found).toMatchObject({ kind: "check", id: "area" });
    expect(found?.en).toMatch(/at station.officeAreaM2 = (10|11) the parent fails, this does not/);
    expect(more).toBeUndefined();
  });

  test.each([
    ["a higher threshold", "station.officeAreaM2 >= 15"],
    ["the same threshold", "station.officeAreaM2 >= 12"],
    ["a further condition", "station.officeAreaM2 >= 12 && station.windowCount >= 1"],
  ])("%s is not looser", (_, must) => {
    expect(looser(rule("station.officeAreaM2 >= 12"), rule(must, "replaces: area, "))).toEqual([]);
  });

  test("> for >= is stricter, >= for > is looser", () => {
    expect(looser(rule("station.residents >= 5"), rule("station.residents > 5", "replaces: area, "))).toEqual(
      [],
    );
    expect(
      looser(rule("station.residents > 5"), rule("station.residents >= 5", "replaces: area, ")),
    ).toHaveLength(1);
  });

  test("mandatory made advisory is found", () => {
    const found = looser(
      rule("station.officeAreaM2 >= 12"),
      rule("station.officeAreaM2 >= 12", "replaces: area, level: advisory, "),
    );
    expect(found).toMatchObject([{ kind: "level", id: "area" }]);
  });

  test("a rule narrowed to some stations is looser for the others", () => {
    const found = looser(
      rule("station.officeAreaM2 >= 12"),
      rule("station.officeAreaM2 >= 12", "replaces: area, appliesWhen: station.kind == 'TOWNSHIP_CENTRE', "),
    );
    expect(found).toMatchObject([{ kind: "check", en: expect.stringContaining("station.kind") }]);
  });

  test("a parameter in the less strict direction is found, and the parent's rule that reads it", () => {
    const reads = rule("station.officeAreaM2 >= params.least");
    expect(looser(parameter(12) + reads, parameter(10, "replaces: least, "))).toMatchObject(
      [
        { kind: "parameter", id: "least", en: expect.stringContaining("least") },
        { kind: "check", id: "area" },
      ].map((one) => (one.kind === "parameter" ? { kind: "parameter", id: "least" } : one)),
    );
    expect(looser(parameter(12) + reads, parameter(14, "replaces: least, "))).toEqual([]);
  });
});
