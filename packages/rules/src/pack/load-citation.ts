import type { MaybeCitedInput } from "../format/rule-head.ts";
import { asList } from "../format/primitives.ts";
import { quoteMissing, quoteNotFound, sourceUnknown, valueInvalid } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { Written } from "./collect.ts";
import { optionalText, report } from "./loading.ts";
import type { Loading } from "./loading.ts";
import type { Citation, Cited } from "./model.ts";
import { comparableText, longestFound } from "./quotes.ts";
import type { KeyPath } from "./yaml-file.ts";

/** The origin of a definition: each source must be declared, each quote must occur in the text of one of them. */
export function loadCited(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  input: MaybeCitedInput,
  inherited: readonly Citation[] = [],
): Cited {
  const own = asList(input.cite).flatMap((text, index) =>
    citation(loading, written, [...path, "cite"], text, index),
  );
  const citations = own.length === 0 && input.quote !== undefined ? inherited : own;
  const quotes = asList(input.quote);
  const withText = citations.filter(({ source }) => source.textFile !== undefined);
  for (const [index, quote] of quotes.entries()) {
    checkQuote(loading, written, [...path, "quote"], quote, index, withText);
  }
  const [first] = withText;
  if (first !== undefined && own.length > 0 && quotes.length === 0) {
    const hint = { hint: "add quote: with the words of the article", hintZh: "请在 quote 摘录该条原文" };
    report(loading, written, [...path, "cite"], quoteMissing({ source: first.text, ...hint }));
  }
  return { citations, quotes, reading: optionalText(input.reading), otherReadings: [] };
}

function citation(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  text: string,
  index: number,
): readonly Citation[] {
  const space = text.indexOf(" ");
  const id = space < 0 ? text : text.slice(0, space);
  const article = space < 0 ? "" : text.slice(space + 1).trim();
  const source = loading.sources.get(id);
  const at = exists(written, [...path, index]) ? [...path, index] : path;
  if (source === undefined) {
    report(loading, written, at, sourceUnknown({ source: id, ...didYouMean(id, loading.sources.keys()) }));
    return [];
  }
  loading.usedSources.add(id);
  if (article === "") {
    const texts = { rule: "name the article after the source", ruleZh: "来源之后须写明条款" };
    report(loading, written, at, valueInvalid({ key: "cite", ...texts, ...noHint }));
  }
  return [{ text, source, article }];
}

/** Is the citation a list? Only then has an index a place of its own. */
function exists(written: Written<unknown>, path: KeyPath): boolean {
  const single = written.file.placeOf([...written.path, ...path.slice(0, -1)]);
  const item = written.file.placeOf([...written.path, ...path]);
  return single.line !== item.line || single.column !== item.column;
}

function checkQuote(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  quote: string,
  index: number,
  citations: readonly Citation[],
): void {
  const wanted = comparableText(quote);
  const texts = citations.map(({ source }) => loading.texts.get(source.id));
  // A text that is not at hand (a parent's) is not held against the quote.
  if (citations.length === 0 || texts.some((text) => text === undefined || text.includes(wanted))) return;
  const [best = ""] = texts
    .map((text) => longestFound(wanted, text ?? ""))
    .toSorted((a, b) => b.length - a.length);
  const hint =
    best.length > 1
      ? { hint: `the text has “${best}” and then goes on differently`, hintZh: `原文有“${best}”,其后不同` }
      : { hint: "copy the words from the text", hintZh: "请从原文逐字摘录" };
  const sources = citations.map(({ source }) => source.id).join(", ");
  const at = exists(written, [...path, index]) ? [...path, index] : path;
  report(loading, written, at, quoteNotFound({ quote, source: sources, ...hint }));
}
