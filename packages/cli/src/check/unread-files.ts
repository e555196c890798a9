import type { Problem } from "@yimen/rules";
import { nearest, readYaml } from "@yimen/rules/yaml";
import { type filesAskedFor, unreadKeys } from "@yimen/subgraph-kit";
import { readdir, readFile } from "node:fs/promises";
import { join, parse, relative } from "node:path";

type AskedFor = ReturnType<typeof filesAskedFor>;

/**
 * What lies in data files and nobody reads, though it looks like something that is read: a file, or a key in one, with a wrong letter. A start passes
 * it over in silence. A file that a county's own subgraph reads has a name of its own and is none of them.
 */
export async function dataNobodyReads(
  packages: readonly string[],
  asked: AskedFor,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const folder of packages) {
    for (const file of await readdir(join(folder, "data"))) {
      const { name, ext } = parse(file);
      const path = relative(process.cwd(), join(folder, "data", file));
      if (ext === ".yaml" && asked.has(name)) {
        problems.push(...(await keysNobodyReads(path, asked.get(name) ?? [])));
        continue;
      }
      const meant = ext === ".yaml" || ext === ".yml" ? nearest(name, asked.keys()) : undefined;
      if (meant === undefined) continue;
      problems.push({
        severity: "error",
        code: "DATA_FILE_UNREAD",
        file: path,
        line: 1,
        column: 1,
        zh: `没有子图读取 ${file};是否应名为 ${meant}.yaml?`,
        en: `no subgraph reads ${file}; did you mean ${meant}.yaml?`,
      });
    }
  }
  return problems;
}

async function keysNobodyReads(
  path: string,
  shapes: Parameters<typeof unreadKeys>[1],
): Promise<readonly Problem[]> {
  const yaml = readYaml({ path, text: await readFile(path, "utf8") });
  if (!yaml.ok) return [];
  return unreadKeys(yaml.file.content, shapes).map(({ path: at, meant }) => ({
    ...yaml.file.placeOfKey(at.slice(0, -1), String(at.at(-1))),
    severity: "error" as const,
    code: "DATA_KEY_UNREAD",
    zh: `没有子图读取 ${String(at.at(-1))} 这一项;是否应为 ${meant}?`,
    en: `no subgraph reads ${String(at.at(-1))}; did you mean ${meant}?`,
  }));
}
