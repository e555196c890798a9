import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Problem } from "@yimen/rules";

type SourcePlace = Pick<Problem, "file" | "line" | "column">;

/** How a name is declared to the schema builder, the surest way first: as a field (`name: t.…`), as the name of a type, anyhow. */
const declarations: readonly ((word: string) => RegExp)[] = [
  (word) => new RegExp(`(?<![\\w.])${word}\\s*:\\s*t\\.`),
  (word) => new RegExp(`(?<=["'\`])${word}(?=["'\`])`),
  (word) => new RegExp(`(?<!\\w)${word}(?!\\w)`),
];

/** Where a subgraph's sources declare the first of some names that they have at all; their package.json when they have none. */
export async function placeOfWord(folder: string, words: readonly string[]): Promise<SourcePlace> {
  const files = await sourcesIn(join(folder, "src"));
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, "utf8") })));
  for (const word of words) {
    for (const declared of declarations) {
      for (const { file, text } of texts) {
        const at = text.search(declared(word));
        if (at >= 0) return placeAt(file, text, at);
      }
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
