import { readFileSync } from "node:fs";

/** The version of Yimen that is installed: all its packages are released together. */
export function installedVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
