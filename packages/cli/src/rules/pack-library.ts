import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import {
  glanceAtHeader,
  loadPack,
  type Pack,
  type PackFile,
  type PackHeader,
  packParentBroken,
  packParentCycle,
  packParentNotFound,
  type Place,
  problemAt,
  problemText,
  type Problem,
} from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { shippedPackages } from "../graph/datasets.ts";
import { CommandFailed } from "../output/failure.ts";

/** A pack's folder after loading. */
export interface LoadedFolder {
  /** As it is shown to the person. */
  readonly folder: string;
  /** Undefined when it has errors. */
  readonly pack: Pack | undefined;
  /** Of a pack with errors the rules in which nothing is wrong. */
  readonly rest?: Pack | undefined;
  /** With the file's path as seen from where the command runs. */
  readonly problems: readonly Problem[];
}

/** Packs by folder, loaded with their parents, each once. */
export interface PackLibrary {
  /** The folders asked for. */
  readonly folders: readonly string[];
  readonly load: (folder: string) => Promise<LoadedFolder>;
}

interface Shelved {
  readonly folder: string;
  readonly files: readonly PackFile[];
  readonly header: PackHeader;
}

/**
 * Opens the folders, or those of the packs that come with Yimen when there are none. A parent is looked for by its name, in the folders first, then
 * among the packs that come with Yimen.
 *
 * @throws RULE_FOLDER_WRONG for a folder that is no pack
 */
export async function openPackLibrary(given: readonly string[]): Promise<PackLibrary> {
  const shipped = shippedPackages.map(folderOf);
  const folders = given.length === 0 ? shipped : [...new Set(given)];
  const shelf = await Promise.all([...new Set([...folders, ...shipped])].map(shelve));
  const loaded = new Map<string, LoadedFolder>();

  const load = async (folder: string): Promise<LoadedFolder> => {
    const known = loaded.get(folder);
    if (known !== undefined) return known;
    const line = lineOf(shelf, folder);
    let result: LoadedFolder | undefined;
    // From the root of the line down: a pack is checked against its parent.
    for (const one of line.packs.toReversed()) {
      result = loaded.get(one.folder) ?? loadShelved(one, result, line);
      loaded.set(one.folder, result);
    }
    return result ?? { folder, pack: undefined, problems: [] };
  };
  return { folders, load };
}

/** The only pack of a folder. @throws {CommandFailed} with its problems */
export async function loadOnly(folder: string): Promise<Pack> {
  const library = await openPackLibrary([folder]);
  const { pack, problems } = await library.load(folder);
  if (pack !== undefined) return pack;
  const listed = (language: "zh" | "en"): string =>
    problems.map((problem) => `\n${problemText(problem, language)}`).join("");
  throw new CommandFailed({
    zh: `规则包 ${folder} 有问题:${listed("zh")}`,
    en: `the pack ${folder} has problems:${listed("en")}`,
  });
}

/** A path inside a pack as seen from where the command runs. */
export function placeIn<Where extends Place>(folder: string, place: Where): Where {
  return { ...place, file: `${folder.replace(/\/+$/, "")}/${place.file}` };
}

function folderOf(packageName: string): string {
  const directory = fileURLToPath(new URL(".", import.meta.resolve(`${packageName}/package.json`)));
  return relative(process.cwd(), directory) || ".";
}

async function shelve(folder: string): Promise<Shelved> {
  const files = await readPackDirectory(folder);
  return { folder, files, header: glanceAtHeader(files) };
}

interface Line {
  /** The pack, its parent, and so on. */
  readonly packs: readonly Shelved[];
  /** What is wrong with the line's last parent, at the pack that names it. */
  readonly fault: { readonly at: Shelved; readonly problem: Problem } | undefined;
}

function lineOf(shelf: readonly Shelved[], folder: string): Line {
  const packs: Shelved[] = [];
  let next = shelf.find((one) => one.folder === folder);
  while (next !== undefined) {
    const at: Shelved = next;
    packs.push(at);
    const { parent } = at.header;
    if (parent === undefined) break;
    next = shelf.find(({ header }) => header.pack?.name === parent.name);
    if (next === undefined) return { packs, fault: { at, problem: notFound(shelf, parent) } };
    if (packs.includes(next)) return { packs, fault: { at, problem: cycle(packs, parent) } };
  }
  return { packs, fault: undefined };
}

type Named = NonNullable<PackHeader["parent"]>;

function notFound(shelf: readonly Shelved[], { name, place }: Named): Problem {
  const known = [...new Set(shelf.flatMap(({ header }) => header.pack?.name ?? []))];
  const details = { parent: name, known: known.join(", "), knownZh: known.join("、") };
  return problemAt(packParentNotFound(details), place);
}

function cycle(packs: readonly Shelved[], { name, place }: Named): Problem {
  const names = [...packs.map(({ header }) => header.pack?.name ?? "?"), name];
  return problemAt(packParentCycle({ packs: names.join(" → ") }), place);
}

function loadShelved(one: Shelved, parent: LoadedFolder | undefined, { fault }: Line): LoadedFolder {
  const { folder, files, header } = one;
  const refused = (problem: Problem): LoadedFolder => ({
    folder,
    pack: undefined,
    problems: [placeIn(folder, problem)],
  });
  if (fault?.at === one) return refused(fault.problem);
  if (parent !== undefined && parent.pack === undefined) {
    const { name, place } = header.parent ?? {
      name: parent.folder,
      place: { file: "rules", line: 1, column: 1 },
    };
    return refused(problemAt(packParentBroken({ parent: name }), place));
  }
  const result = loadPack(files, { parent: parent?.pack });
  return {
    folder,
    pack: result.ok ? result.pack : undefined,
    rest: result.ok ? undefined : result.rest,
    problems: result.problems.map((problem) => placeIn(folder, problem)),
  };
}
