import type { InputProblem } from "@yimen/domain";
import { factProblems, platformFacts } from "@yimen/rules";
import { expect, test } from "vitest";

function problemsOf(name: string, value: unknown): readonly InputProblem[] {
  const station = platformFacts.records.get("station");
  if (station === undefined) throw new Error("stations have no facts");
  return factProblems(platformFacts, station, { name, value }, ["input", "facts", 2]);
}

test("a fact of the schema with a value of its type and range has no problem", () => {
  expect(problemsOf("equipment", ["COMPUTER", "PRINTER"])).toEqual([]);
  expect(problemsOf("dutyDaysPerWeek", 5)).toEqual([]);
  expect(problemsOf("hallAreaM2", "80.5")).toEqual([]);
  expect(problemsOf("builtOn", null)).toEqual([]);
});

test("an unknown fact is told with the name that was probably meant, in both languages", () => {
  expect(problemsOf("dutyDaysPerWeak", 5)).toEqual([
    {
      code: "FACT_UNKNOWN",
      path: ["input", "facts", 2, "name"],
      zh: "便民服务站没有名为“dutyDaysPerWeak”的事实;是否应为 dutyDaysPerWeek?",
      en: 'there is no fact "dutyDaysPerWeak" about a service station; did you mean dutyDaysPerWeek?',
    },
  ]);
});

test.each([
  ["dutyDaysPerWeek", 8, "dutyDaysPerWeek is a whole number (≥ 0, ≤ 7), not 8; stay within the bounds"],
  ["separateOffice", "yes", 'separateOffice is a true/false, not "yes"; write true or false'],
  [
    "dutyDaysPerWeek",
    "5",
    'dutyDaysPerWeek is a whole number (≥ 0, ≤ 7), not "5"; write a whole number such as 12',
  ],
  [
    "dutyDaysPerWeek",
    [5],
    "dutyDaysPerWeek is a whole number (≥ 0, ≤ 7), not [5]; write a whole number such as 12",
  ],
  ["hallAreaM2", "-80.5", "hallAreaM2 is a decimal (≥ 0), not -80.5; stay within the bounds"],
  ["hallAreaM2", "1e400", "hallAreaM2 is a decimal (≥ 0), not 1e400; stay within the bounds"],
  ["hallAreaM2", "", 'hallAreaM2 is a decimal (≥ 0), not ""; write a number such as 12.5'],
  ["builtOn", "2026-02-30", "builtOn is a date, not 2026-02-30; write it YYYY-MM-DD"],
  [
    "equipment",
    ["COMPUTER", "PRINTR"],
    'equipment is a list of enum EquipmentKind (≤ 100), not ["COMPUTER","PRINTR"]; did you mean PRINTER?',
  ],
])("%s does not take %j, and the answer says what it takes", (name, value, en) => {
  expect(problemsOf(name, value)).toEqual([
    { code: "FACT_VALUE_WRONG", path: ["input", "facts", 2, "value"], zh: expect.any(String), en },
  ]);
});

test("a part of a record that is wrong is told at its own path", () => {
  expect(problemsOf("division", { code: "330727106206", nmae: "岭口村" })).toMatchObject([
    { code: "FACT_UNKNOWN", path: ["input", "facts", 2, "value", "nmae"] },
  ]);
});

test("null is refused where a fact always has a value", () => {
  expect(problemsOf("separateOffice", null)).toMatchObject([
    { code: "FACT_NEVER_ABSENT", path: ["input", "facts", 2, "value"] },
  ]);
});

test.each([
  ["hours", "-30m"],
  ["hours", -1],
  ["days", "-0.5"],
  ["amountYuan", "-12.50"],
  ["amountYuan", 1e300],
])("X-6 what was found is measured by no %s of %j", (name, value) => {
  const finding = platformFacts.records.get("finding");
  if (finding === undefined) throw new Error("findings have no facts");
  expect(factProblems(platformFacts, finding, { name, value })).toMatchObject([{ code: "FACT_VALUE_WRONG" }]);
});
