import type { LocalSubgraph } from "@yimen/county";
import type { Problem } from "@yimen/rules";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import type { Language } from "../output/language.ts";
import { explainedType } from "./explained-type.ts";

/**
 * What the TypeScript of a county's own installation says of a subgraph, in the language asked for. A subgraph without a tsconfig.json, such as
 * one that was built elsewhere, has no types to check.
 */
export async function checkTypes({ folder }: LocalSubgraph, language: Language): Promise<readonly Problem[]> {
  const compiler = compilerOf(folder);
  const project = join(folder, "tsconfig.json");
  if (compiler === undefined || !existsSync(project)) return [];
  const locale = language === "zh" ? "zh-cn" : "en";
  const printed = await run(process.execPath, [
    compiler,
    "--noEmit",
    "--pretty",
    "false",
    "--locale",
    locale,
    "-p",
    project,
  ]);
  const found: Problem[] = [];
  for (const line of printed.split("\n")) {
    const [, path, row, column, code, text] = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(line) ?? [];
    if (path === undefined || code === undefined || text === undefined) continue;
    // What others publish is theirs to mend.
    if (relative(folder, resolve(path)).startsWith("..")) continue;
    const place = { file: relative(process.cwd(), resolve(path)), line: Number(row), column: Number(column) };
    const source = await lineOf(resolve(path), place.line);
    const said = explainedType(source, code) ?? { zh: text, en: text };
    found.push({ ...place, severity: "error", code, ...said });
  }
  return found;
}

function compilerOf(folder: string): string | undefined {
  try {
    const manifest = createRequire(join(folder, "package.json")).resolve("typescript/package.json");
    return join(dirname(manifest), "bin/tsc");
  } catch {
    return undefined;
  }
}

async function lineOf(file: string, line: number): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n")[line - 1] ?? "";
}

/** What a program prints, however it ends: a compiler that finds something ends with a code of its own. */
function run(program: string, args: readonly string[]): Promise<string> {
  const { promise, resolve: done } = Promise.withResolvers<string>();
  execFile(program, args, { maxBuffer: 20_000_000 }, (_error, stdout) => done(stdout));
  return promise;
}
