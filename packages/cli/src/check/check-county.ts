import { type County, type CountySubgraph, readCounty } from "@yimen/county";
import { type Problem, problemText } from "@yimen/rules";
import { join, relative } from "node:path";
import type { Language } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";
import { openPackLibrary } from "../rules/pack-library.ts";
import { checkComposition } from "./composition.ts";
import { dataElsewhere } from "./data-elsewhere.ts";
import { paperProblems } from "./papers.ts";
import { tryStart } from "./trial-start.ts";
import { checkTypes } from "./types.ts";

/** What was found, and of which county; undefined when its county.yaml cannot be read as one. */
export interface CheckedCounty {
  readonly county: County | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Everything in a county's folder that a start would find, each with its place, and more than a start would: all of it at once, and the types of
 * its subgraphs.
 *
 * What comes later is only looked at when what it stands on is sound: subgraphs are composed when they have the right types, and the county is
 * started when nothing before was wrong.
 *
 * @param language of what the compiler says; every other problem has both
 */
export async function findProblems(folder: string, language: Language): Promise<CheckedCounty> {
  const result = await readCounty(folder);
  const faults: Problem[] = result.problems.map((problem) => ({
    ...problem,
    file: shown(folder, problem.file),
  }));
  if (!result.ok) return { county: undefined, problems: faults };
  const { county } = result;
  faults.push(...(await packProblems(county)));
  faults.push(...(await paperProblems(county)));
  faults.push(...(await dataElsewhere(county)));
  const local = county.subgraphs.filter((subgraph) => subgraph.kind === "local");
  const typed = (await Promise.all(local.map((each) => checkTypes(each, language)))).flat();
  faults.push(...typed);
  if (typed.length === 0) faults.push(...(await checkComposition(county)));
  if (!faults.some(({ severity }) => severity === "error")) faults.push(...(await tryStart(folder, county)));
  return { county, problems: faults };
}

/** Prints what is wrong in a county's folder. @returns false when there is a problem, be it an error or a warning */
export async function checkCounty(folder: string, terminal: Terminal): Promise<boolean> {
  const began = performance.now();
  const { county, problems } = await findProblems(folder, terminal.language);
  const inOrder = problems.toSorted((a, b) => (a.file === b.file ? a.line - b.line : 0));
  for (const problem of inOrder) terminal.print(problemText(problem, terminal.language));
  if (county === undefined || problems.length > 0) {
    terminal.say({ zh: `问题 ${problems.length} 处`, en: `problems: ${problems.length}` });
    return false;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { packs, data } = county;
  const subgraphs = namesOf(county.subgraphs);
  terminal.say({
    zh: `${county.name.zh}:county.yaml、规则包 ${packs.length} 个、数据包 ${data.length} 个、子图 ${subgraphs} 均无问题,用时 ${seconds} 秒`,
    en: `${county.name.en}: no problem in county.yaml, packs: ${packs.length}, data packages: ${data.length}, subgraphs: ${subgraphs}; ${seconds} s`,
  });
  return true;
}

function namesOf(subgraphs: readonly CountySubgraph[]): string {
  return subgraphs.length === 0 ? "0" : subgraphs.map(({ name }) => name).join(", ");
}

async function packProblems(county: County): Promise<readonly Problem[]> {
  const library = await openPackLibrary([...county.packs, ...county.parents].map((pack) => shown(pack, "")));
  const loaded = await Promise.all(library.folders.map((pack) => library.load(pack)));
  return county.packs.length + county.parents.length === 0 ? [] : loaded.flatMap(({ problems }) => problems);
}

/** A path as seen from where the command runs. */
function shown(folder: string, file: string): string {
  return relative(process.cwd(), join(folder, file)) || ".";
}
