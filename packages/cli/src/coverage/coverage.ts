import { access } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { problemText } from "@yimen/rules";
import { CommandFailed } from "../output/failure.ts";
import { openPackLibrary } from "../rules/pack-library.ts";
import { type PackReach, reachOfPack } from "../rules/reach-packs.ts";
import { coveragePage } from "./coverage-page.ts";
import { filesNaming, rulesOf, type Trace } from "./traces.ts";

/**
 * The page of where each row of the requirements is met, from the packs, data, code and tests of the repository.
 *
 * @throws {CommandFailed} outside a checkout, or when a pack does not load
 */
export async function coverage(): Promise<string> {
  const root = fileURLToPath(new URL("../../", import.meta.resolve("@yimen/cli/package.json")));
  await access(resolve(root, "pnpm-workspace.yaml")).catch((cause: unknown) => {
    throw new CommandFailed(
      {
        zh: "需求对照只能在源码仓库中生成",
        en: "the coverage page is made in a checkout of the repository only",
      },
      { cause },
    );
  });
  const library = await openPackLibrary([]);
  const rules: Trace[] = [];
  const reach: PackReach[] = [];
  for (const folder of library.folders) {
    const { pack, problems } = await library.load(folder);
    if (pack === undefined) {
      throw new CommandFailed({
        zh: problems.map((problem) => problemText(problem, "zh")).join("\n"),
        en: problems.map((problem) => problemText(problem, "en")).join("\n"),
      });
    }
    reach.push(reachOfPack(pack));
    rules.push(...rulesOf(pack, relative(root, resolve(folder)).replaceAll("\\", "/")));
  }
  return coveragePage([...rules, ...(await filesNaming(root))], reach);
}
