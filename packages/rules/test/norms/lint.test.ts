import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { loadPack, problemText } from "../../src/index.ts";
import { boundsIn } from "../../src/norms/check-bounds.ts";
import { numberIn } from "../../src/norms/chinese-number.ts";
import { levelWords } from "../../src/norms/level-words.ts";
import { standsIn } from "../../src/norms/occurrences.ts";
import { workspacePacks } from "../workspace-packs.ts";
import { withWordTables } from "./page.ts";

interface Written {
  readonly quote: string;
  readonly level?: string;
  readonly reading?: string;
  readonly must?: string;
}

/** What the lint says of a check with these words: its codes with line and column, and both texts. */
function lint({ quote, level = "mandatory", reading, must = "station.windowCount > 0" }: Written) {
  const rules = `pack: test
zh: 测试
division: "330727000000"
version: "1.0.0"
sources:
  A: { title: 甲办法, issued: 2023-06-01, text: sources/a.txt }
checks:
  one:
    zh: 甲
    subject: station
    level: ${level}
    cite: A 第一条
    quote: "${quote}"
${reading === undefined ? "" : `    reading: ${reading}\n`}    must: ${must}
    examples:
      - { given: {}, expect: pass }
      - { given: {}, expect: fail }
`;
  const loaded = loadPack([
    { path: "rules/a.yaml", text: rules },
    { path: "sources/a.txt", text: `第一条 ${quote}。` },
  ]);
  expect(loaded.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return loaded.problems.map((problem) => ({
    at: `${problem.line}:${problem.column} ${problem.code}`,
    zh: problem.zh,
    en: problem.en,
  }));
}

describe("the level of a rule and the words of its quote", () => {
  test.each([
    ["原则上", "原则上应设窗口", "mandatory"],
    ["一般", "窗口一般应设两个", "mandatory"],
    ["宜", "窗口宜开放", "mandatory"],
    ["尽量", "要尽量保持稳定", "mandatory"],
    ["鼓励", "鼓励设立窗口", "mandatory"],
    ["可", "可配备药品箱", "mandatory"],
    ["可", "可配备药品箱", "advisory"],
    ["可以", "可以设立窗口", "mandatory"],
    ["有条件的", "有条件的设立窗口", "mandatory"],
    ["应当", "应当设立窗口", "advisory"],
    ["必须", "必须设立窗口", "advisory"],
    ["不得", "不得设立窗口", "advisory"],
    ["应", "应设窗口", "advisory"],
  ])(
    "“%s” in “%s” is doubted in a rule that is %s, with its place and in both languages",
    (word, quote, level) => {
      const [problem, ...more] = lint({ quote, level });
      expect(more).toEqual([]);
      expect(problem?.at).toBe("8:3 RULE_LEVEL_DOUBTED");
      expect(problem?.zh).toContain(`“${word}”`);
      expect(problem?.en).toContain(`“${word}”`);
    },
  );

  test.each([
    ["应当设立窗口", "mandatory"],
    ["应设窗口", "mandatory"],
    ["原则上应设窗口", "advisory"],
    ["一般两年内不得调换", "advisory"],
    ["推行窗口", "advisory"],
    ["设立窗口", "mandatory"],
    ["行政许可事项公示", "mandatory"],
    ["应用系统供应", "advisory"],
    ["办事须知", "advisory"],
    ["因地制宜设置", "mandatory"],
  ])("“%s” fits a rule that is %s", (quote, level) => {
    expect(lint({ quote, level })).toEqual([]);
  });

  test("a reading that names the word answers it, and one about something else does not", () => {
    const quote = "原则上应设窗口";
    expect(lint({ quote, reading: "“原则上”只管地点" })).toEqual([]);
    expect(lint({ quote, reading: "窗口指综合窗口" }).map(({ at }) => at)).toEqual([
      "8:3 RULE_LEVEL_DOUBTED",
    ]);
  });
});

describe("a comparison and the word that bounds its number", () => {
  test.each([
    ["3个以上窗口", "station.windowCount > 3", "以上"],
    ["3个以上窗口", "3 < station.windowCount", "以上"],
    ["不少于2名人员", "station.windowCount > 2", "不少于"],
    ["面积不小于12平方米", "station.officeAreaM2 > 12.0", "不小于"],
    ["5个工作日内", "station.windowCount < 5", "内"],
    ["二十日以内", "station.windowCount < 20", "以内"],
    ["50周岁以下", "station.windowCount < 50", "以下"],
    ["不超过四十五日", "station.windowCount < 45", "不超过"],
    ["不满十四周岁", "station.windowCount <= 14", "不满"],
    ["超过5个的", "station.windowCount >= 5", "超过"],
  ])("“%s” is not %s", (quote, must, word) => {
    const [problem, ...more] = lint({ quote, must });
    expect(more).toEqual([]);
    expect(problem?.at).toBe("14:11 RULE_BOUND_DOUBTED");
    expect([problem?.zh, problem?.en].every((text) => text?.includes(`“${word}”`))).toBe(true);
  });

  test.each([
    ["3个以上窗口", "station.windowCount >= 3"],
    ["3个以上窗口", "station.windowCount < 3"],
    ["3个以上窗口", "3 <= station.windowCount"],
    ["不超过四十五日", "station.windowCount <= 45"],
    ["不满十四周岁", "station.windowCount < 14"],
    ["超过5个的", "station.windowCount > 5"],
    // Another number than the one that is bounded, and a number that nothing bounds.
    ["3个以上窗口", "station.windowCount > 2"],
    ["设3个窗口", "station.windowCount > 3"],
  ])("“%s” may be %s", (quote, must) => {
    expect(lint({ quote, must })).toEqual([]);
  });

  test("a number on both sides is open until a reading says where it belongs", () => {
    const quote = "1000人以下设一个,1000人以上设两个";
    const must = "station.residents < 1000";
    expect(lint({ quote, must }).map(({ at }) => at)).toEqual(["14:11 RULE_BOUND_DOUBTED"]);
    expect(lint({ quote, must, reading: "恰为1000人的归“以上”" })).toEqual([]);
  });

  test("a share is read with its per cent sign, numerals in Chinese, and 超过 in 不超过 is another word", () => {
    expect(boundsIn("比例不超过20%", 0.2).map(({ word }) => word)).toEqual(["不超过"]);
    expect(boundsIn("不得超过四十五日", 45).map(({ word }) => word)).toEqual(["不得超过"]);
    expect(boundsIn("十五日以上", 5)).toEqual([]);
    expect(["五", "十", "十五", "二十", "四十五", "一百零三", "两千", "一万二千"].map(numberIn)).toEqual([
      5, 10, 15, 20, 45, 103, 2000, 12_000,
    ]);
    expect(numberIn("一二")).toBeUndefined();
  });
});

test("a word that is only a part of a longer one says nothing", () => {
  expect(standsIn("行政许可", "可", ["许可"])).toBe(false);
  expect(standsIn("许可事项可公开", "可", ["许可"])).toBe(true);
});

test("every pack of the workspace binds and bounds as the words that it quotes", async () => {
  const problems = (await workspacePacks()).flatMap(({ warnings }) => warnings);
  expect(problems.map((problem) => problemText(problem, "en"))).toEqual([]);
});

test("the page on norms has the tables of the lint, in both languages", async () => {
  const pages = [
    ["norms.md", "en"],
    ["norms.zh-CN.md", "zh"],
  ] as const;
  for (const [page, language] of pages) {
    const text = await readFile(new URL(`../../${page}`, import.meta.url), "utf8");
    expect(text).toBe(withWordTables(text, language));
    expect(levelWords.filter(({ word }) => !text.includes(`| ${word} |`))).toEqual([]);
  }
});
