import { packJsonSchema, platformFacts } from "../../src/index.ts";
import type { PackFile } from "../../src/index.ts";
import { functions } from "../../src/expression/functions/index.ts";

/** Names that are the same in every language: keys of the format, facts, vocabularies and their values, functions, standards. */
const names: ReadonlySet<string> = new Set([
  ...wordsOf(
    JSON.stringify(packJsonSchema(), (key, value: unknown) => (key === "description" ? undefined : value)),
  ),
  ...[...platformFacts.records.values()]
    .flatMap(({ name, facts }) => [name, ...facts.keys()])
    .flatMap(wordsOf),
  ...[...platformFacts.vocabularies.values()]
    .flatMap(({ name, values }) => [name, ...values])
    .flatMap(wordsOf),
  ...functions.flatMap(({ name }) => wordsOf(name)),

  "map",
  "pass",
  "fail",
  "YAML",
  "UTF",
  "YYYY",
  "MM",
  "DD",
  "true",
  "false",
  "has",
  "exists",
  "atLeast",
  "atMost",
  "passes",
  "name",
  "txt",
  "officeArea",
  "office",
  "area",
  "VERY",
  "GOOD",
  "YS",
  "VALUE",
  "sources",
  "rules",
  "yaml",
]);

/** Latin words of a Chinese message that are neither names nor quoted from what was written. */
export function foreignWords(zh: string, files: readonly PackFile[]): readonly string[] {
  const written = new Set(files.flatMap(({ path, text }) => [...wordsOf(path), ...wordsOf(text)]));
  return wordsOf(zh).filter((word) => word.length > 2 && !names.has(word) && !isPieceOf(written, word));
}

/** What is quoted may be cut off. */
function isPieceOf(written: ReadonlySet<string>, word: string): boolean {
  return written.has(word) || [...written].some((whole) => whole.startsWith(word));
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z][A-Za-z0-9]*/g) ?? [];
}
