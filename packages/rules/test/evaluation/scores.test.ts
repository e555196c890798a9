import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRuleBook, explanationLines, runExamples } from "../../src/index.ts";
import type { Pack, RuleBook, ScorecardEvaluation, Setting } from "../../src/index.ts";
import { day, packOf } from "../packs.ts";

const setting: Setting = { division: "330727106206", on: day("2024-06-12") };

interface Written {
  readonly events?: string;
  readonly scorecard?: string;
  readonly sections?: string;
}

/** A scorecard of windows that starts from 100, and events that work on it. */
function packWith({ events = "", scorecard = "", sections = "s: { zh: 甲 }" }: Written): Pack {
  return packOf(`${events === "" ? "" : `events:\n${events}`}scorecards:
  card: { zh: 表, subject: window, cite: A 第三条, quote: 其他, start: 100, sections: { ${sections} }, ${scorecard} examples: [{ given: { findings: [] }, expect: { score: 100 } }, { given: {}, expect: { score: 1 } }] }
`);
}

const event = (id: string, effect: string, further = ""): string =>
  `  ${id}: { zh: ${id}情形, cite: A 第三条, quote: 其他, ${further} effects: [{ scorecard: card, section: s, ${effect} }] }\n`;

function ask(book: RuleBook, facts: object, at: Setting = setting): ScorecardEvaluation {
  const evaluation = book.evaluate("card", { ...facts }, at);
  if (evaluation.form !== "scorecard") throw new Error("card is no scorecard");
  return evaluation;
}

function score(written: Written, facts: object, at: Setting = setting): string {
  const { verdict, score: given } = ask(createRuleBook([packWith(written)]), facts, at);
  if (verdict !== "scored") return verdict;
  return given.exact ?? `${given.low ?? "-∞"}…${given.high ?? "∞"}`;
}

describe("B1 a pick belongs to a finding", () => {
  const events = event("rude", "pick: { from: -5, to: -3 }");
  const findings = [
    { id: "f1", event: "rude", foundOn: "2024-03-01" },
    { id: "f2", event: "rude", foundOn: "2024-03-02" },
  ];
  const pick = (points: number, finding?: string) => ({ entry: "rude", points, reason: "争执", finding });

  test("B1 two findings with picks of -4 and -3 take 7 points", () => {
    expect(score({ events }, { findings, picks: [pick(-4, "f1"), pick(-3, "f2")] })).toBe("93");
    expect(score({ events }, { findings, picks: [pick(-3, "f2"), pick(-4, "f1")] })).toBe("93");
  });

  test("B1 with one pick the other finding stays a range", () => {
    expect(score({ events }, { findings, picks: [pick(-4, "f2")] })).toBe("91…93");
    expect(score({ events }, { findings, picks: [] })).toBe("90…94");
  });

  test("B1 picks that name no finding are those of the findings whose range is the same", () => {
    expect(score({ events }, { findings, picks: [pick(-4), pick(-3)] })).toBe("93");
    expect(score({ events }, { findings, picks: [pick(-4)] })).toBe("91…93");
    expect(score({ events }, { findings: findings.slice(1), picks: [pick(-4)] })).toBe("96");
  });

  test("B1 a pick for another finding, or outside the range, counts for none", () => {
    expect(score({ events }, { findings, picks: [pick(-4, "f1"), pick(-3, "f9")] })).toBe("91…93");
    expect(score({ events }, { findings, picks: [pick(-4, "f1"), pick(-9, "f2")] })).toBe("91…93");
  });

  test("B1 a pick that names no finding is nobody's where ranges differ", () => {
    const by = event("rude", "pick: { from: -5 * finding.times, to: -3 * finding.times }");
    const two = findings.map((finding, index) => ({ ...finding, times: index + 1 }));
    expect(score({ events: by }, { findings: two, picks: [pick(-4)] })).toBe("85…91");
    expect(score({ events: by }, { findings: two, picks: [pick(-4, "f1")] })).toBe("86…90");
  });
});

