import { beforeAll, describe, expect, test } from "vitest";
import { createRuleBook, outcomeText } from "../../src/index.ts";
import type { Pack, RuleBook, Setting } from "../../src/index.ts";
import { day, fixturePack } from "../packs.ts";

/** What county documents ask of a form, each shown by a rule of the demonstration pack that a county can copy. */

let pack: Pack;
let book: RuleBook;
beforeAll(async () => {
  pack = await fixturePack();
  book = createRuleBook([pack]);
});

const june: Setting = {
  division: "330727106000",
  on: day("2024-06-30"),
  period: { from: day("2024-06-01"), to: day("2024-06-30") },
};

function outcome(rule: string, facts: object, setting: Partial<Setting> = {}): string {
  return outcomeText(book.evaluate(rule, { ...facts }, { ...june, ...setting }));
}

const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);
const unattended = { event: "windowUnattended", state: "CONFIRMED", role: "A" };
const quiet = { findings: [], history: [], picks: [] };
const person = { startedOn: "2023-01-01", tasksUnfinished: 0 };

describe("a form of packs can say", () => {
  test("a score built from other subjects' scores, by a declared aggregate", () => {
    const stations = [{ dutyDaysPerWeek: 5 }, { dutyDaysPerWeek: 4 }];
    expect(outcome("township", { stations })).toBe("score 95");
  });

  test("one event with a different effect on each subject", () => {
    expect(outcome("windowMonth", { ...quiet, findings: [unattended] })).toBe("score 97 band FIVE_STARS");
    expect(outcome("staffMonth", { ...person, findings: [unattended] })).toBe("score 98.5 band FIVE_STARS");
  });

  test("a rank with a rule for ties: the best five, all who share the fifth place", () => {
    const members = [99, 98, 97, 96, 95, 95, 90].map((score, index) => ({
      id: `w${index}`,
      facts: { score },
    }));
    expect(book.evaluateQuota("bestFiveWindows", members, june).members).toHaveLength(6);
  });

  test("the last place, decided between equals by their complaints", () => {
    const complaint = { event: "complaint" };
    const members = [[complaint], [], [complaint]].map((findings, index) => ({
      id: `w${index}`,
      facts: { score: index === 2 ? 95 : 80, findings },
    }));
    expect(book.evaluateQuota("lastWindow", members, june).members).toEqual(["w0"]);
  });

  test("a share of staff with its rounding: 20 % of nine is one", () => {
    const members = times(9, 0).map((_, index) => ({
      id: `s${index}`,
      facts: { isWindowStaff: true, band: index < 2 ? "EXCELLENT" : "GOOD" },
    }));
    const two = book.evaluateQuota("excellentShare", members, june);
    expect([two.verdict, two.counted, two.allowed.max]).toEqual(["fail", { low: 2, high: 2 }, "1"]);
  });

  test("history: the previous grade bars the best one, two last places running demote", () => {
    const year = { overdueCaseCount: 0, monthsInPeriod: 12, findings: [] };
    expect(outcome("stationYear", { ...year, history: [{ band: "PASS" }] })).toBe("score 60 band EXCELLENT");
    expect(outcome("stationYear", { ...year, history: [{ band: "FAIL" }] })).toBe("score 60 band PASS");
    const last = { lastPlace: true };
    expect(outcome("windowMonth", { ...quiet, history: [last] })).toBe("score 100 band FIVE_STARS");
    expect(outcome("windowMonth", { ...quiet, history: [last, last] })).toBe("score 100 band FOUR_STARS");
  });

  test("a repeated offence that counts double from the fifth time", () => {
    const of = (count: number): string =>
      outcome("windowMonth", { ...quiet, findings: times(count, unattended) });
    expect([of(4), of(5)]).toEqual(["score 88 band FOUR_STARS", "score 82 band FOUR_STARS"]);
  });

  test("a clock that starts when another step ends, and may never start", () => {
    expect(outcome("decisionDue", { supplementedOn: null, promisedLimit: 3 })).toBe("not-applicable");
    expect(outcome("decisionDue", { supplementedOn: "2024-06-03", promisedLimit: 3 })).toBe("2024-06-06");
  });

  test("a record that is deemed when time runs out, and says so", () => {
    const unrated = { grade: null, decidedOn: "2024-06-10" };
    const on = (text: string): string => outcome("effectiveRating", unrated, { on: day(text) });
    expect([on("2024-06-17"), on("2024-06-18")]).toEqual(["not-applicable", "SATISFIED"]);
    const evaluation = book.evaluate("effectiveRating", unrated, { ...june, on: day("2024-06-18") });
    expect(evaluation).toMatchObject({ deemed: { zh: "七日内未评价" } });
  });

  test("a range from which the assessor picks within bounds, with a reason", () => {
    const found = { ...quiet, findings: [{ event: "attitude", state: "CONFIRMED" }] };
    const picked = (points: number, reason: string): string =>
      outcome("windowMonth", { ...found, picks: [{ entry: "attitude", points, reason }] });
    expect(picked(-3, "与群众争执")).toBe("score 97 band FIVE_STARS");
    expect(picked(-3, "")).toContain("95…99");
    expect(picked(-6, "与群众争执")).toContain("95…99");
  });

  test("a waiver as a verdict of its own", () => {
    const waivers = [{ rule: "townStationArea", from: "2024-01-01", until: "2024-12-31" }];
    const small = { kind: "TOWNSHIP_CENTRE", officeAreaM2: 300, waivers };
    expect(outcome("townStationArea", small)).toBe("waived");
    expect(outcome("townStationArea", { ...small, waivers: [] })).toBe("fail");
  });

  test("floors and caps by section, then proration, a floor and a veto, in the order written", () => {
    const deeds = times(3, { event: "goodDeed", state: "CONFIRMED" });
    const year = { overdueCaseCount: 4, monthsInPeriod: 6, history: [] };
    // Service 60 − 80 stops at 0, the bonus of 12 at 10; half a year makes 5.
    expect(outcome("stationYear", { ...year, findings: deeds })).toBe("score 5 band FAIL");
    expect(outcome("stationYear", { ...year, findings: [] })).toBe("score 5 band FAIL");
    const accident = { event: "accident", state: "CONFIRMED" };
    expect(outcome("stationYear", { ...year, findings: [accident] })).toBe("score 0 band FAIL");
  });

  test("part of a month by working days", () => {
    const july = { period: { from: day("2025-07-01"), to: day("2025-07-28") } };
    const late = { ...person, startedOn: "2025-07-03", findings: [] };
    expect(outcome("staffMonth", late, july)).toBe("score 90 band FIVE_STARS");
  });

  test("hours and half-days as durations that do not mix", () => {
    const leave = (days: number, hours: number | null): object => ({ kind: "LEAVE", days, hours });
    expect(outcome("leaveWithinLimit", { attendance: [leave(4.5, null), leave(0.5, null)] })).toBe("pass");
    expect(outcome("leaveWithinLimit", { attendance: [leave(4.5, null), leave(1, null)] })).toBe("fail");
    expect(outcome("leaveWithinLimit", { attendance: [leave(5, null), leave(0.5, 2)] })).toBe("pass");
  });

  test("findings that count only in a given state", () => {
    const rejected = { ...unattended, state: "REJECTED" };
    expect(outcome("windowMonth", { ...quiet, findings: [rejected, unattended] })).toContain("score 97 ");
  });

  test("bands whose edge the text leaves shared, with the reading shown", () => {
    const attitude = { event: "attitude", state: "CONFIRMED" };
    const ninety = {
      ...quiet,
      findings: [...times(3, unattended), attitude],
      picks: [{ entry: "attitude", points: -1, reason: "语气生硬" }],
    };
    expect(book.evaluate("windowMonth", ninety, june)).toMatchObject({
      score: { exact: "90" },
      band: { band: "FIVE_STARS", reading: { zh: "恰为90分的归五星" } },
    });
  });

  test("a standard cited by its edition", () => {
    const [, standard] = pack.rules.get("facilities")?.citations ?? [];
    expect([standard?.source.edition, standard?.article]).toEqual(["2020", "5.2"]);
  });

  test("a value in force before it was issued, unknown to whoever asks as of before", () => {
    const may = { ...june, on: day("2023-05-31") };
    expect(book.parameter("payPerCase", may)).toMatchObject({
      value: "1",
      from: "2023-05-01",
      issued: "2023-11-06",
    });
    expect(book.parameter("payPerCase", { ...may, asKnownOn: day("2023-11-05") })?.value).toBeUndefined();
  });
});
