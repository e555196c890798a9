import { beforeAll, describe, expect, test } from "vitest";
import { createRuleBook } from "../../src/index.ts";
import type { Evaluation, FactRecord, Pack, RuleBook } from "../../src/index.ts";
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

/** What comes out, and what would come out under each other reading that makes a difference. */
function readings(
  place: keyof typeof places,
  rule: string,
  facts: FactRecord,
  on?: string,
): readonly [string, ...(readonly string[])] {
  const evaluation = judge(place, rule, facts, on);
  return [outcome(evaluation), ...evaluation.otherReadings.map((other) => outcome(other.evaluation))];
}

const licence = { item: { type: "LICENCE" } };

describe("the limit of a licence", () => {
  const own = { ...licence, statutoryLimit: 5, statutoryUnit: "WORKING_DAY" };
  const none = { ...licence, statutoryLimit: null };

  test("L1 the statute's own limit goes first, whatever kind the clerk picks and however it is handled", () => {
    const handled = { kind: "JOINT", departmentCount: 3, jointHandling: "CENTRALISED" };
    expect(readings("base", "caseLimitDays", { ...own, kind: "JOINT", extendedOn: null })).toEqual(["5"]);
    expect(readings("base", "caseLimitDays", { ...own, ...handled, extendedOn: null })).toEqual(["5"]);
  });

  test("L1 forty-five days are for two departments or more that handle it together under article 26", () => {
    const days = (facts: FactRecord): string =>
      outcome(judge("base", "caseLimitDays", { ...none, extendedOn: null, kind: "JOINT", ...facts }));
    expect(
      ["UNIFIED", "JOINT", "CENTRALISED"].map((jointHandling) => days({ departmentCount: 2, jointHandling })),
    ).toEqual(["45", "45", "45"]);
    expect(days({ departmentCount: 1, jointHandling: "JOINT" })).toBe("20");
    expect(days({ departmentCount: 2, jointHandling: null })).toBe("20");
    expect(days({ departmentCount: 2 })).toBe("unknown");
  });

  test("L2 ten days extend the twenty and fifteen the forty-five; a special limit is extended as its law says, or nobody knows", () => {
    const days = (facts: FactRecord): string =>
      outcome(judge("base", "caseLimitDays", { extendedOn: "2026-06-10", ...facts }));
    expect(days({ ...none, jointHandling: null })).toBe("30");
    expect(days({ ...none, departmentCount: 2, jointHandling: "JOINT" })).toBe("60");
    expect(days({ ...own, statutoryExtension: 3 })).toBe("8");
    expect(days({ ...own, statutoryExtension: null })).toBe("5");
    expect(judge("base", "caseLimitDays", { ...own, extendedOn: "2026-06-10" })).toMatchObject({
      verdict: "unknown",
      missing: ["case.statutoryExtension"],
    });
  });

  test("a petition's days are calendar days or working days: the regulation does not say, and both results are named", () => {
    const petition = { petition: true, receivedOn: "2024-07-01" };
    const told = (acceptanceToldOn: string): readonly string[] =>
      readings("base", "petitionAcceptanceTold", { ...petition, acceptanceToldOn }, "2024-07-31");
    expect([told("2024-07-16"), told("2024-07-17"), told("2024-07-22"), told("2024-07-23")]).toEqual([
      ["pass"],
      ["fail", "pass"],
      ["fail", "pass"],
      ["fail"],
    ]);
  });
});

