// Finds the Node that Yimen is written for. It comes with the installation, as a package for the machine's platform. Runs on
// Node 20: nothing newer here.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const { optionalDependencies } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
/** The first version that has everything the code uses: `Temporal`, stripping of types. */
const wanted = 26;

/**
 * The executable to run Yimen with: this process' own when it is new enough.
 *
 * @returns undefined when the machine's Node is too old and none was installed
 */
export function pinnedNode() {
  if (Number(process.versions.node.split(".")[0]) >= wanted) return process.execPath;
  for (const name of Object.keys(optionalDependencies)) {
    try {
      const manifest = require.resolve(`${name}/package.json`);
      return join(dirname(manifest), JSON.parse(readFileSync(manifest, "utf8")).bin.node);
    } catch {
      // Of another platform: not installed here.
    }
  }
  return undefined;
}
