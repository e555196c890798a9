import { execFile } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const pnpm = ["--yes", "pnpm@12.21.0"];

/** A package as its users get it. */
export interface Packed {
  readonly name: string;
  readonly folder: string;
  readonly tarball: string;
  readonly code: boolean;
}

/** Builds every package that is published, and packs it into a folder. */
export async function packAll(destination: string): Promise<readonly Packed[]> {
  const { stdout } = await run("npx", [...pnpm, "ls", "--recursive", "--depth", "-1", "--json"], {
    cwd: root,
  });
  const all = JSON.parse(stdout.slice(stdout.indexOf("["))) as {
    name: string;
    version: string;
    path: string;
    private?: boolean;
  }[];
  const published = await Promise.all(
    all
      .filter((each) => each.private !== true)
      .map(async ({ name, version, path }) => ({
        name,
        folder: path,
        tarball: join(destination, `${name.slice(1).replace("/", "-")}-${version}.tgz`),
        code: (await readdir(path)).includes("tsconfig.build.json"),
      })),
  );
  for (const { name, folder } of published.filter(({ code }) => code)) {
    // Types are checked once for all sources by "pnpm run types"; here what declarations need, and the library of browsers.
    const check = name === "@yimen/client" ? [] : ["--noCheck"];
    await rm(join(folder, "dist"), { recursive: true, force: true });
    await run(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.build.json", ...check], {
      cwd: folder,
    }).catch((error: { stdout: string }) => {
      throw new Error(`${name} does not build:\n${error.stdout}`);
    });
  }
  const filters = published.flatMap(({ name }) => ["--filter", name]);
  await run("npx", [...pnpm, "--recursive", ...filters, "pack", "--pack-destination", destination], {
    cwd: root,
  });
  return published;
}
