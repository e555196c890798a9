import { rowPattern } from "./row.ts";

const title = new RegExp(
  // The first argument of a test or a group of tests, also of one that runs over a list of cases.
  `(?:\\b(?:test|it|describe)(?:\\.\\w+)*|\\))\\(\\s*(["'\`])(${rowPattern}(?:(?!\\1)[^\\\\]|\\\\.)*)\\1`,
  "g",
);

/** The titles in the text of a test file that begin with a row of the requirements. */
export function rowTitlesIn(text: string): readonly string[] {
  return [...text.matchAll(title)].map(([, , words = ""]) => words.replace(/\\(.)/g, "$1"));
}
