import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { rootFile } from "./deployment-files.ts";

async function textOf(...patterns: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for await (const path of glob(patterns, { cwd: rootFile("") }))
    texts.push(await readFile(rootFile(path), "utf8"));
  return texts.join("\n");
}

/** Names of variables that a program reads: a schema's key, or a look into the environment. What only stands in a comment or a text is none. */
function readIn(source: string): ReadonlySet<string> {
  const code = source.replaceAll(/^\s*(?:\*|\/\/|\/\*).*$/gm, "");
  const looks = code.matchAll(
    /^ +(YIMEN_[A-Z_]+): *(?:\n? *)(?:z\b|requiredText|wholeNumber)|\["(YIMEN_[A-Z_]+)"\]|\b(?:own|data|read)\.(YIMEN_[A-Z_]+)/gm,
  );
  return new Set([...looks].map(([, key, looked, parsed]) => key ?? looked ?? parsed ?? ""));
}

/** Those of the ways out for messages, each put together of its channel and what is said of it. */
async function sendersVariables(): Promise<readonly string[]> {
  const parts = (await textOf("packages/subgraph-kit/src/messages/senders.ts")).matchAll(/^ {2}([A-Z_]+):/gm);
  return [...parts].flatMap(([, part]) => ["SMS", "WECHAT", "SMTP"].map((way) => `YIMEN_${way}_${part}`));
}

test("X-7 every variable that the files of docs/deploy, the guides and the READMEs name is one that a program reads", async () => {
  const read = readIn(
    await textOf("gateway/src/**/*.ts", "packages/*/src/**/*.ts", "subgraphs/*/src/**/*.ts"),
  );
  const ways = new Set(await sendersVariables());
  const named = await textOf("docs/deploy/*", "docs/guides/*.md", "README*.md", "packages/*/README*.md");
  const names = [...new Set(named.match(/\bYIMEN_[A-Z_]+\b/g))].toSorted();
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !read.has(name) && !ways.has(name))).toEqual([]);
});
