import type { Rule } from "../pack/model.ts";
import { levelDoubted } from "../problems/index.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { levelWords } from "./level-words.ts";
import type { Force, LevelWord } from "./level-words.ts";
import { standsIn } from "./occurrences.ts";

const forces: Readonly<Record<Force, { readonly zh: string; readonly en: string }>> = {
  requirement: { zh: "要求", en: "a requirement" },
  recommendation: { zh: "引导", en: "advice" },
  permission: { zh: "许可", en: "a permission" },
};

/**
 * Compares how strongly a rule binds with the words it quotes: advice or a permission that the rule makes a demand, a demand that it makes advice. A
 * reading that names the word answers it. Decisions, scorecards and events give values and have nothing to compare.
 */
export function checkLevel(rule: Rule): readonly Problem[] {
  if (rule.form !== "check" && rule.form !== "admission" && rule.form !== "quota") return [];
  const [word] = doubtfulWords(rule);
  if (word === undefined) return [];
  const { level } = rule;
  const levelZh = level === "mandatory" ? "强制" : "原则上";
  const force = forces[word.force];
  const error = levelDoubted({
    word: word.word,
    force: force.en,
    forceZh: force.zh,
    level,
    levelZh,
    hint: `change the level, or say in reading how “${word.word}” is read`,
    hintZh: `请改 level,或在 reading 中写明“${word.word}”如何理解`,
  });
  return [problemAt(error, rule.place, "warning")];
}

function doubtfulWords(rule: Rule): readonly LevelWord[] {
  const quoted = levelWords.filter(({ word, notIn }) =>
    rule.quotes.some((quote) => standsIn(quote, word, [...notIn, ...longerThan(word)])),
  );
  const of = (force: Force): readonly LevelWord[] => quoted.filter((one) => one.force === force);
  // Where a rule can be waived, what is permitted is the waiver.
  const permitted = rule.form === "check" && rule.waivedWhen !== undefined ? [] : of("permission");
  const softer = [...of("recommendation"), ...permitted];
  const doubtful = rule.level === "mandatory" ? softer : permitted;
  const demands = rule.level === "advisory" && softer.length === 0 ? of("requirement") : [];
  return [...doubtful, ...demands].filter(({ word }) => !readingNames(rule, word));
}

/** Words of the list that a word is a part of: 应 says nothing of its own in 应当. */
function longerThan(word: string): readonly string[] {
  return levelWords.map((other) => other.word).filter((other) => other !== word && other.includes(word));
}

/** Does a reading of the rule say how a word is read? */
export function readingNames(
  { reading, otherReadings }: Pick<Rule, "reading" | "otherReadings">,
  word: string,
): boolean {
  return [reading, ...otherReadings.flatMap(({ text, adopted }) => [text, adopted])].some(
    (text) => text?.zh.includes(word) ?? false,
  );
}
