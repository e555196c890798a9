import type { Cited, Citation } from "@yimen/rules";
import type { PaperBasis } from "./paper.ts";

/** The articles of rules and parameters as papers cite them, each once, with the words where the text is at hand. */
export function basisOf(cited: readonly Pick<Cited, "citations" | "quotes">[]): readonly PaperBasis[] {
  const found = new Map<string, PaperBasis>();
  for (const { citations, quotes } of cited) {
    for (const [at, citation] of citations.entries()) {
      const cite = citationInChinese(citation);
      // The one quote of several articles is the first one's.
      const quote = quotes.length === citations.length ? quotes[at] : at === 0 ? quotes[0] : undefined;
      if (!found.has(cite)) found.set(cite, { cite, quote: quote ?? null });
    }
  }
  return [...found.values()];
}

const numbered = /^(\d+)(?:\((\d+)\))?(?:\((\d+)\))?$/;

/** `《中华人民共和国行政许可法》第三十二条第二款`; an article that is no number stands as it is written. */
export function citationInChinese({ source, article }: Pick<Citation, "source" | "article">): string {
  const title = `《${source.title.zh}》${source.number === undefined ? "" : `（${source.number}）`}`;
  const parts = numbered.exec(article);
  if (parts === null) return `${title}${article}`;
  const [, one, two, three] = parts;
  return `${title}${part(one, "条")}${part(two, "款")}${part(three, "项")}`;
}

function part(number: string | undefined, unit: string): string {
  return number === undefined ? "" : `第${inChinese(Number(number))}${unit}`;
}

const digits = "零一二三四五六七八九";

/** A whole number below a thousand: 一百零二, 三十二, 十. */
export function inChinese(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor((value % 100) / 10), value % 10];
  if (hundreds > 9) return String(value);
  const head = hundreds === 0 ? "" : `${digits[hundreds]}百`;
  const middle =
    tens > 0 ? `${tens === 1 && hundreds === 0 ? "" : digits[tens]}十` : hundreds > 0 && ones > 0 ? "零" : "";
  const tail = ones > 0 || value === 0 ? (digits[ones] ?? "") : "";
  return `${head}${middle}${tail}`;
}
