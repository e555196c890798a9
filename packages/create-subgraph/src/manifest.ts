import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ChoicesWrong } from "./choices.ts";

/** The county's own code stands on these. */
const dependencies = ["@yimen/domain", "@yimen/subgraph-kit", "kysely", "zod"];
/** It is run, checked and tested with these. */
const devDependencies = [
  "@types/node",
  "@yimen/cli",
  "@yimen/county",
  "@yimen/rules",
  "@yimen/testing",
  "typescript",
  "vitest",
];

interface OwnManifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * The scaffold's package.json with what it depends on: the versions this package was released with, or the packed packages
 * of a folder.
 *
 * @throws {ChoicesWrong} when this package was not packed and no folder is named: then there is nothing to install
 */
export async function manifestText(template: string, packages: string | undefined): Promise<string> {
  const own = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as OwnManifest;
  const versions = { ...own.devDependencies, ...own.dependencies };
  const packed = packages === undefined ? {} : await packedIn(packages);
  const versionOf = (name: string): string => {
    const version = packed[name] ?? versions[name];
    if (version !== undefined && !/^(?:workspace|catalog):/.test(version)) return version;
    throw new ChoicesWrong(
      `${name} 尚未发布;请用 --packages 指定打包目录`,
      `${name} is not released yet: name a folder of packed packages with --packages`,
    );
  };
  const withVersions = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, versionOf(name)]));
  const manifest = JSON.parse(template) as Record<string, unknown>;
  const written = {
    ...manifest,
    dependencies: withVersions(dependencies),
    devDependencies: withVersions(devDependencies),
    // One copy of graphql: a schema is only understood by the copy that made it.
    overrides: { graphql: versionOf("graphql"), ...packed },
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

/** `file:` addresses of the packages that lie packed in a folder, by name. */
async function packedIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const found = (await readdir(folder)).flatMap((file) => {
    const name = /^yimen-(.+)-\d+\.\d+\.\d+\.tgz$/.exec(file)?.[1];
    return name === undefined ? [] : [[`@yimen/${name}`, `file:${resolve(join(folder, file))}`]];
  });
  return Object.fromEntries(found);
}