describe("B3 an event holds for findings made under it", () => {
  const found = (foundOn: string) => ({ findings: [{ id: foundOn, event: "late", foundOn }] });

  test("B3 a finding of the day before the event held is not deducted, one of its first day is", () => {
    const events = event("late", "points: -3", "from: 2024-01-01,");
    expect(score({ events }, found("2023-12-31"))).toBe("100");
    expect(score({ events }, found("2024-01-01"))).toBe("97");
  });

  test("B3 a finding made before an event ended counts after its end, one made later does not", () => {
    const events = event("late", "points: -3", "until: 2024-03-31,");
    expect(score({ events }, found("2024-03-31"))).toBe("97");
    expect(score({ events }, found("2024-04-01"))).toBe("100");
  });

  test("B3 what was not yet known does not count as known on that day", () => {
    const events = event("late", "points: -3", "from: 2024-01-01, issued: 2024-05-01,");
    expect(score({ events }, found("2024-02-01"))).toBe("97");
    expect(score({ events }, found("2024-02-01"), { ...setting, asKnownOn: day("2024-04-30") })).toBe("100");
  });

  test("B3 the points are those in force on the finding's day", () => {
    const parameters = `parameters:
  penalty:
    zh: 扣分
    type: int
    values:
      - { from: 2023-07-01, value: -3, cite: A 第三条, quote: 其他 }
      - { from: 2024-04-01, value: -5, cite: A 第三条, quote: 其他 }
`;
    const pack = packOf(`${parameters}events:
${event("late", "points: params.penalty")}scorecards:
  card: { zh: 表, subject: window, cite: A 第三条, quote: 其他, start: 100, sections: { s: { zh: 甲 } }, examples: [{ given: { findings: [] }, expect: { score: 100 } }, { given: {}, expect: { score: 1 } }] }
`);
    const both = [...found("2024-03-31").findings, ...found("2024-04-01").findings];
    expect(ask(createRuleBook([pack]), { findings: both }).score.exact).toBe("92");
  });

  test("B3 a month's score counts that month's findings", () => {
    const events = event("late", "points: -3");
    const findings = ["2024-05-31", "2024-06-01", "2024-06-30", "2024-07-01"].flatMap(
      (on) => found(on).findings,
    );
    expect(score({ events, scorecard: "period: month," }, { findings })).toBe("94");
    const june = { from: day("2024-06-01"), to: day("2024-06-30") };
    expect(score({ events }, { findings }, { ...setting, period: june })).toBe("94");
  });
});

describe("B4 the number of a finding follows the days", () => {
  const events = event("late", "points: 'nth >= 2 ? -10 * finding.times : -1 * finding.times'");
  const late = (foundOn: string, times: number, id = foundOn) => ({ id, event: "late", foundOn, times });

  test("B4 what is recorded later but happened earlier comes first", () => {
    const findings = [late("2024-02-02", 1), late("2024-01-02", 5)];
    expect(score({ events }, { findings })).toBe("85");
    expect(score({ events }, { findings: findings.toReversed() })).toBe("85");
  });

  test("B4 of one day the order is that of the ids, without ids that of recording", () => {
    const twice = [late("2024-02-02", 1, "b"), late("2024-02-02", 5, "a")];
    expect(score({ events }, { findings: twice })).toBe("85");
    expect(score({ events }, { findings: twice.toReversed() })).toBe("85");
    const nameless = twice.map((finding) => ({ ...finding, id: undefined }));
    expect(score({ events }, { findings: nameless })).toBe("49");
  });

  test("B4 a finding that may not count leaves the numbers of later ones open", () => {
    const only = event("late", "points: 'nth >= 2 ? -10 : -1'", "countsWhen: finding.state == 'CONFIRMED',");
    const findings = [
      { ...late("2024-01-01", 1), state: "UNDER_REVIEW" },
      { ...late("2024-01-02", 1), state: "CONFIRMED" },
    ];
    expect(score({ events: only }, { findings })).toBe("89…99");
  });
});