describe("from when a clock counts", () => {
  const supplemented = {
    filedOn: "2026-11-03",
    supplementAskedOn: "2026-11-03",
    supplementedOn: "2026-11-06",
  };
  const awaited = { ...supplemented, supplementedOn: null, decidedOn: null };

  test("L3 an on-the-spot case is finished on the day its materials are complete, not of its filing", () => {
    const verdict = (facts: FactRecord): string =>
      outcome(judge("luoping", "instantSameDay", { kind: "INSTANT", ...facts }, "2026-11-30"));
    expect(verdict({ ...supplemented, decidedOn: "2026-11-06" })).toBe("pass");
    expect(verdict({ ...supplemented, decidedOn: "2026-11-07" })).toBe("fail");
    expect(verdict(awaited)).toBe("not-applicable");
  });

  test("L3 what a village can do at once is done on the day the materials are complete", () => {
    const village = {
      channel: "VILLAGE_AGENT",
      withinAuthority: true,
      prohibited: false,
      againstPolicy: false,
    };
    const verdict = (facts: FactRecord): string =>
      outcome(judge("luoping", "agentAtOnce", { ...village, doableAtOnce: true, ...facts }, "2026-11-30"));
    expect(verdict({ ...supplemented, decidedOn: "2026-11-06" })).toBe("pass");
    expect(verdict({ ...supplemented, decidedOn: "2026-11-07" })).toBe("fail");
    expect(verdict(awaited)).toBe("not-applicable");
  });

  test("L4 a complete application is accepted on the day it became complete", () => {
    const complete = {
      meetsConditions: true,
      materialsComplete: true,
      materialsInForm: true,
      ...supplemented,
    };
    const verdict = (acceptedOn: string | null, on?: string): string =>
      outcome(judge("putuo", "acceptedAtOnce", { ...complete, acceptedOn }, on ?? "2026-11-30"));
    expect([verdict("2026-11-06"), verdict("2026-11-07"), verdict("2026-11-03")]).toEqual([
      "pass",
      "fail",
      "pass",
    ]);
    expect([verdict(null, "2026-11-06"), verdict(null, "2026-11-07")]).toEqual(["pass", "fail"]);
  });

  test("what is due by the end of a year is judged from the first day of the next", () => {
    const inForce = (on: string): boolean =>
      book.at({ division: divisionOf("putuo"), on: day(on) }).rules.has("catalogueCompiled");
    expect([inForce("2025-12-31"), inForce("2026-01-01")]).toEqual([false, true]);
  });
});

/** A demonstration station that has all. */
const whole = {
  kind: "VILLAGE_STATION",
  tier: "DEMONSTRATION",
  officeAreaM2: 12,
  comprehensiveWindowCount: 2,
  equipment: [
    "DESK",
    "CHAIR",
    "REST_AREA_SEAT",
    "COMPUTER",
    "NETWORK",
    "DOOR_SIGN",
    "BROCHURE_STAND",
    "POST_PLATE",
  ],
  utilities: ["WATER", "POWER", "GAS", "NETWORK"],
  signName: "山城管事之家(村便民服务站)",
  displays: ["STAFF", "PHONES"],
  systemsOnWall: true,
  staffInUniform: true,
  servesNeighbours: true,
  dutyEveryWorkingDay: true,
  phoneReachableAllDay: true,
  staffSkilledInPlatforms: true,
  residents: 1000,
  agentCaseCount: 600,
  workbenchCaseCount: 0,
  performsExcellently: true,
  subjectiveComplaintCount: 0,
};

