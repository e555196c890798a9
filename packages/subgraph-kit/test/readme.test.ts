import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { SubgraphDefinition } from "@yimen/subgraph-kit";
import { type Caller, startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvironment } from "../src/hosting/environment.ts";
import { freshKey, sibling, yushan } from "./fixture/harness.ts";

const root = new URL("../", import.meta.url);
const english = await readFile(new URL("README.md", root), "utf8");
const chinese = await readFile(new URL("README.zh-CN.md", root), "utf8");

/** The fenced blocks of a page: what stands after the language is the file's name. */
const blocksOf = (page: string): { readonly name: string; readonly text: string }[] =>
  [...page.matchAll(/^```\w+ ?(\S*)\n([\s\S]*?)^```$/gm)].map(([, name = "", text = ""]) => ({ name, text }));

let folder: string;
let notices: TestSubgraph;

beforeAll(async () => {
  // Within the package, so that its files find the packages they import.
  folder = await mkdtemp(fileURLToPath(new URL("test/readme-", root)));
  for (const { name, text } of blocksOf(english).filter((block) => block.name !== "")) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const module = (await import(pathToFileURL(join(folder, "notices.ts")).href)) as {
    notices: SubgraphDefinition<Record<string, never>>;
  };
  notices = await startTestSubgraph(module.notices);
});

afterAll(async () => {
  await notices.stop();
  await rm(folder, { recursive: true });
});

const clerk: Caller = { subject: "clerk", roles: ["CLERK"], divisions: [yushan] };
const post = `mutation ($input: PostNoticeInput!) { postNotice(input: $input) {
  __typename ... on PostNoticePayload { notice { title } } ... on Problem { code }
} }`;

test("the README's subgraph serves: a clerk posts for her own township, and everybody reads", async () => {
  const input = { idempotencyKey: freshKey(), divisionCode: yushan, title: "周六照常办理" };
  const posted = await notices.data(post, { input }, clerk);
  expect(posted).toEqual({
    postNotice: { __typename: "PostNoticePayload", notice: { title: "周六照常办理" } },
  });
  expect(await notices.data(post, { input }, clerk)).toEqual(posted);
  expect(await notices.data("{ notices { edges { node { title } } } }")).toEqual({
    notices: { edges: [{ node: { title: "周六照常办理" } }] },
  });
});

test("the README's subgraph refuses a sibling township, the public and a bad input", async () => {
  const answer = async (changes: Record<string, unknown>, as?: Caller): Promise<unknown> => {
    const input = { idempotencyKey: freshKey(), divisionCode: yushan, title: "公告", ...changes };
    const { postNotice } = await notices.data<{ postNotice: { code?: string } }>(post, { input }, as);
    return postNotice.code;
  };
  expect(await answer({ divisionCode: sibling }, clerk)).toBe("NOT_PERMITTED");
  expect(await answer({})).toBe("NOT_PERMITTED");
  expect(await answer({ title: " " }, clerk)).toBe("INPUT_INVALID");
});

test("the README's hall is judged by the law of its village, with the article", async () => {
  const module = (await import(pathToFileURL(join(folder, "halls.ts")).href)) as {
    halls: SubgraphDefinition<Record<string, never>>;
  };
  const packs = [new URL("../base/", root), new URL("../county-panan/", root)];
  const halls = await startTestSubgraph(module.halls, { packs });
  try {
    const query = `{ hall { facts { name } compliance { results(rules: ["officeArea"]) {
      verdict rule { citations { text } } } } } }`;
    expect(await halls.data(query)).toEqual({
      hall: {
        facts: [{ name: "kind" }, { name: "officeAreaM2" }],
        compliance: { results: [{ verdict: "FAIL", rule: { citations: [{ text: "YS 三(一)1" }] } }] },
      },
    });
  } finally {
    await halls.stop();
  }
});

test("the README's code has no type error under the strictest settings", async () => {
  const settings = {
    extends: fileURLToPath(new URL("../../tsconfig.base.json", root)),
    compilerOptions: {
      noEmit: true,
      typeRoots: [fileURLToPath(new URL("../../node_modules/@types", root))],
    },
    include: ["*.ts"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", root));
  const compiled = await promisify(execFile)(process.execPath, [compiler, "-p", folder]);
  expect(compiled.stdout).toBe("");
}, 120_000);

test("both languages show the same code", () => {
  expect(blocksOf(chinese)).toEqual(blocksOf(english));
  expect(blocksOf(english)).toHaveLength(6);
});

test("both languages list the variables the process reads", () => {
  const listed = (page: string): string[] =>
    [...page.matchAll(/^\| (`[A-Z_]+`.*?) \|/gm)]
      .flatMap(([, cell = ""]) => cell.match(/[A-Z_]{4,}/g) ?? [])
      .toSorted();
  const garbled = Object.fromEntries(listed(english).map((name) => [name, ""]));
  const named = (): string[] => {
    try {
      readEnvironment(garbled);
      return [];
    } catch (error) {
      return [...new Set(String(error).match(/^ {2}[A-Z_]+(?=:)/gm) ?? [])].map((name) => name.trim());
    }
  };
  expect(named().toSorted()).toEqual(listed(english));
  expect(listed(chinese)).toEqual(listed(english));
});
