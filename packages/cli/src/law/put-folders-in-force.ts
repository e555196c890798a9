import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  glanceAtHeader,
  LawRefused,
  amendLaw,
  olderThanInForce,
  type PackFile,
  problemText,
} from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { type LawDecree, type LawInForce, putLawInForce } from "@yimen/subgraph-kit";
import { type DataChoice, packageFolders } from "../graph/datasets.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";

/**
 * Puts the rule packs of the packages that are run in force, in the place of older versions of theirs. A pack whose version in force is
 * higher stays as it is, and that is said.
 *
 * @throws {CommandFailed} with every problem of the packs
 */
export async function putFoldersInForce(
  options: Pick<DataChoice, "packages"> & { readonly databaseUrl: string; readonly terminal: Terminal },
): Promise<LawInForce> {
  const { databaseUrl, terminal } = options;
  const folders = packageFolders(options).filter((folder) => existsSync(join(folder, "rules")));
  const packs = await Promise.all(folders.map(readPackDirectory));
  return enforce(databaseUrl, { by: "yimen" }, packs, terminal);
}

async function enforce(
  databaseUrl: string,
  decree: LawDecree,
  packs: readonly (readonly PackFile[])[],
  terminal: Terminal,
): Promise<LawInForce> {
  try {
    return await putLawInForce(databaseUrl, decree, (inForce) => {
      const older = olderThanInForce(inForce, packs);
      for (const each of older) {
        terminal.say({
          zh: `  规则包 ${each.pack} 已生效的版本 ${each.inForce} 高于目录中的 ${each.version},保持不变;要改用请提高版本号`,
          en: `  the pack ${each.pack} is in force as version ${each.inForce}, higher than the folder's ${each.version}: it stays; raise the version to change it`,
        });
      }
      const kept = new Set(older.map(({ pack }) => pack));
      const taken = packs.filter((files) => !kept.has(glanceAtHeader(files).pack?.name ?? ""));
      return amendLaw(inForce, { packs: taken, calendars: [] });
    });
  } catch (error) {
    if (!(error instanceof LawRefused)) throw error;
    const listed = (language: "zh" | "en"): string =>
      error.problems.map((problem) => `\n${problemText(problem, language)}`).join("");
    throw new CommandFailed(
      {
        zh: `规则包有问题,未予生效:${listed("zh")}`,
        en: `the packs have problems and are not put in force:${listed("en")}`,
      },
      { cause: error },
    );
  }
}
