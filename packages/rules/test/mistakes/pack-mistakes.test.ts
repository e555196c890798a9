import { describe, expect, test } from "vitest";
import { loadPack } from "../../src/index.ts";
import { hostilePacks } from "../hostile/hostile-packs.ts";
import { foreignWords } from "./foreign-words.ts";
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

test("F7 no Chinese message has a word of a parser or of the format's own English", () => {
  for (const { title, files } of packMistakes) {
    const found = loadPack(files).problems.flatMap(({ zh }) => foreignWords(zh, files));
    expect({ title, found }).toEqual({ title, found: [] });
  }
});

test("no Chinese message about a hostile pack has an English word, and no English one a Chinese sentence", () => {
  for (const { title, files } of hostilePacks) {
    for (const { zh, en } of loadPack(files).problems.slice(0, 20)) {
      expect({ title, zh, found: foreignWords(zh, files) }).toEqual({ title, zh, found: [] });
      const written = files.map(({ text }) => text).join("\n");
      const own = en.match(/\p{Script=Han}{2,}/gu)?.filter((word) => !written.includes(word)) ?? [];
      expect({ title, en, own }).toEqual({ title, en, own: [] });
    }
  }
});
