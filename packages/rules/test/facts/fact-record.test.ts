import { factRecord } from "@yimen/rules";
import type { DatedFact } from "@yimen/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** Surveys of one station's area: June's, one of March that was recorded in August, and June's corrected in September. */
const areas: readonly DatedFact[] = [
  { name: "officeAreaM2", value: "15", from: "2026-06-10", knownOn: "2026-06-11" },
  { name: "officeAreaM2", value: "11", from: day("2026-03-01"), knownOn: day("2026-08-01") },
  { name: "officeAreaM2", value: "12", from: "2026-06-10", knownOn: "2026-09-01" },
];

const areaOn = (on: string, asKnownOn?: string): unknown =>
  factRecord(areas, { on: day(on), asKnownOn: asKnownOn === undefined ? undefined : day(asKnownOn) })[
    "officeAreaM2"
  ];

test("the value found last counts, however late an older one was recorded", () => {
  expect(areaOn("2026-12-01", "2026-08-31")).toBe("15");
  expect(areaOn("2026-12-01", "2026-09-01")).toBe("12");
  expect(areaOn("2026-12-01")).toBe("12");
});

test("before the first finding a fact is not known, and as known before a recording neither", () => {
  expect(areaOn("2026-02-28")).toBeUndefined();
  expect(areaOn("2026-03-01")).toBe("11");
  expect(areaOn("2026-03-01", "2026-07-31")).toBeUndefined();
  expect(areaOn("2026-06-09", "2026-08-01")).toBe("11");
});

test("a year's count holds from its first day to its last", () => {
  const counted: DatedFact[] = [
    { name: "caseCountPerYear", value: 40, from: "2025-01-01", until: "2025-12-31" },
    { name: "caseCountPerYear", value: 51, from: "2026-01-01", until: "2026-12-31" },
  ];
  const on = (text: string): unknown => factRecord(counted, { on: day(text) })["caseCountPerYear"];
  expect([on("2024-12-31"), on("2025-12-31"), on("2026-01-01"), on("2027-01-01")]).toEqual([
    undefined,
    40,
    51,
    undefined,
  ]);
});

test("a fact without a day holds always and gives way to one that was found; null stays null", () => {
  const facts: DatedFact[] = [
    { name: "region", value: null, from: null, knownOn: null },
    { name: "signName", value: "站" },
    { name: "signName", value: "便民服务站", from: "2026-01-01" },
  ];
  expect(factRecord(facts, { on: day("2025-12-31") })).toEqual({ region: null, signName: "站" });
  expect(factRecord(facts, { on: day("2026-01-01") })).toEqual({ region: null, signName: "便民服务站" });
});

test("entries are the elements of a list, by their days, those of one day as they were recorded", () => {
  const late = (on: string, minutes: number): DatedFact => ({
    name: "attendance",
    value: { minutes },
    entry: true,
    from: on,
    knownOn: on,
  });
  const facts = [late("2026-03-09", 3), late("2026-03-02", 1), late("2026-03-09", 4), late("2026-03-05", 2)];
  const minutes = (on: string): unknown => factRecord(facts, { on: day(on) })["attendance"];
  expect(minutes("2026-03-01")).toBeUndefined();
  expect(minutes("2026-03-05")).toEqual([{ minutes: 1 }, { minutes: 2 }]);
  expect(minutes("2026-12-31")).toEqual([{ minutes: 1 }, { minutes: 2 }, { minutes: 3 }, { minutes: 4 }]);
});

test("a list told as a whole comes before its entries; none at all may be told, too", () => {
  const none: DatedFact = { name: "attendance", value: [], from: "2026-01-01" };
  const one: DatedFact = { name: "attendance", value: { minutes: 5 }, entry: true, from: "2026-02-01" };
  const on = (text: string): unknown => factRecord([one, none], { on: day(text) })["attendance"];
  expect([on("2025-12-31"), on("2026-01-31"), on("2026-02-01")]).toEqual([undefined, [], [{ minutes: 5 }]]);
});

