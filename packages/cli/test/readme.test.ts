import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { createProgram } from "../src/program.ts";
import { firstQuery } from "../src/output/first-query.ts";

const root = new URL("../../../", import.meta.url);

// That the query is answered and the commands run is shown by up.test.ts and guides.test.ts.
describe.for(["README.md", "README.zh-CN.md"])("%s", (name) => {
  let text: string;
  beforeAll(async () => {
    text = await readFile(new URL(name, root), "utf8");
  });

  const blocks = (language: string): readonly string[] =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"))].map(
      ([, block = ""]) => block,
    );

  test("shows the query that the first start shows", () => {
    expect(blocks("graphql").map((block) => block.trim())).toEqual([firstQuery]);
  });

  test("names only commands and options that there are", () => {
    const program = createProgram({}, "en");
    const named = [...text.matchAll(/`yimen ([a-z]+)`/g)].map(([, command]) => command ?? "");
    const known = new Map(program.commands.map((command) => [command.name(), command]));
    expect(named.filter((command) => !known.has(command))).toEqual([]);
    expect([...known.keys()].filter((command) => !named.includes(command))).toEqual([]);
    const options = [program, ...program.commands].flatMap((command) =>
      command.options.map(({ long }) => long),
    );
    const spoken = [...text.matchAll(/`(--[a-z-]+)(?:=\w+)?`/g)].map(([, option]) => option);
    expect(spoken.filter((option) => !options.includes(option))).toEqual([]);
  });

  test("tells only npm scripts that there are to be run", async () => {
    const { scripts } = JSON.parse(await readFile(new URL("package.json", root), "utf8")) as {
      scripts: Readonly<Record<string, string>>;
    };
    const told = blocks("sh")
      .flatMap((block) => block.split("\n"))
      .map((line) => /^(?:npm|npx pnpm@[\d.]+) (?:run )?(\w+)/.exec(line)?.[1])
      .filter((script) => script !== undefined);
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(told.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
});
