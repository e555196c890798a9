import { wordTables } from "../../src/norms/index.ts";

/** The page on norms with the tables of words as the code has them, between the marks. */
export function withWordTables(page: string, language: "zh" | "en"): string {
  const { levels, bounds } = wordTables(language);
  return between(between(page, "level words", levels), "bound words", bounds);
}

function between(page: string, name: string, content: string): string {
  const mark = `<!-- ${name} -->`;
  const [before = "", rest] = page.split(mark);
  const end = rest?.indexOf("<!-- end -->") ?? -1;
  if (rest === undefined || end < 0) throw new Error(`the page has no ${mark} … <!-- end -->`);
  return `${before}${mark}\n${content}\n${rest.slice(end)}`;
}
