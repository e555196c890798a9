import type { LocalSubgraph } from "@yimen/county";
import type {
  createSubgraph,
  runSubgraph,
  SubgraphDefinition,
  subgraphSdl,
  workOf,
} from "@yimen/subgraph-kit";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandFailed } from "../output/failure.ts";
import { loadingFailed } from "../output/loading-failed.ts";

interface Kit {
  readonly createSubgraph: typeof createSubgraph;
  readonly runSubgraph: typeof runSubgraph;
  readonly subgraphSdl: typeof subgraphSdl;
  readonly workOf: typeof workOf;
}

/** A county's subgraph, imported together with the kit that it was built on. */
export interface GuestPackage {
  readonly definition: SubgraphDefinition<unknown>;
  /** The county's own copy: a schema is only understood by the kit and the graphql that made it. */
  readonly kit: Kit;
}

/** Imports a county's subgraph. @throws {CommandFailed} with the next step when it cannot be */
export async function importGuest(subgraph: LocalSubgraph): Promise<GuestPackage> {
  const { packageName, name } = subgraph;
  const load = (specifier: string): Promise<object> => importFile(find(subgraph, specifier), subgraph);
  const kit = await load("@yimen/subgraph-kit");
  const module = await load(packageName);
  if (!isKit(kit)) {
    throw new CommandFailed({
      zh: `子图 ${name} 使用的 @yimen/subgraph-kit 版本过旧;请运行 yimen upgrade`,
      en: `subgraph ${name} is built on a version of @yimen/subgraph-kit that is too old; run yimen upgrade`,
    });
  }
  const definition = definitionIn(module);
  if (definition === undefined) {
    throw new CommandFailed({
      zh: `子图 ${name}:${packageName} 须以 export default 给出 SubgraphDefinition`,
      en: `subgraph ${name}: ${packageName} must export its SubgraphDefinition as default`,
    });
  }
  if (definition.name !== name) {
    throw new CommandFailed({
      zh: `county.yaml 中的子图 ${name} 在代码中名为 ${definition.name};请使二者一致`,
      en: `the subgraph ${name} of county.yaml is called ${definition.name} in its code; give both one name`,
    });
  }
  return { definition, kit };
}

/** The file that runs a county's subgraph with settings of its own; most have none, and need none. */
export function mainFileOf({ folder, packageName }: LocalSubgraph): string | undefined {
  try {
    return createRequire(join(folder, "package.json")).resolve(`${packageName}/main`);
  } catch {
    return undefined;
  }
}

function find({ folder, name }: LocalSubgraph, specifier: string): string {
  try {
    return createRequire(join(folder, "package.json")).resolve(specifier);
  } catch (cause) {
    throw new CommandFailed(
      {
        zh: `子图 ${name}:在 ${folder} 中找不到 ${specifier};请在该目录运行 npm install,并在 package.json 的 exports 中写明入口`,
        en: `subgraph ${name}: ${specifier} is not found from ${folder}; run npm install there, and name the entry in exports of its package.json`,
      },
      { cause },
    );
  }
}

async function importFile(file: string, { name, folder }: LocalSubgraph): Promise<object> {
  try {
    return (await import(pathToFileURL(file).href)) as object;
  } catch (cause) {
    throw loadingFailed({ name, folder }, cause);
  }
}

function isKit(module: object): module is Kit {
  return ["createSubgraph", "runSubgraph", "subgraphSdl", "workOf"].every(
    (name) => typeof Reflect.get(module, name) === "function",
  );
}

/** The default export, or else the only definition among the others. */
function definitionIn(module: object): SubgraphDefinition<unknown> | undefined {
  if ("default" in module && isDefinition(module.default)) return module.default;
  const [only, ...more] = Object.values(module).filter(isDefinition);
  return more.length === 0 ? only : undefined;
}

function isDefinition(value: unknown): value is SubgraphDefinition<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    ["name", "schema", "migrations", "handlers"].every((key) => key in value)
  );
}
