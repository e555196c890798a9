import { describe, expect, test } from "vitest";
import { loadPack } from "../../src/index.ts";
import type { PackFile } from "../../src/index.ts";
import { hostilePacks } from "../hostile/hostile-packs.ts";
import { ofPacks } from "./foreign-words.ts";
import { packMistakes, soundFiles } from "./pack-mistakes.ts";

test("the pack in which the mistakes are made has none", () => {
  expect(loadPack(soundFiles).problems).toEqual([]);
});

describe("a mistake in a pack is told once, where it is, with the next step, in both languages", () => {
  test.each(packMistakes)("$title", ({ files, at, zh, en }) => {
    const { problems } = loadPack(files);
    expect(problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)).toEqual([at]);
    expect(problems.map((problem) => problem.zh)).toEqual([zh]);
    expect(problems.map((problem) => problem.en)).toEqual([en]);
  });
});

/** Everything somebody wrote of a pack, with the names of its files. */
function writtenIn(files: readonly PackFile[]): string {
  return files.flatMap(({ path, text }) => [path, text]).join("\n");
}

test("F7 no message has words of the other language: neither a parser's nor the format's own English", () => {
  for (const { title, files } of packMistakes) {
    for (const { zh, en } of loadPack(files).problems) {
      const written = writtenIn(files);
      const found = [...ofPacks.englishIn(zh, written), ...ofPacks.chineseIn(en, written)];
      expect({ title, found }).toEqual({ title, found: [] });
    }
  }
});

test("no Chinese message about a hostile pack has an English word, and no English one a Chinese sentence", () => {
  for (const { title, files } of hostilePacks) {
    for (const { zh, en } of loadPack(files).problems.slice(0, 20)) {
      const written = writtenIn(files);
      expect({ title, zh, found: ofPacks.englishIn(zh, written) }).toEqual({ title, zh, found: [] });
      expect({ title, en, found: ofPacks.chineseIn(en, written) }).toEqual({ title, en, found: [] });
    }
  }
});
