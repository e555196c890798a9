import type { Checked, Comparison } from "../expression/checked.ts";
import { walk } from "../expression/checked.ts";
import type { Expression, Pack, Parameter, Rule, Text } from "../pack/model.ts";
import { comparableText } from "../pack/quotes.ts";
import { expressionsOf } from "../pack/rule-expressions.ts";
import { boundDoubted } from "../problems/index.ts";
import { problemAt } from "../problems/problem.ts";
import type { Place, Problem } from "../problems/problem.ts";
import { numberText } from "../values/arithmetic.ts";
import { isNumeric } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { boundWords } from "./bound-words.ts";
import type { BoundWord, Edge } from "./bound-words.ts";
import { readingNames } from "./check-level.ts";
import { numberIn, numberPattern } from "./chinese-number.ts";

/** A number that an expression compares with, and the words it is from. */
interface Limit {
  readonly value: number;
  readonly quotes: readonly string[];
  /** Readings of the value, where it has its own. */
  readonly readings: readonly Text[];
}

/**
 * Compares each comparison with a number of the law with the word that bounds it in the quote: 以上 with `>`, 不满 with `<=`. Where the text puts the
 * number on both sides (1000人以下, 1000人以上) it is open. A reading that names the word answers both; what cannot be told is left alone.
 */
export function checkBoundsOfQuotes(pack: Pack, rule: Rule): readonly Problem[] {
  const compared = expressionsOf(rule).flatMap((expression) => {
    const found: Compared[] = [];
    walk(expression.checked, (part) => {
      if (part.op === "compare") found.push(...comparedIn(pack, rule, expression, part));
    });
    return found;
  });
  return compared.flatMap((one) => doubt(rule, one, compared));
}

/** A comparison with a number of the law, and the side it leaves the number on. */
interface Compared {
  readonly limit: Limit;
  readonly edge: Edge;
  readonly comparison: Comparison;
  readonly place: Place;
}

function comparedIn(
  pack: Pack,
  rule: Rule,
  { place }: Expression,
  { left, right, comparison }: Extract<Checked, { readonly op: "compare" }>,
): readonly Compared[] {
  const found = edgeOf(comparison);
  if (found === undefined) return [];
  // The number on the left turns the comparison round, and the side the number is on with it.
  const onLeft = limitsOf(pack, rule, left);
  const limits = onLeft.length > 0 ? onLeft : limitsOf(pack, rule, right);
  const edge = onLeft.length > 0 ? opposite(found) : found;
  return limits.map((of) => ({ limit: of, edge, comparison, place }));
}

/** `x >= 3` and `x < 3` leave 3 with what is above; `x <= 3` and `x > 3` with what is below. */
function edgeOf(comparison: Comparison): Edge | undefined {
  if (comparison === ">=" || comparison === "<") return "with-above";
  return comparison === "<=" || comparison === ">" ? "with-below" : undefined;
}

function opposite(edge: Edge): Edge {
  return edge === "with-above" ? "with-below" : "with-above";
}

function limitsOf(pack: Pack, rule: Rule, part: Checked): readonly Limit[] {
  if (part.op === "literal") return limit(part.value, rule.quotes, []);
  if (part.op !== "parameter") return [];
  return (parameterOf(pack, part.name)?.values ?? []).flatMap(({ value, quotes, reading, otherReadings }) =>
    limit(value, quotes, [
      ...(reading === undefined ? [] : [reading]),
      ...otherReadings.map(({ text }) => text),
    ]),
  );
}

function limit(
  value: Value | undefined,
  quotes: readonly string[],
  readings: readonly Text[],
): readonly Limit[] {
  if (value === undefined || !isNumeric(value)) return [];
  return [{ value: Number(numberText(value)), quotes, readings }];
}

function parameterOf(pack: Pack | undefined, name: string): Parameter | undefined {
  return pack === undefined ? undefined : (pack.parameters.get(name) ?? parameterOf(pack.parent, name));
}

function doubt(
  rule: Rule,
  { limit: { value, quotes, readings }, edge, comparison, place }: Compared,
  all: readonly Compared[],
): readonly Problem[] {
  const words = quotes.flatMap((quote) => boundsIn(quote, value));
  const wrong = words.find((word) => word.edge !== edge);
  if (wrong === undefined) return [];
  const named = words.some(
    ({ word }) => readingNames(rule, word) || readings.some(({ zh }) => zh.includes(word)),
  );
  // Where the text has the number on both sides, a rule may have it so, too.
  const onBoth =
    words.some((word) => word.edge === edge) &&
    all.some((other) => other.limit.value === value && other.edge !== edge);
  if (named || onBoth) return [];
  const { word, includes } = wrong;
  const details = {
    word,
    number: String(value),
    includes: includes ? "includes" : "excludes",
    includesZh: includes ? "含" : "不含",
    comparison,
    hint: `write ${wrong.comparison}, or say in reading how “${word}” is read`,
    hintZh: `请用 ${wrong.comparison},或在 reading 中写明“${word}”如何理解`,
  };
  return [problemAt(boundDoubted(details), place, "warning")];
}

/** The words that bound a number in a quote. */
export function boundsIn(quote: string, value: number): readonly BoundWord[] {
  const text = comparableText(quote);
  return boundWords.filter((bound) =>
    [...text.matchAll(patternOf(bound))].some(
      ([, number = "", percent]) => (numberIn(number) ?? Number.NaN) / (percent === "%" ? 100 : 1) === value,
    ),
  );
}

const patterns = new Map<BoundWord, RegExp>();

/** Between number and word stands at most a unit: 3个月以上, 5个工作日内, 不少于2名. */
function patternOf(bound: BoundWord): RegExp {
  const known = patterns.get(bound);
  if (known !== undefined) return known;
  const gap = String.raw`[^\d%,.;:。、()“”零〇一二两三四五六七八九十百千万]`;
  const number = `(?<![\\d.])(${numberPattern})(%?)`;
  const { word, place } = bound;
  // 超过 in 不超过 is another word.
  const alone = `(?<!不|不得)${word}`;
  const made = new RegExp(
    place === "before"
      ? `${word.startsWith("不") ? word : alone}${gap}{0,4}${number}`
      : `${number}${gap}{0,6}?${word}`,
    "gu",
  );
  patterns.set(bound, made);
  return made;
}
