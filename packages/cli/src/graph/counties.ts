import { conflictsBetween, type County, countyFileName, readCounty } from "@yimen/county";
import { type Problem, problemText } from "@yimen/rules";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandFailed } from "../output/failure.ts";

/** The counties that come with Yimen, each a folder with a county.yaml. */
export const shippedCounties: readonly string[] = [
  "@yimen/county-panan",
  "@yimen/county-baokang",
  "@yimen/county-shenmu",
  "@yimen/county-luoping",
  "@yimen/county-putuo",
];

/** Which counties run. */
export interface CountyChoice {
  /** Folders of counties beside those that come with Yimen. */
  readonly counties?: readonly string[];
  /** Only the named folders run. */
  readonly only?: boolean;
}

/**
 * Reads the county.yaml of every county that runs, those that come with Yimen first.
 *
 * @throws {CommandFailed} with every problem and its place
 */
export async function openCounties({
  counties = [],
  only = false,
}: CountyChoice): Promise<readonly County[]> {
  if (only && counties.length === 0) {
    throw new CommandFailed({
      zh: "--only 须与 --county <目录> 一起使用",
      en: "--only runs the counties named with --county <folder>: name one",
    });
  }
  const folders = [...(only ? [] : shippedCounties.map(folderOfPackage)), ...new Set(counties)];
  const results = await Promise.all(
    folders.map(async (folder) => ({ folder, result: await readCounty(folder) })),
  );
  const faults = results.flatMap(({ folder, result }) =>
    result.problems.map((problem) => ({ ...problem, file: join(shown(folder), problem.file) })),
  );
  refuse(faults);
  const opened = results.flatMap(({ result }) => (result.ok ? [result.county] : []));
  refuse(
    conflictsBetween(opened).map((problem) => ({
      ...problem,
      file: join(shown(dirname(problem.file)), countyFileName),
    })),
  );
  return opened;
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const listed = (language: "zh" | "en"): string =>
    problems.map((problem) => `\n${problemText(problem, language)}`).join("");
  throw new CommandFailed({
    zh: `县级配置有问题,未启动:${listed("zh")}`,
    en: `nothing was started, because a county has problems:${listed("en")}`,
  });
}

/** Folder of a package that comes with Yimen. */
export function folderOfPackage(name: string): string {
  return fileURLToPath(new URL(".", import.meta.resolve(`${name}/package.json`)));
}

/** A path as seen from where the command runs. */
function shown(folder: string): string {
  return relative(process.cwd(), folder) || ".";
}
