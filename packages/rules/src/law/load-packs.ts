import type { PackFile } from "../pack/files.ts";
import { loadPack } from "../pack/load-pack.ts";
import type { Pack } from "../pack/model.ts";
import { type Problem, problemAt } from "../problems/problem.ts";
import {
  LawRefused,
  packParentBroken,
  packParentCycle,
  packParentNotFound,
  packTwice,
} from "./law-problems.ts";
import { glanceAtHeader, type PackHeader } from "./pack-header.ts";

interface Shelved {
  readonly files: readonly PackFile[];
  readonly header: PackHeader;
  readonly name: string;
}

/**
 * Loads packs in the order of their parents, each checked against its own. Others get a turn between two packs: reading one takes
 * a tenth of a second.
 *
 * @throws {LawRefused} with the problems of all of them
 */
export async function loadPacks(given: readonly (readonly PackFile[])[]): Promise<readonly Pack[]> {
  const shelf = given.map((files) => {
    const header = glanceAtHeader(files);
    return { files, header, name: header.pack?.name ?? "" };
  });
  const problems: Problem[] = [...twins(shelf)];
  const loaded = new Map<string, Pack | undefined>();

  const load = async (one: Shelved, children: readonly string[]): Promise<Pack | undefined> => {
    if (loaded.has(one.name)) return loaded.get(one.name);
    const parent = await parentOf(one, [...children, one.name]);
    await aTurn();
    const result = parent === "broken" ? undefined : loadPack(one.files, { parent });
    if (result?.ok === false) problems.push(...result.problems);
    const pack = result?.ok === true ? result.pack : undefined;
    loaded.set(one.name, pack);
    return pack;
  };

  const refuse = (problem: Problem): "broken" => {
    problems.push(problem);
    return "broken";
  };

  const parentOf = async (
    { header }: Shelved,
    line: readonly string[],
  ): Promise<Pack | undefined | "broken"> => {
    const wanted = header.parent;
    if (wanted === undefined) return undefined;
    const { name, place } = wanted;
    if (line.includes(name)) {
      return refuse(problemAt(packParentCycle({ packs: [...line, name].join(" → ") }), place));
    }
    const parent = shelf.find((each) => each.name === name);
    if (parent === undefined) {
      const known = shelf.map((each) => each.name);
      const details = { parent: name, known: known.join(", "), knownZh: known.join("、") };
      return refuse(problemAt(packParentNotFound(details), place));
    }
    return (await load(parent, line)) ?? refuse(problemAt(packParentBroken({ parent: name }), place));
  };

  const packs: (Pack | undefined)[] = [];
  for (const one of shelf) packs.push(await load(one, []));
  if (problems.length > 0) throw new LawRefused(problems);
  return parentsFirst(packs.filter((pack) => pack !== undefined));
}

function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

function twins(shelf: readonly Shelved[]): readonly Problem[] {
  return shelf.flatMap(({ header: { pack } }, index) =>
    pack !== undefined && shelf.findIndex((each) => each.name === pack.name) < index
      ? [problemAt(packTwice({ pack: pack.name }), pack.place)]
      : [],
  );
}

function parentsFirst(packs: readonly Pack[]): readonly Pack[] {
  const depth = ({ parent }: Pack): number => (parent === undefined ? 0 : depth(parent) + 1);
  return packs.toSorted((a, b) => depth(a) - depth(b) || (a.id < b.id ? -1 : 1));
}