describe("Pan'an", () => {
  test.each([5, 9, 15, 25, 35])("L5 %i stations can be split so that all three shares hold", (count) => {
    const tiers = ["DEMONSTRATION", "STANDARD", "SIMPLE"];
    const rules = ["countyTierDemonstration", "countyTierStandard", "countyTierSimple"];
    const passing = [];
    for (let first = 0; first <= count; first += 1) {
      for (let second = 0; first + second <= count; second += 1) {
        const split = [first, second, count - first - second];
        const members = split.flatMap((number, index) =>
          Array.from({ length: number }, (_, at) => ({
            id: `${index}-${at}`,
            facts: { kind: "VILLAGE_STATION", tier: tiers[index] ?? null },
          })),
        );
        const setting = { division: divisionOf("panan"), on: day("2026-06-12") };
        if (rules.every((rule) => book.evaluateQuota(rule, members, setting).verdict === "pass"))
          passing.push(split);
      }
    }
    expect(passing).toHaveLength(1);
  });

  test.each([
    ["eleven square metres", { officeAreaM2: 11.99 }],
    ["no window", { comprehensiveWindowCount: 0 }],
    ["no seats", { equipment: whole.equipment.filter((one) => one !== "REST_AREA_SEAT") }],
    ["another sign", { signName: "便民服务站" }],
    ["no network", { equipment: whole.equipment.filter((one) => one !== "NETWORK") }],
  ])("L6 a station with %s does not meet the whole standard, though it has all of article 9", (_, facts) => {
    expect(readings("panan", "tierStandardMet", whole)).toEqual(["pass"]);
    expect(readings("panan", "tierStandardMet", { ...whole, ...facts })).toContain("fail");
    expect(readings("panan", "tierStandardMet", { ...whole, ...facts })[0]).toBe("fail");
    expect(readings("panan", "tierStandardMet", { ...whole, ...facts })).toContain("pass");
  });

  test("L6 eight square metres, no window and five complaints are not 优秀", () => {
    const bad = { ...whole, officeAreaM2: 8, comprehensiveWindowCount: 0, subjectiveComplaintCount: 5 };
    expect(readings("panan", "yearEndGrade", bad)[0]).toBe("INCOMPETENT");
  });

  test("L16 、 is and, or or: the grade that depends on it names both, the grade that does not names one", () => {
    expect(readings("panan", "yearEndGrade", { ...whole, subjectiveComplaintCount: 1 })).toEqual([
      "EXCELLENT",
      "INCOMPETENT",
    ]);
    expect(readings("panan", "yearEndGrade", whole)).toEqual(["EXCELLENT"]);
    const below = { ...whole, dutyEveryWorkingDay: false, performsExcellently: false };
    expect(readings("panan", "yearEndGrade", below)).toEqual(["GOOD", "INCOMPETENT"]);
    expect(readings("panan", "yearEndGrade", { ...below, subjectiveComplaintCount: 1 })).toEqual([
      "INCOMPETENT",
    ]);
  });

  test("L7 each case is paid by its own quality, and only work done counts", () => {
    const month = { isAgent: true, caseCountThisMonth: 99 };
    const done = {
      excellentCasesThisMonth: 1,
      goodCasesThisMonth: 2,
      passCasesThisMonth: 3,
      failCasesThisMonth: 0,
    };
    expect(readings("panan", "monthlyPay", { ...month, ...done }, "2024-06-30")).toEqual(["6"]);
    expect(readings("panan", "payableCases", { ...month, ...done }, "2024-06-30")).toEqual(["6"]);
    expect(readings("panan", "casePay", { ...month, ...done, goodCasesThisMonth: 0 }, "2023-04-30")).toEqual([
      "1.4",
      "unknown",
      "unknown",
    ]);
    expect(judge("panan", "monthlyPay", month, "2024-06-30")).toMatchObject({ verdict: "unknown" });
    expect(
      readings("panan", "monthlyPay", { ...month, ...done, failCasesThisMonth: 1 }, "2024-06-30"),
    ).toEqual(["unknown"]);
  });

  test("exactly 1000 residents stand on both sides of the text, and both results are named", () => {
    const of = (residents: number): readonly string[] =>
      readings("panan", "windowsRequired", { kind: "VILLAGE_STATION", residents });
    expect([of(999), of(1000), of(1001)]).toEqual([["1"], ["2", "1"], ["2"]]);
  });
});

