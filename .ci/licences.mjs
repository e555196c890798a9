// Every package that is installed has a licence that lets Yimen be given away under Apache-2.0.
import { execFileSync } from "node:child_process";

/** SPDX identifiers that ask for no more than to be named, or to have their own files left as they are; OFL-1.1 is that of fonts. */
const open = new Set(
  "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BlueOak-1.0.0 CC-BY-4.0 CC0-1.0 ISC MIT MIT-0 MPL-2.0 OFL-1.1 Python-2.0 Unlicense Zlib".split(
    " ",
  ),
);
/** Named in the README: they may be shipped, but not offered as a hosted service of their own. */
const named = { "Elastic-2.0": /^@apollo\// };

const listed = JSON.parse(
  execFileSync("npx", ["--yes", "pnpm@12.21.0", "-r", "licenses", "list", "--json"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
  }),
);

/** True when an SPDX expression can be kept: all of its parts, or one of its choices. */
function fits(expression) {
  const bare = expression.replaceAll(/[()]/g, "");
  return bare.split(" OR ").some((choice) => choice.split(" AND ").every((id) => open.has(id.trim())));
}

let counted = 0;
const refused = [];
for (const [licence, packages] of Object.entries(listed)) {
  counted += packages.length;
  if (fits(licence)) continue;
  for (const { name } of packages)
    if (named[licence]?.test(name) !== true) refused.push(`${name}: ${licence}`);
}
if (counted === 0) refused.push("no package was listed");
if (refused.length > 0) {
  process.stderr.write(`licences that were not agreed to:\n${refused.join("\n")}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${counted} packages, all under licences agreed to\n`);
}