describe("B6 pending is not innocent", () => {
  const events = event("late", "points: -3", "countsWhen: finding.state == 'CONFIRMED',");
  const state = (...states: readonly string[]) => ({
    findings: states.map((one, index) => ({
      id: `f${index}`,
      event: "late",
      foundOn: "2024-03-01",
      state: one,
    })),
  });

  test.each(["REPORTED", "UNDER_REVIEW", "APPEALED"])("B6 a finding that is %s makes an interval", (one) => {
    expect(score({ events }, state(one))).toBe("97…100");
  });

  test("B6 what is decided makes none", () => {
    expect(score({ events }, state("REJECTED", "WITHDRAWN"))).toBe("100");
    expect(score({ events }, state("CONFIRMED", "UNDER_REVIEW"))).toBe("94…97");
  });

  test.each([
    ["finding.state in ['CONFIRMED', 'RECTIFIED', 'CLOSED']", "97…100"],
    ["finding.state != 'REJECTED'", "97…100"],
    ["finding.state == 'UNDER_REVIEW'", "97"],
    ["finding.state in ['REPORTED', 'UNDER_REVIEW']", "97"],
    ["finding.state == 'CLOSED'", "100"],
  ])("B6 %s of a finding under review gives %s", (countsWhen, wanted) => {
    const asked = event("late", "points: -3", `countsWhen: "${countsWhen}",`);
    expect(score({ events: asked }, state("UNDER_REVIEW"))).toBe(wanted);
  });

  test("B6 it is the same where the list is asked itself", () => {
    const sections = `s: { zh: 甲, entries: { e: { zh: 乙, points: "-3 * window.findings.count(f, f.state == 'CONFIRMED')" } } }`;
    expect(score({ sections }, state("UNDER_REVIEW", "CONFIRMED"))).toBe("94…97");
    const filtered = `s: { zh: 甲, entries: { e: { zh: 乙, points: "window.findings.filter(f, f.state == 'CONFIRMED').sum(f, -3)" } } }`;
    expect(score({ sections: filtered }, state("UNDER_REVIEW", "CONFIRMED"))).toBe("94…97");
  });

  test("B6 the reason is that it is pending, not that a fact is missing", () => {
    const { reasons, missing } = ask(createRuleBook([packWith({ events })]), state("UNDER_REVIEW"));
    expect(reasons).toMatchObject([{ kind: "pending", zh: expect.stringContaining("核查中") }]);
    expect(missing).toEqual([]);
  });
});

describe("B8 what is not known lies between what it may be", () => {
  const sections = (points: string) => `s: { zh: 甲, entries: { e: { zh: 乙, points: "${points}" } } }`;
  const bands = "bands: [{ band: HIGH, zh: 高, atLeast: 90 }, { band: LOW, zh: 低, below: 90 }],";

  test("B8 a condition that is not known gives the span of its branches, and the band that holds both", () => {
    const book = createRuleBook([
      packWith({ sections: sections("window.onDuty ? -6 : -3"), scorecard: bands }),
    ]);
    expect(ask(book, {})).toMatchObject({
      verdict: "scored",
      score: { exact: undefined, low: "94", high: "97" },
      band: { band: "HIGH" },
      missing: ["window.onDuty"],
    });
  });

  test.each([
    ["window.onDuty ? -6 : -6", "94"],
    ["2 * (window.onDuty ? -6 : -3)", "88…94"],
    ["window.onDuty ? (window.openCounter ? -9 : -6) : -3", "91…97"],
    ["max(window.onDuty ? -6 : -3, -4)", "96…97"],
    ["-abs(window.onDuty ? -6 : -3)", "94…97"],
    ["roundDown(decimal(window.onDuty ? -7 : -3) / 2, 0)", "97…99"],
    ["[1, 2].sum(x, window.onDuty ? -x : 0)", "97…100"],
    ["(window.onDuty ? 5 : 2) > 1 ? -1 : -2", "99"],
    ["(window.onDuty ? -6 : -3) * (window.openCounter ? 2 : -1)", "88…106"],
    ["decimal(-6) / (window.onDuty ? 1 : 2)", "94…97"],
  ])("B8 %s is %s", (points, wanted) => {
    expect(score({ sections: sections(points) }, {})).toBe(wanted);
  });

  test("B8 steps see the bounds: a cap that is reached in every case is certain", () => {
    const scorecard = "steps: [{ when: total < 95, set: 0 }, { cap: 90 }],";
    expect(score({ sections: sections("window.onDuty ? -3 : -1"), scorecard }, {})).toBe("90");
    expect(score({ sections: sections("window.onDuty ? -6 : -1"), scorecard }, {})).toBe("0…90");
  });

  test("B8 a cap, a floor and a factor that are not known bound the score where they are bounded", () => {
    const scorecard = (step: string) => `steps: [{ ${step} }],`;
    expect(score({ scorecard: scorecard("cap: 'window.onDuty ? 80 : 90'") }, {})).toBe("80…90");
    expect(score({ scorecard: scorecard("floor: 'window.onDuty ? 80 : 120'") }, {})).toBe("100…120");
    expect(score({ scorecard: scorecard("multiply: 'window.onDuty ? 0.5 : 1.0'") }, {})).toBe("50…100");
  });
});