test("what was withdrawn is no longer believed, and is still what was known before", () => {
  const facts: readonly DatedFact[] = [
    { name: "healthy", value: true, from: "2026-01-05", knownOn: "2026-01-05" },
    { name: "healthy", value: false, from: "2026-03-01", knownOn: "2026-03-02", knownUntil: "2026-03-19" },
    {
      name: "attendance",
      value: { minutes: 9 },
      entry: true,
      from: "2026-03-02",
      knownOn: "2026-03-02",
      knownUntil: "2026-03-01",
    },
  ];
  const healthy = (asKnownOn?: string): unknown =>
    factRecord(facts, {
      on: day("2026-12-01"),
      asKnownOn: asKnownOn === undefined ? undefined : day(asKnownOn),
    });
  expect(healthy("2026-03-01")).toEqual({ healthy: true });
  expect(healthy("2026-03-02")).toEqual({ healthy: false });
  expect(healthy("2026-03-19")).toEqual({ healthy: false });
  expect(healthy("2026-03-20")).toEqual({ healthy: true });
  // Withdrawn on the day it was recorded: it was known on no day.
  expect(healthy()).toEqual({ healthy: true });
});

test("a name like __proto__ is a name and nothing else", () => {
  const record = factRecord([{ name: "__proto__", value: { polluted: true } }], { on: day("2026-01-01") });
  expect(Object.keys(record)).toEqual(["__proto__"]);
  expect("polluted" in record).toBe(false);
});

test("the order in which facts are listed never matters", () => {
  const dates = fc.constantFrom("2026-01-01", "2026-02-01", "2026-03-01");
  const fact = fc.record({ from: fc.option(dates), knownOn: fc.option(dates) });
  // One finding a day and recording: what a source lists has one value for each pair.
  const distinct = fc.uniqueArray(fact, {
    selector: ({ from, knownOn }) => `${from} ${knownOn}`,
    maxLength: 6,
  });
  fc.assert(
    fc.property(distinct, dates, fc.option(dates), (listed, on, asKnownOn) => {
      const facts = listed.map((dated, value) => ({ name: "windowCount", value, ...dated }));
      const moment = { on: day(on), asKnownOn: asKnownOn === null ? undefined : day(asKnownOn) };
      expect(factRecord(facts.toReversed(), moment)).toEqual(factRecord(facts, moment));
    }),
  );
});

test("a date that is no day is a bug of its source, not a fact that is left out", () => {
  const facts = [{ name: "windowCount", value: 1, from: "2026-02-30" }];
  expect(() => factRecord(facts, { on: day("2026-03-01") })).toThrow(RangeError);
});

describe("what is told of the elements of a list of things", () => {
  const on = Temporal.PlainDate.from("2026-03-31");
  const staff: DatedFact = {
    name: "staff",
    value: [
      { id: "a", name: "甲" },
      { id: "b", name: "乙" },
    ],
  };
  const scored = (
    id: string,
    value: string,
    knownOn: string,
    knownUntil: string | null = null,
  ): DatedFact => ({
    name: "score",
    value,
    knownOn,
    knownUntil,
    within: { list: "staff", id },
  });

  test("completes the element that has the id; of the others nothing is known", () => {
    const record = factRecord([staff, scored("a", "98", "2026-02-01")], { on });
    expect(record["staff"]).toEqual([
      { id: "a", name: "甲", score: "98" },
      { id: "b", name: "乙" },
    ]);
    expect(record["score"]).toBeUndefined();
  });

  test("is known on a day as it was known then, whatever came since, in whatever order it is told", () => {
    const told = [scored("a", "98", "2026-02-01", "2026-03-09"), scored("a", "95", "2026-03-10"), staff];
    for (const facts of [told, told.toReversed()]) {
      const as = (known: string) =>
        factRecord(facts, { on, asKnownOn: Temporal.PlainDate.from(known) })["staff"] as readonly object[];
      expect([as("2026-01-31")[0], as("2026-03-09")[0], as("2026-03-10")[0]]).toEqual([
        { id: "a", name: "甲" },
        { id: "a", name: "甲", score: "98" },
        { id: "a", name: "甲", score: "95" },
      ]);
    }
  });

  test("is nothing where the list is not known", () => {
    expect(factRecord([scored("a", "98", "2026-02-01")], { on })).toEqual({});
  });
});
