import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Problem } from "@yimen/rules";

type SourcePlace = Pick<Problem, "file" | "line" | "column">;

/** Where a subgraph's sources have the first of some names that they have at all; their package.json when they have none. */
export async function placeOfWord(folder: string, words: readonly string[]): Promise<SourcePlace> {
  const files = await sourcesIn(join(folder, "src"));
  for (const word of words) {
    for (const file of files) {
      const text = await readFile(file, "utf8");
      const at = text.search(new RegExp(`(?<![A-Za-z0-9_])${word}(?![A-Za-z0-9_])`));
      if (at >= 0) return placeAt(file, text, at);
    }
  }
  return { file: relative(process.cwd(), join(folder, "package.json")), line: 1, column: 1 };
}

function placeAt(file: string, text: string, offset: number): SourcePlace {
  const before = text.slice(0, offset).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { file: relative(process.cwd(), file), line: before.length, column };
}

async function sourcesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  return names
    .filter((name) => /\.[jt]sx?$/.test(name))
    .toSorted()
    .map((name) => join(folder, name));
}
