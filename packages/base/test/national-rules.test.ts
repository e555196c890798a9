import { expect, test } from "vitest";
import { mapping, readRow, repeated, rows, text } from "./data-files.ts";

const file = readRow("base", "data/national-rules.yaml");
const rules = rows(file, "rules");
const rule = (id: string) => rules.find((one) => one["id"] === id);
const tally = (key: string) => {
  const counts: Record<string, number> = {};
  for (const value of rules.map((one) => text(one, key))) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

test("N-2 there are 143 rules of known instruments, counted by certainty and instrument", () => {
  const counts = mapping(file, "counts");
  expect(rules).toHaveLength(143);
  expect(repeated(rules.map((one) => one["id"]!))).toEqual([]);
  expect(tally("certainty")).toEqual({ seen: 133, inferred: 1, unseen: 9 });
  expect(tally("certainty")).toEqual(counts["byCertainty"]);
  expect(tally("instrument")).toEqual(counts["byInstrument"]);
  for (const one of rules) expect(file["instruments"]).toHaveProperty(text(one, "instrument"));
});

test("N-2 a rule whose text was not at hand says so by its source", () => {
  for (const one of rules.filter((row) => row["certainty"] === "unseen"))
    expect(one["source"]).toContain("unseen");
});

test.each([
  ["xkf-32-4", 5, "五日"],
  ["xkf-42-1", 20, "二十日"],
  ["xkf-42-1x", 10, "十日"],
  ["xkf-42-2", 45, "四十五日"],
  ["xkf-42-2x", 15, "十五日"],
  ["xkf-44", 10, "十日"],
])("N-2 %s of the licensing law is %i working days", (id, value, asWritten) => {
  expect(rule(id)).toMatchObject({
    value,
    asWritten,
    unit: "WORKING_DAY",
    certainty: "seen",
    effectiveFrom: "2004-07-01",
  });
});

test("N-2 hearings, inspections, tests and appraisals do not count against the licensing law's limits", () => {
  expect(rule("xkf-45")?.["excluded"]).toEqual([
    "听证",
    "招标",
    "拍卖",
    "检验",
    "检测",
    "检疫",
    "鉴定",
    "专家评审",
  ]);
});

test("N-5 there are five grades and the last two are bad", () => {
  expect(rule("hcp-grades")?.["grades"]).toEqual([
    { stars: 5, name: "非常满意" },
    { stars: 4, name: "满意" },
    { stars: 3, name: "基本满意" },
    { stars: 2, name: "不满意", bad: true },
    { stars: 1, name: "非常不满意", bad: true },
  ]);
});
