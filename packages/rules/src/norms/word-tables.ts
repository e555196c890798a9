import { boundWords } from "./bound-words.ts";
import { levelWords } from "./level-words.ts";
import type { Force } from "./level-words.ts";

type Language = "zh" | "en";

const forces: Readonly<Record<Force, Readonly<Record<Language, string>>>> = {
  requirement: { zh: "强制 `mandatory`", en: "`mandatory`" },
  recommendation: { zh: "引导 `advisory`", en: "`advisory`" },
  permission: {
    zh: "不成规则;只能是条件、上限或 `notModelled`",
    en: "no rule; a condition, a bound or `notModelled`",
  },
};

/** The two tables of words in Markdown, for the page on norms: level words, then bound words. */
export function wordTables(language: Language): { readonly levels: string; readonly bounds: string } {
  const zh = language === "zh";
  const none = zh ? "未见定义" : "no definition found";
  const sources = (of: readonly string[]): string => (of.length === 0 ? none : of.join("；"));
  const levels = [
    zh ? ["用语", "含义", "规则", "依据"] : ["word", "meaning", "becomes", "source"],
    ...levelWords.map((one) => [one.word, one[language], forces[one.force][language], sources(one.sources)]),
  ];
  const bounds = [
    zh ? ["用语", "本数", "比较", "依据"] : ["word", "the number itself", "comparison", "source"],
    ...boundWords.map(({ word, place, includes, comparison, sources: of }) => [
      place === "before" ? `${word}n` : `n${word}`,
      zh ? (includes ? "含" : "不含") : includes ? "included" : "not included",
      `\`x ${comparison} n\``,
      sources(of),
    ]),
  ];
  return { levels: table(levels), bounds: table(bounds) };
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((cells) => `| ${cells.join(" | ")} |`);
  const width = rows[0]?.length ?? 0;
  return [head, `|${"---|".repeat(width)}`, ...body].flat().join("\n");
}
