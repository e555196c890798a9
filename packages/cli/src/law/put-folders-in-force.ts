import {
  glanceAtHeader,
  LawRefused,
  amendLaw,
  olderThanInForce,
  type LawText,
  problemText,
} from "@yimen/rules";
import { type LawDecree, type LawInForce, putLawInForce } from "@yimen/subgraph-kit";
import type { DataChoice } from "../graph/datasets.ts";
import { lawAtHand } from "./law-at-hand.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";

/**
 * Puts the rule packs and calendars of the counties that run in force, in the place of older versions of theirs. A pack whose version in force is
 * higher stays as it is, and that is said.
 *
 * @throws {CommandFailed} with every problem of the packs
 */
export async function putFoldersInForce(
  options: Omit<DataChoice, "sample"> & { readonly databaseUrl: string; readonly terminal: Terminal },
): Promise<LawInForce> {
  const { databaseUrl, terminal } = options;
  return enforce(databaseUrl, { by: "yimen" }, await lawAtHand(options), terminal);
}

async function enforce(
  databaseUrl: string,
  decree: LawDecree,
  { packs, calendars }: LawText,
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
      return amendLaw(inForce, { packs: taken, calendars });
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
