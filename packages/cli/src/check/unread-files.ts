import type { Problem } from "@yimen/rules";
import { nearest } from "@yimen/rules/yaml";
import { readdir } from "node:fs/promises";
import { join, parse, relative } from "node:path";

/**
 * Data files that look like one that is read and are none: a letter is wrong, or the ending. A start passes them over in silence. A file that a
 * county's own subgraph reads has a name of its own and is none of them.
 */
export async function filesNobodyReads(
  packages: readonly string[],
  asked: ReadonlySet<string>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const folder of packages) {
    for (const file of await readdir(join(folder, "data"))) {
      const { name, ext } = parse(file);
      if (ext === ".yaml" && asked.has(name)) continue;
      const meant = ext === ".yaml" || ext === ".yml" ? nearest(name, asked) : undefined;
      if (meant === undefined) continue;
      problems.push({
        severity: "error",
        code: "DATA_FILE_UNREAD",
        file: relative(process.cwd(), join(folder, "data", file)),
        line: 1,
        column: 1,
        zh: `没有子图读取 ${file};是否应名为 ${meant}.yaml?`,
        en: `no subgraph reads ${file}; did you mean ${meant}.yaml?`,
      });
    }
  }
  return problems;
}