describe("the words of a text", () => {
  test("L8 a village makes public how the four policies were carried out, not only the policies", () => {
    const four = ["RURAL_REVITALISATION", "FARMER_POLICY", "ELDERLY_CARE", "SOCIAL_ASSISTANCE"];
    const station = { kind: "VILLAGE_STATION", displays: four };
    const verdict = (facts: FactRecord): string =>
      outcome(judge("baokang", "villagePolicyFields", { ...station, ...facts }));
    expect(verdict({ resultsDisplayed: four })).toBe("pass");
    for (const one of four) {
      expect(verdict({ resultsDisplayed: four.filter((other) => other !== one) })).toBe("fail");
    }
    expect(verdict({})).toBe("unknown");
  });

  test("L9 the sign of a village room bears the name that is prescribed", () => {
    const room = { kind: "VILLAGE_STATION", equipment: ["DOOR_SIGN"] };
    const verdict = (signName?: string): string =>
      outcome(judge("shenmu", "tenOnesSign", { ...room, ...(signName !== undefined && { signName }) }));
    expect([verdict("贾家沟村便民服务室"), verdict("东兴社区便民服务室")]).toEqual(["pass", "pass"]);
    expect([verdict("贾家沟村便民服务站"), verdict("小卖部"), verdict("村便民服务室")]).toEqual([
      "fail",
      "fail",
      "fail",
    ]);
    expect(verdict()).toBe("unknown");
  });

  test.each(["村财", "扶贫", "教育", "工商登记"])(
    "L10 a station without a window for %s fails by the reading that extends, not by the one that mentions",
    (missing) => {
      const names = ["民政社保窗口", "户政服务窗口", "村财窗口", "扶贫窗口", "教育窗口", "工商登记窗口"];
      const station = { kind: "TOWNSHIP_CENTRE", windowNames: names };
      expect(readings("shenmu", "namedServiceWindows", station)).toEqual(["pass"]);
      const without = { ...station, windowNames: names.filter((name) => !name.startsWith(missing)) };
      expect(readings("shenmu", "namedServiceWindows", without)).toEqual(["fail", "pass"]);
    },
  );

  test("L11 a case of the green channel has a named tracker and a limit, and an allowance that was given is on record", () => {
    const green = { greenChannel: true, station: { kind: "TOWNSHIP_CENTRE" } };
    expect(
      readings("shenmu", "greenChannelTracked", { ...green, tracker: "刘某", promisedOn: "2026-06-15" }),
    ).toEqual(["pass"]);
    expect(
      readings("shenmu", "greenChannelTracked", { ...green, tracker: null, promisedOn: "2026-06-15" }),
    ).toEqual(["fail", "pass"]);
    const agent = { isAgent: true, station: { kind: "VILLAGE_STATION" } };
    expect(readings("shenmu", "agentAllowance", { ...agent, travelAndMealAllowanceYuan: 50 })).toEqual([
      "50",
    ]);
    expect(readings("shenmu", "agentAllowance", { ...agent, travelAndMealAllowanceYuan: null })).toEqual([
      "not-applicable",
    ]);
  });

  test("L12 可配备 is a permission: no rule of any pack fails for want of what may be had", () => {
    for (const pack of packs.filter(({ parent }) => parent !== undefined)) {
      const permitted = [...pack.rules.values()].filter(({ quotes }) =>
        quotes.some(
          (quote) => quote.includes("可配备") || quote.includes("可适当") || quote.includes("可为周边"),
        ),
      );
      expect(permitted.filter(({ form }) => form === "check" || form === "quota")).toEqual([]);
    }
    const centre = { kind: "TOWNSHIP_CENTRE", equipment: ["PRINTER"] };
    const evaluations = book.evaluateSubject("station", centre, {
      division: divisionOf("putuo"),
      on: day("2026-06-12"),
    });
    expect(evaluations.map(({ rule }) => rule.id)).not.toContain("medicineBox");
  });

  test("L13 a planned loan is not 随意; by the reading that any loan is, it is", () => {
    const lent = { isWindowStaff: true, borrowedElsewhere: true };
    expect(readings("putuo", "notLentElsewhere", { ...lent, lendingUnplanned: false })).toEqual([
      "pass",
      "fail",
    ]);
    expect(readings("putuo", "notLentElsewhere", { ...lent, lendingUnplanned: true })).toEqual(["fail"]);
    expect(readings("putuo", "notLentElsewhere", { isWindowStaff: true, borrowedElsewhere: false })).toEqual([
      "pass",
    ]);
  });

  test("L14 only the sentence that has 一般 is advice", () => {
    const levels = ["townStationAreaAbout", "southernStationAreaAbout", "villageRoomAreaAbout"].map(
      (id) => packs.find((pack) => pack.id === "shenmu")?.rules.get(id)?.level,
    );
    expect(levels).toEqual(["advisory", "mandatory", "mandatory"]);
    // How far 左右 goes is not stated: by the reading that nobody knows, nothing is judged.
    expect(readings("shenmu", "villageRoomAreaAbout", { kind: "VILLAGE_STATION", officeAreaM2: 22 })).toEqual(
      ["fail", "unknown"],
    );
  });

  test("L17 one deputy head is in charge, full time", () => {
    const verdict = (...staff: readonly FactRecord[]): string =>
      outcome(judge("shenmu", "leaderNamed", { kind: "TOWNSHIP_CENTRE", staff }));
    const deputy = { isLeaderInCharge: true, townPost: "DEPUTY_MAYOR", fullTime: true };
    expect(verdict(deputy, { isLeaderInCharge: false })).toBe("pass");
    expect(verdict({ ...deputy, townPost: "OTHER" })).toBe("fail");
    expect(verdict({ ...deputy, fullTime: false })).toBe("fail");
    expect([verdict(deputy, deputy), verdict()]).toEqual(["fail", "fail"]);
  });

  test("L17 a badge is worn, and a leader of the town is one of its leadership", () => {
    const badge = {
      isWindowStaff: true,
      station: { kind: "TOWNSHIP_CENTRE" },
      badgeHasPhoto: true,
      badgeHasName: true,
      badgeHasNumber: true,
    };
    expect(["pass", "fail"]).toEqual(
      [true, false].map((wearsBadge) => outcome(judge("shenmu", "staffBadge", { ...badge, wearsBadge }))),
    );
    const led = (isLeadershipMember: boolean): string =>
      outcome(
        judge("putuo", "leaderOfTown", {
          kind: "TOWNSHIP_CENTRE",
          staff: [{ isLeaderInCharge: true, isLeadershipMember }],
        }),
      );
    expect([led(true), led(false)]).toEqual(["pass", "fail"]);
  });

  test("L8 what a text asks together is asked together: a sealed notice, the basis of a fee with its receipt", () => {
    const told = { ...licence, acceptedOn: "2026-06-01", refusedOn: null, writtenNotice: true };
    const sealed = (noticeSealed: boolean): string =>
      outcome(judge("base", "writtenAnswerOnAcceptance", { ...told, noticeSealed }));
    expect([sealed(true), sealed(false)]).toEqual(["pass", "fail"]);
    const charged = { channel: "VILLAGE_AGENT", feeYuan: 5, agentReceiptIssued: true };
    const based = (feeBasisGiven: boolean): string =>
      outcome(judge("luoping", "agentReceipt", { ...charged, feeBasisGiven }));
    expect([based(true), based(false)]).toEqual(["pass", "fail"]);
  });

  test("L16 a list of ways is all of them or any: what depends on it says so", () => {
    const four = {
      kind: "TOWNSHIP_CENTRE",
      equipment: ["COMPLAINT_PHONE", "RATING_QR_CODE", "SUPERVISION_QR_CODE", "SUGGESTION_BOX"],
    };
    expect(readings("baokang", "complaintWays", four)).toEqual(["fail", "pass"]);
    expect(readings("putuo", "waysOfTraining", { kinds: ["SHADOWING"] })).toEqual(["pass", "fail"]);
  });

  test("a bare number is at least or exactly: what depends on it says so", () => {
    const agents = (agentCount: number): readonly string[] =>
      readings("shenmu", "roomAgents", { kind: "VILLAGE_STATION", agentCount });
    expect([agents(1), agents(2), agents(3)]).toEqual([["fail"], ["pass"], ["pass", "fail"]]);
    const directors = (directorCount: number): readonly string[] =>
      readings("luoping", "oneDirector", { kind: "TOWNSHIP_CENTRE", directorCount });
    expect([directors(0), directors(1), directors(2)]).toEqual([["fail"], ["pass"], ["fail", "pass"]]);
  });
});
