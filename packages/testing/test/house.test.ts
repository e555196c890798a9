import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What the repository's linter finds in files, by the names of its rules. */
async function lint(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "yimen-house-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { stdout } = spawnSync(
      join(root, "node_modules/.bin/oxlint"),
      ["--config", join(root, ".oxlintrc.json"), "--format", "json", folder],
      { encoding: "utf8" },
    );
    const { diagnostics } = JSON.parse(stdout) as {
      readonly diagnostics: readonly { readonly code: string }[];
    };
    return [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `export const line${index}: number = ${index};\n`).join("");

const circle = ["import(no-cycle)"];

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    "two files that import one another are",
    {
      "a.ts": `import { b } from "./b.ts";\nexport const a = (): number => b();\n`,
      "b.ts": `import { a } from "./a.ts";\nexport const b = (): number => a();\n`,
    },
    circle,
  ],
  [
    "a circle of types alone is",
    {
      "a.ts": `import type { B } from "./b.ts";\nexport interface A {\n  readonly b: B;\n}\n`,
      "b.ts": `import type { A } from "./a.ts";\nexport interface B {\n  readonly a: A;\n}\n`,
    },
    circle,
  ],
  [
    "a circle through a third file, and through what it exports on, is",
    {
      "a.ts": `import { b } from "./b.ts";\nexport const a = (): number => b();\n`,
      "b.ts": `export { c as b } from "./c.ts";\n`,
      "c.ts": `import { a } from "./a.ts";\nexport const c = (): number => a();\n`,
    },
    circle,
  ],
  ["a file of 451 lines is", { "a.ts": lines(451) }, ["eslint(max-lines)"]],
  ["a file of 450 lines, which imports what imports nothing, is not", { "a.ts": lines(450) }, []],
])("House %s against the rules of the house", async (_what, files, found) => {
  expect(await lint(files)).toEqual(found);
});