describe("B10 a score of which nothing is known", () => {
  const sections = `s: { zh: 甲, entries: { e: { zh: 乙, points: "-1 * window.caseCount" } } }`;

  test("B10 it is unknown, with what is missing", () => {
    const evaluation = ask(createRuleBook([packWith({ sections })]), {});
    expect(evaluation).toMatchObject({ verdict: "unknown", missing: ["window.caseCount"] });
  });

  test("B10 with a bound on one side something is known", () => {
    expect(score({ sections, scorecard: "steps: [{ cap: 100 }]," }, {})).toBe("-∞…100");
    expect(score({ events: event("late", "points: -3") }, {})).toBe("unknown");
  });
});

describe("periods", () => {
  const events = event("late", "points: -1");
  const findings = [
    "2023-12-31",
    "2024-01-01",
    "2024-03-31",
    "2024-04-01",
    "2024-05-31",
    "2024-06-01",
    "2024-06-12",
    "2024-06-13",
    "2024-06-30",
    "2024-07-01",
    "2024-12-31",
  ].map((foundOn) => ({ id: foundOn, event: "late", foundOn }));

  test.each([
    ["month", "96"],
    ["quarter", "94"],
    ["half-year", "92"],
    ["year", "90"],
    ["to-date", "94"],
  ])("a scorecard of the %s of 2024-06-12 counts its findings alone", (period, wanted) => {
    expect(score({ events, scorecard: `period: ${period},` }, { findings })).toBe(wanted);
  });

  test("a given period that is one of its own stands for itself, another does not", () => {
    const scorecard = "period: month,";
    const may = { from: day("2024-05-01"), to: day("2024-05-31") };
    const year = { from: day("2024-01-01"), to: day("2024-12-31") };
    expect(score({ events, scorecard }, { findings }, { ...setting, period: may })).toBe("99");
    expect(score({ events, scorecard }, { findings }, { ...setting, period: year })).toBe("96");
  });

  test("expressions see the period, and of dated lists only what lies in it", () => {
    const sections = `s: { zh: 甲, entries: { e: { zh: 乙, points: "-1 * window.findings.size() - daysBetween(period.from, period.to)" } } }`;
    expect(score({ sections, scorecard: "period: month," }, { findings })).toBe("67");
  });

  test("five times late in one month is found without naming the months", () => {
    const sections = `s: { zh: 甲, entries: { e: { zh: 乙, when: "window.findings.groupBy(f, month(f.foundOn)).exists(g, g.size() >= 5)", points: -20 } } }`;
    const in_ = (...days: readonly string[]) => ({
      findings: days.map((foundOn) => ({ id: foundOn, event: "late", foundOn })),
    });
    const four = ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"];
    expect(score({ sections, scorecard: "period: year," }, in_(...four, "2024-04-01"))).toBe("100");
    expect(score({ sections, scorecard: "period: year," }, in_(...four, "2024-03-31"))).toBe("80");
  });
});

describe("one finding that touches two subjects", () => {
  const pack = packOf(`events:
  empty:
    zh: 窗口空岗
    cite: A 第三条
    quote: 其他
    effects:
      - { scorecard: windows, section: s, points: -3 }
      - { scorecard: chiefs, section: s, when: "has(staffMember.postRole) && staffMember.postRole == 'A'", points: -1.5 }
scorecards:
  windows: { zh: 窗口, subject: window, cite: A 第三条, quote: 其他, start: 100, sections: { s: { zh: 甲 } }, examples: [{ given: { findings: [{ id: f1, event: empty }] }, expect: { score: 97 } }, { given: { findings: [] }, expect: { score: 100 } }] }
  chiefs: { zh: 首席代表, subject: staffMember, findings: staffMember.findings + staffMember.window.findings, cite: A 第三条, quote: 其他, start: 100, sections: { s: { zh: 甲 } }, examples: [{ given: { postRole: A, findings: [], window: { findings: [{ id: f1, event: empty }] } }, expect: { score: 98.5 } }, { given: { postRole: B, findings: [], window: { findings: [{ id: f1, event: empty }] } }, expect: { score: 100 } }] }
`);

  test("the window's finding counts for its chief without a copy", () => {
    expect(runExamples(pack).filter(({ ok }) => !ok)).toEqual([]);
  });

  test("handed to both lists it counts once, and what nobody told of the window leaves it open", () => {
    const book = createRuleBook([pack]);
    const finding = { id: "f1", event: "empty" };
    const chief = { postRole: "A", findings: [finding], window: { findings: [finding] } };
    expect(book.evaluate("chiefs", chief, setting)).toMatchObject({ score: { exact: "98.5" } });
    const open = book.evaluate("chiefs", { ...chief, window: {} }, setting);
    expect(open).toMatchObject({ verdict: "unknown", missing: ["staffMember.window.findings"] });
  });
});

