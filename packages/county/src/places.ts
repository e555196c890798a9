import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

/** Is it a folder beside the county.yaml, and not the name of a package? */
export function isFolderName(location: string): boolean {
  return location.startsWith(".") || location.startsWith("/");
}

/** The folder that a location means, seen from the county's; undefined when no such package is installed. */
export async function findLocation(folder: string, location: string): Promise<string | undefined> {
  if (isFolderName(location)) return resolve(folder, location);
  const { resolve: lookUp } = createRequire(join(folder, "county.yaml"));
  // Not by resolving it: a package need not export its manifest.
  for (const parent of lookUp.paths(location) ?? []) {
    const found = join(parent, location);
    if (await exists(join(found, "package.json"), "file")) return found;
  }
  return undefined;
}

export async function exists(path: string, kind: "file" | "folder"): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && (kind === "file" ? found.isFile() : found.isDirectory());
}

/** Name of the package in a folder; undefined when it is none. */
export async function packageNameOf(folder: string): Promise<string | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    if (typeof manifest !== "object" || manifest === null || !("name" in manifest)) return undefined;
    return typeof manifest.name === "string" && "version" in manifest ? manifest.name : undefined;
  } catch {
    return undefined;
  }
}
