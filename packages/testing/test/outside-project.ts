import { execFile } from "node:child_process";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Packed } from "./pack-all.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));

/** As strict as a project can be about what it gets. */
export const strictest = {
  target: "esnext",
  lib: ["esnext"],
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  types: ["node"],
} as const;

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * A project outside the repository with every packed package installed, and what the named ones take to be worked on
 * besides: one installation for everything that is shown in it.
 */
export async function installProject(
  folder: string,
  packed: readonly Packed[],
  workedOn: readonly string[],
): Promise<void> {
  await mkdir(folder);
  const own = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const foreign: Record<string, string> = {};
  for (const { tarball } of packed.filter(({ name }) => workedOn.includes(name))) {
    const { stdout } = await run("tar", ["-xOf", tarball, "package/package.json"]);
    const { dependencies, devDependencies } = JSON.parse(stdout) as Manifest;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      if (!name.startsWith("@yimen/")) foreign[name] = version;
    }
  }
  const manifest = {
    type: "module",
    private: true,
    dependencies: { ...foreign, ...own, "@types/node": "26.6.6" },
    overrides: { ...own, graphql: "16.15.0" },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: folder });
}

/** Copies a subgraph's own sources into the project, where nothing of the repository is beside them. */
export async function copySubgraph(project: string, { name, folder }: Packed): Promise<string> {
  const copy = join(project, "subgraphs", name.replace("@yimen/", ""));
  await mkdir(copy, { recursive: true });
  for (const part of ["package.json", "src", "test", "schema", "migrations"]) {
    await cp(join(folder, part), join(copy, part), { recursive: true });
  }
  return copy;
}

/** Compiles some files of the project and says what is wrong with them, or with packages of ours. */
export async function compile(
  project: string,
  include: readonly string[],
  options: Readonly<Record<string, unknown>> = { noEmit: true },
): Promise<readonly string[]> {
  const file = join(project, "tsconfig.json");
  await writeFile(file, JSON.stringify({ compilerOptions: { ...strictest, ...options }, include }));
  const printed = await run(join(root, "node_modules/.bin/tsc"), ["-p", file, "--pretty", "false"], {
    cwd: project,
  }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
  // What others publish is theirs to mend: Pothos' own types do not stand exactOptionalPropertyTypes.
  return printed
    .split("\n")
    .filter((line) => /\S/.test(line) && !line.startsWith(" "))
    .filter((line) => !/^node_modules\/(?!@yimen\/)/.test(line));
}
