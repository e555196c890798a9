import { readFileSync } from "node:fs";

/** A file of `assets/`, which goes into pages as it is. */
export function assetFile(name: string): string {
  return readFileSync(new URL(`../../assets/${name}`, import.meta.url), "utf8");
}
