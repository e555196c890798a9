import { applyEdits, type FileUpgrade, placeIn, planUpgrade, readCounty } from "@yimen/county";
import { problemText } from "@yimen/rules";
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { openPackLibrary } from "../rules/pack-library.ts";

export interface UpgradeOptions {
  /** Write what can be written mechanically; else only say it. */
  readonly write: boolean;
}

/**
 * Says what in a county's repository does not fit the installed version, and rewrites what is mechanical when told to.
 *
 * @returns false while something is left to do
 * @throws {CommandFailed} when the folder is no county's
 */
export async function upgrade(
  folder: string,
  { write }: UpgradeOptions,
  terminal: Terminal,
): Promise<boolean> {
  const files = await planUpgrade(folder);
  if (files === undefined) {
    throw new CommandFailed({
      zh: `${folder} 中没有 county.yaml;请写明县的目录`,
      en: `there is no county.yaml in ${folder}; name the county's folder`,
    });
  }
  for (const file of files) show(folder, file, write, terminal);
  const findings = files.flatMap((file) => file.findings);
  const mechanical = findings.filter(({ edit }) => edit !== undefined).length;
  if (write) for (const file of files) await writeFile(join(folder, file.path), applyEdits(file));
  if (mechanical > 0) {
    terminal.say(
      write
        ? { zh: `已改写 ${mechanical} 处`, en: `rewritten: ${mechanical}` }
        : {
            zh: `可自动改写 ${mechanical} 处;用 --write 写入`,
            en: `can be rewritten: ${mechanical}; do it with --write`,
          },
    );
    // What is left can only be judged once the rest is written.
    if (!write) return false;
  }
  const left = findings.length - mechanical;
  const sound = await reportRest(folder, terminal);
  if (left > 0) {
    terminal.say({ zh: `须由人决定 ${left} 处,见上`, en: `for a person to decide: ${left}, see above` });
  }
  if (sound && left === 0) {
    terminal.say({ zh: "与已安装的版本相符", en: "everything fits the installed version" });
  }
  return sound && left === 0;
}

function show(folder: string, file: FileUpgrade, write: boolean, terminal: Terminal): void {
  for (const finding of file.findings) {
    const { line, column } = placeIn(file.text, finding.offset);
    const mark = finding.edit === undefined ? "!" : write ? "✓" : "→";
    terminal.print(`${mark} ${join(folder, file.path)}:${line}:${column} ${finding[terminal.language]}`);
  }
}

/** What the readers of today say of county.yaml and the packs. */
async function reportRest(folder: string, terminal: Terminal): Promise<boolean> {
  const result = await readCounty(folder);
  for (const problem of result.problems) {
    const file = join(folder, problem.file);
    terminal.print(problemText({ ...problem, file }, terminal.language));
  }
  if (!result.ok) return false;
  const packs = result.county.packs.map((pack) => relative(process.cwd(), pack) || ".");
  if (packs.length === 0) return true;
  const library = await openPackLibrary(packs);
  let sound = true;
  for (const pack of library.folders) {
    const { problems } = await library.load(pack);
    for (const problem of problems) terminal.print(problemText(problem, terminal.language));
    sound &&= problems.length === 0;
  }
  return sound;
}