test("the lines of a score name the findings", () => {
  const book = createRuleBook([packWith({ events: event("late", "points: -3") })]);
  const findings = [
    { id: "f2", event: "late", foundOn: "2024-03-02" },
    { id: "f1", event: "late", foundOn: "2024-03-01" },
  ];
  const evaluation = ask(book, { findings }, { ...setting, explain: true });
  const lines = explanationLines(evaluation, "zh").join("\n");
  expect(lines).toMatch(/late情形 \[2024-03-01 f1\] -3[^]*late情形 \[2024-03-02 f2\] -3/u);
});

describe("properties of scores", () => {
  const events =
    event("late", "points: 'nth >= 3 ? -6 : -2'", "countsWhen: finding.state == 'CONFIRMED',") +
    event("rude", "pick: { from: -5, to: -1 }", "from: 2024-02-01,");
  const book = createRuleBook([packWith({ events, scorecard: "period: year," })]);
  const found = fc.record({
    event: fc.constantFrom("late", "rude"),
    state: fc.constantFrom("CONFIRMED", "UNDER_REVIEW", "REJECTED", undefined),
    foundOn: fc.integer({ min: 0, max: 200 }).map((days) => day("2023-12-20").add({ days }).toString()),
    pick: fc.option(fc.integer({ min: -6, max: 0 }), { nil: undefined }),
  });
  interface Found {
    readonly event: string;
    readonly state: string | undefined;
    readonly foundOn: string;
    readonly pick: number | undefined;
  }
  const facts = (list: readonly Found[]) => {
    const findings = list.map(({ event: named, state, foundOn }, index) => ({
      id: `f${index}`,
      event: named,
      state,
      foundOn,
    }));
    const picks = list.flatMap(({ pick, event: entry }, index) =>
      pick === undefined ? [] : [{ entry, points: pick, reason: "记录在案", finding: `f${index}` }],
    );
    return { findings, picks };
  };
  const ends = (list: object) => {
    const { low, high, exact } = ask(book, list).score;
    return { low: Number(exact ?? low), high: Number(exact ?? high) };
  };

  test("adding a deduction never raises a score", () => {
    fc.assert(
      fc.property(fc.array(found, { maxLength: 8 }), found, (list, one) => {
        const before = ends(facts(list));
        const after = ends(facts([...list, one]));
        expect(after.low).toBeLessThanOrEqual(before.low);
        expect(after.high).toBeLessThanOrEqual(before.high);
      }),
    );
  });

  test("the order in which findings and picks are recorded never matters", () => {
    fc.assert(
      fc.property(
        fc.array(found, { maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
        (list, keys) => {
          const { findings, picks } = facts(list);
          const shuffle = <T>(all: readonly T[]): readonly T[] =>
            all
              .map((one, index) => ({ one, key: keys[index] ?? 0 }))
              .toSorted((a, b) => a.key - b.key)
              .map(({ one }) => one);
          expect(ask(book, { findings: shuffle(findings), picks: shuffle(picks) }).score).toEqual(
            ask(book, { findings, picks }).score,
          );
        },
      ),
    );
  });

  test("a score with findings pending holds the score of every way they may be decided", () => {
    const decided = fc.array(fc.constantFrom("CONFIRMED", "REJECTED", "WITHDRAWN"), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(found, { maxLength: 8 }), decided, (list, states) => {
        const settled = list.map((one, index) =>
          one.state === "UNDER_REVIEW" || one.state === undefined ? { ...one, state: states[index] } : one,
        );
        const open = ends(facts(list));
        const closed = ends(facts(settled));
        expect(open.low).toBeLessThanOrEqual(closed.low);
        expect(open.high).toBeGreaterThanOrEqual(closed.high);
      }),
    );
  });
});
