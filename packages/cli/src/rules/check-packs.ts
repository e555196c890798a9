import { countyFileName, readCounty } from "@yimen/county";
import { problemText } from "@yimen/rules";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Terminal } from "../output/terminal.ts";
import { sayLooser } from "./looser-packs.ts";
import { openPackLibrary } from "./pack-library.ts";

/**
 * Checks packs and prints every problem with its place and a suggestion. Where a pack asks less than its parent that is said, too: it may be meant.
 *
 * @returns false when there is a problem, be it an error or a warning
 */
export async function checkPacks(folders: readonly string[], terminal: Terminal): Promise<boolean> {
  const library = await openPackLibrary(folders);
  let sound = await areCountiesSound(folders, terminal);
  for (const folder of library.folders) {
    const { pack, problems } = await library.load(folder);
    for (const problem of problems) terminal.print(problemText(problem, terminal.language));
    if (problems.length > 0) sound = false;
    const count = problems.length;
    if (pack === undefined) {
      terminal.say({
        zh: `${folder}:${count} 处问题,未载入`,
        en: `${folder}: not loaded, problems: ${count}`,
      });
      continue;
    }
    sayLooser(pack, folder, terminal);
    terminal.say({
      zh: `${folder}:${pack.zh},规则 ${pack.rules.size} 条,参数 ${pack.parameters.size} 个,问题 ${count} 处`,
      en: `${folder}: ${pack.en}; rules: ${pack.rules.size}, parameters: ${pack.parameters.size}, problems: ${count}`,
    });
  }
  return sound;
}

/** A pack is in force by its county's county.yaml: where it lies beside the pack it is read, too, and what it names. */
async function areCountiesSound(folders: readonly string[], terminal: Terminal): Promise<boolean> {
  let sound = true;
  for (const folder of folders.filter((each) => existsSync(join(each, countyFileName)))) {
    const { problems } = await readCounty(folder);
    for (const problem of problems) {
      terminal.print(problemText({ ...problem, file: join(folder, problem.file) }, terminal.language));
    }
    sound &&= problems.length === 0;
  }
  return sound;
}
