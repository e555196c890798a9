import { quoteNotFound, sourceUnknown, textFileMissing, valueInvalid } from "@yimen/rules";
import { comparableText, didYouMean, type KeyPath, longestFound, noHint } from "@yimen/rules/yaml";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { areDays } from "./days.ts";
import type { CitedInput } from "./format/cited.ts";
import { type Reading, report } from "./reading.ts";

/** Reads the texts of the sources: quotes are held against them. */
export async function readTexts(reading: Reading): Promise<void> {
  for (const [id, { text, issued }] of Object.entries(reading.input.sources ?? {})) {
    if (issued !== undefined) areDays(reading, ["sources", id], { issued });
    if (text === undefined) continue;
    const content = await readFile(join(reading.folder, text), "utf8").catch(() => undefined);
    if (content === undefined)
      report(reading, ["sources", id, "text"], textFileMissing({ file: text, ...noHint }));
    else reading.texts.set(id, comparableText(content));
  }
}

/** The origin of a statement in one line: title, number and article. Faults are reported where they stand. */
export function readCitation(reading: Reading, path: KeyPath, { cite, quote }: CitedInput): string {
  const sources = reading.input.sources ?? {};
  const [id = "", ...rest] = cite.split(" ");
  const article = rest.join(" ").trim();
  const source = sources[id];
  if (source === undefined) {
    const details = { source: id, ...didYouMean(id, Object.keys(sources)) };
    report(reading, [...path, "cite"], sourceUnknown(details));
    return cite;
  }
  if (article === "") {
    const texts = { rule: "name the article after the source", ruleZh: "来源之后须写明条款" };
    report(reading, [...path, "cite"], valueInvalid({ key: "cite", ...texts, ...noHint }));
  }
  if (quote !== undefined) checkQuote(reading, path, id, quote);
  const { title, number } = source;
  return `${title}${number === undefined ? "" : `(${number})`} ${article}`;
}

function checkQuote(reading: Reading, path: KeyPath, source: string, quote: string): void {
  const text = reading.texts.get(source);
  const wanted = comparableText(quote);
  if (text === undefined || text.includes(wanted)) return;
  const best = longestFound(wanted, text);
  const hint =
    best.length > 1
      ? { hint: `the text has “${best}” and then goes on differently`, hintZh: `原文有“${best}”,其后不同` }
      : { hint: "copy the words from the text", hintZh: "请从原文逐字摘录" };
  report(reading, [...path, "quote"], quoteNotFound({ quote, source, ...hint }));
}
