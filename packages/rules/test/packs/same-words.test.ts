import { beforeAll, describe, expect, test } from "vitest";
import { createRuleBook } from "../../src/index.ts";
import type { Evaluation, FactRecord, Pack, RuleBook } from "../../src/index.ts";
import { checkNorms } from "../../src/norms/index.ts";
import { day } from "../packs.ts";
import { workspacePacks } from "../workspace-packs.ts";

let packs: readonly Pack[];
let book: RuleBook;
beforeAll(async () => {
  packs = await workspacePacks();
  book = createRuleBook(packs.filter(({ id }) => id !== "demo"));
});

const places = {
  base: "110101000000",
  panan: "330727106206",
  baokang: "420626000000",
  shenmu: "610881000000",
  luoping: "530324000000",
  putuo: "330903100000",
} as const;

function outcome(evaluation: Evaluation): string {
  return evaluation.form === "decision" && evaluation.text !== undefined
    ? evaluation.text
    : evaluation.verdict;
}

function divisionOf(place: keyof typeof places): string {
  return packs.find(({ id }) => id === place && id !== "base")?.division ?? places[place];
}

function judge(place: keyof typeof places, rule: string, facts: FactRecord, on = "2026-06-12"): Evaluation {
  return book.evaluate(rule, facts, { division: divisionOf(place), on: day(on) });
}

describe("the same words in other rules and packs", () => {
  test("L2 an extension that was not made, or of no days, adds none; several departments apart have the twenty and the ten", () => {
    const days = (facts: FactRecord): string =>
      outcome(judge("base", "caseLimitDays", { item: { type: "LICENCE" }, ...facts }));
    const special = { statutoryLimit: 5, statutoryUnit: "WORKING_DAY" };
    expect(days({ ...special, statutoryExtension: 3, extendedOn: null })).toBe("5");
    expect(days({ ...special, statutoryExtension: 0, extendedOn: "2026-06-10" })).toBe("5");
    const several = { statutoryLimit: null, departmentCount: 2, extendedOn: "2026-06-10" };
    expect(days({ ...several, jointHandling: null })).toBe("30");
    expect(days({ ...several, departmentCount: 1, jointHandling: "JOINT" })).toBe("30");
  });

  test("L4 what was complete when it was filed is accepted that day; what is not complete is not asked to be", () => {
    const filed = {
      meetsConditions: true,
      materialsInForm: true,
      filedOn: "2026-11-03",
      supplementAskedOn: null,
      supplementedOn: null,
    };
    const verdict = (facts: FactRecord): string =>
      outcome(judge("putuo", "acceptedAtOnce", { ...filed, ...facts }, "2026-11-30"));
    expect(verdict({ materialsComplete: true, acceptedOn: "2026-11-03" })).toBe("pass");
    expect(verdict({ materialsComplete: true, acceptedOn: "2026-11-04" })).toBe("fail");
    expect(verdict({ materialsComplete: false, acceptedOn: null })).toBe("not-applicable");
  });

  test("L9 the sign of a Pan'an village station bears the name that is prescribed, in either form of the brackets", () => {
    const verdict = (signName?: string, equipment: readonly string[] = ["DOOR_SIGN"]): string =>
      outcome(
        judge("panan", "signName", {
          kind: "VILLAGE_STATION",
          equipment,
          ...(signName !== undefined && { signName }),
        }),
      );
    expect(verdict("山城管事之家(村便民服务站)")).toBe("pass");
    expect(verdict("山城管事之家（村便民服务站）")).toBe("pass");
    for (const other of ["山城管事之家", "村便民服务站", "岭口村便民服务站"])
      expect(verdict(other)).toBe("fail");
    expect(verdict("山城管事之家(村便民服务站)", [])).toBe("fail");
    expect(verdict()).toBe("unknown");
  });

  test("L12 L14 in every pack the words of a quote and the level of its rule agree, or a reading says why", () => {
    const found = packs.flatMap((pack) =>
      checkNorms(pack).map(({ file, line, code }) => `${file}:${line} ${code}`),
    );
    expect(found).toEqual([]);
  });

  test("L14 of two sentences on one matter each has the force of its own words", () => {
    const level = (pack: string, rule: string): string | undefined =>
      packs.find(({ id }) => id === pack)?.rules.get(rule)?.level;
    expect(level("baokang", "noUnplannedReplacement")).toBe("advisory");
    expect(level("luoping", "staffNotMovedAtWill")).toBe("mandatory");
    expect(level("putuo", "notLentElsewhere")).toBe("mandatory");
  });

  test.each([
    ["luoping", "staffNotMovedAtWill", { station: { kind: "TOWNSHIP_CENTRE" } }],
    ["baokang", "noUnplannedReplacement", { kind: "COMPREHENSIVE", station: { kind: "TOWNSHIP_CENTRE" } }],
    ["baokang", "stableWindowStaff", { kind: "DEPARTMENT", station: { kind: "TOWNSHIP_CENTRE" } }],
  ] as const)("L13 随意 in %s %s is a change without a plan, not any change", (pack, rule, window) => {
    const verdict = (unplannedReplacements: number): string =>
      outcome(judge(pack, rule, { ...window, unplannedReplacements }));
    expect([verdict(0), verdict(1)]).toEqual(["pass", "fail"]);
    expect(outcome(judge(pack, rule, window))).toBe("unknown");
  });
});
