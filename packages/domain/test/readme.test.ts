import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const examples = Array.from(readme.matchAll(/```ts\n(.*?)```/gs), ([, code]) => code ?? "");
const chinese = readFileSync(new URL("../README.zh-CN.md", import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "yimen-domain-readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Result {
  readonly line: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** `expression; // → value` becomes an entry of the exported results. */
function runnable(example: string): string {
  const lines = example.split("\n").map((line) => {
    const [, expression, expected] = /^(\S.*); \/\/ → (.*)$/.exec(line) ?? [];
    if (expression === undefined || expected === undefined) return line;
    const [, thrown] = /^throws (\w+)$/.exec(expected) ?? [];
    const value =
      thrown === undefined ? `() => (${expression})` : `() => codeThrownBy(() => (${expression}))`;
    return `record(${JSON.stringify(line)}, ${value}, ${thrown === undefined ? expected : JSON.stringify(thrown)});`;
  });
  return `export const results = [];
    const record = (line, run, expected) => results.push({ line, expected, actual: run() });
    const codeThrownBy = (run) => { try { run(); } catch (error) { return error.code; } return "nothing thrown"; };
    ${lines.join("\n")}`.replaceAll(
    '"@yimen/domain"',
    JSON.stringify(new URL("../src/index.ts", import.meta.url).href),
  );
}

async function resultsOf(example: string, index: number): Promise<readonly Result[]> {
  const file = join(folder, `example-${index}.ts`);
  writeFileSync(file, runnable(example));
  const module: { results: readonly Result[] } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return module.results;
}

describe("README.md", () => {
  test("has an example for every part", () => {
    expect(examples.length).toBeGreaterThanOrEqual(7);
  });

  test.each(examples.map((example, index) => ({ example, index })))(
    "example $index gives what it says",
    async ({ example, index }) => {
      const results = await resultsOf(example, index);
      expect(results.length).toBe(example.split("// →").length - 1);
      expect(results.map(({ line, actual }) => ({ line, value: actual }))).toEqual(
        results.map(({ line, expected }) => ({ line, value: expected })),
      );
    },
  );
});

test("the Chinese page shows the same examples", () => {
  const shown = Array.from(chinese.matchAll(/```ts\n(.*?)```/gs), ([, code]) => code ?? "");
  expect(shown).toEqual(examples);
});
