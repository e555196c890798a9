// Every public package has a CHANGELOG that begins with the version it has.
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const missing = [];
for (const manifest of globSync("{packages,subgraphs}/*/package.json").concat("gateway/package.json")) {
  const { name, private: kept, version } = JSON.parse(readFileSync(manifest, "utf8"));
  if (kept === true) continue;
  let text = "";
  try {
    text = readFileSync(join(dirname(manifest), "CHANGELOG.md"), "utf8");
  } catch {
    // Told below, like a CHANGELOG of another version.
  }
  const newest = /^## (.+)$/m.exec(text)?.[1];
  if (newest !== version) missing.push(`${name}@${version}: CHANGELOG.md begins with ${newest ?? "nothing"}`);
}
if (missing.length > 0) {
  process.stderr.write(`${missing.join("\n")}\n`);
  process.exitCode = 1;
}
