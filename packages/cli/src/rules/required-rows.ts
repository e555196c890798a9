import { readFile } from "node:fs/promises";
import { CommandFailed } from "../output/failure.ts";

/** `| YS-3.1 | F R | … |`: the row and who serves it. */
const rowLine = /^\|\s*([A-Z]{1,4}-\d+(?:\.\d+)?)\s*\|([^|]*)\|/;

/**
 * Rows of a table of requirements that ask for rules: a Markdown table whose first column is the row's id and whose second names an R.
 *
 * @throws {CommandFailed} when the file cannot be read or has no such row
 */
export async function readRequiredRows(file: string): Promise<readonly string[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new CommandFailed({ zh: `读不到文件 ${file}`, en: `cannot read the file ${file}` }, { cause });
  });
  const rows = text.split("\n").flatMap((line) => {
    const [, row, owners = ""] = rowLine.exec(line) ?? [];
    return row !== undefined && owners.trim().split(/\s+/).includes("R") ? [row] : [];
  });
  if (rows.length > 0) return [...new Set(rows)];
  throw new CommandFailed({
    zh: `${file} 中没有需要规则的行；应有表格行，如“| YS-3.1 | F R | … |”，第二列写 R 的须有规则`,
    en: `${file} has no row that asks for rules; it needs lines such as “| YS-3.1 | F R | … |”, where an R in the second column asks for one`,
  });
}
