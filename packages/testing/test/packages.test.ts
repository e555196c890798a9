import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CountyOutside } from "./county-outside.ts";
import { compile, copySubgraph, installProject } from "./outside-project.ts";
import { packAll, type Packed } from "./pack-all.ts";

const run = promisify(execFile);

/** Run, not imported: commands, and what only works within a test run. */
const notImported = new Set(["@yimen/cli", "@yimen/create-subgraph", "@yimen/testing"]);

/** Built by counties, on published packages only. */
const countySubgraphs = new Set(["@yimen/putuo-island", "@yimen/shenmu-economy"]);

/** Tests of theirs that work on a real database. */
const databaseTests = [
  "subgraphs/putuo-island/test/load.test.ts",
  "subgraphs/shenmu-economy/test/price.test.ts",
];

let work: string;
let packed: readonly Packed[];
/** Outside the repository, with every package installed. */
let project: string;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "yimen-packages-"));
  // PostgreSQL does not run as root: whoever it runs as instead must come in.
  await chmod(work, 0o755);
  packed = await packAll(work);
  project = join(work, "project");
  await installProject(project, packed, [...countySubgraphs]);
}, 900_000);

afterAll(() => rm(work, { recursive: true, force: true }));

test("every package is well formed for its users", async () => {
  const faults: string[] = [];
  for (const { name, folder, tarball } of packed) {
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Record<
      string,
      unknown
    >;
    const bytes = await readFile(tarball);
    const { messages } = await publint({
      pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
      level: "warning",
    });
    const texts = messages.map((message) => `${name}: ${formatMessage(message, manifest, { color: false })}`);
    // The scaffold's template becomes a package of its own, with a root of its own.
    faults.push(...texts.filter((text) => !text.startsWith("@yimen/create-subgraph: ./template/")));
  }
  expect(faults).toEqual([]);
});

test("every package's types resolve where its code does", async () => {
  const faults: string[] = [];
  for (const { name, tarball } of packed.filter(({ code }) => code)) {
    const result = await checkPackage(createPackageFromTarballData(await readFile(tarball)));
    if (!result.types) {
      faults.push(`${name}: no types`);
      continue;
    }
    // The packages are ES modules for Node's own resolution: the older ways do not apply.
    const relevant = result.problems.filter(
      (problem) =>
        (!("resolutionKind" in problem) || problem.resolutionKind === "node16-esm") &&
        !("entrypoint" in problem && /\.(?:graphql|json)$/.test(problem.entrypoint)),
    );
    faults.push(...relevant.map((problem) => `${name}: ${problem.kind}`));
  }
  expect(faults).toEqual([]);
}, 120_000);

test("packed packages install into an empty project, type-check there and run", async () => {
  const imports = packed
    .filter(({ code, name }) => code && !notImported.has(name))
    .map(({ name }, index) => `import * as p${index} from "${name}";`);
  const uses = imports.map((_line, index) => `Object.keys(p${index}).length`);
  await writeFile(
    join(project, "main.ts"),
    `${imports.join("\n")}\nconsole.log([${uses.join(", ")}].join(" "));\n`,
  );
  expect(await compile(project, ["main.ts"], {})).toEqual([]);
  const { stdout } = await run(process.execPath, ["main.js"], { cwd: project });
  expect(
    stdout
      .trim()
      .split(" ")
      .map(Number)
      .filter((count) => count > 0),
  ).toHaveLength(imports.length);
  const { stdout: help } = await run(
    process.execPath,
    ["node_modules/.bin/yimen", "--lang", "zh", "--help"],
    { cwd: project },
  );
  expect(help).toContain("运行整个图");
}, 300_000);

test("N-6 the counties' own subgraphs stand on packed packages only: they type-check and their database tests pass", async () => {
  for (const subgraph of packed.filter(({ name }) => countySubgraphs.has(name))) {
    await copySubgraph(project, subgraph);
  }
  const faults = await compile(project, ["subgraphs/*/src", "subgraphs/*/test"], {
    noEmit: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
  });
  expect(faults).toEqual([]);
  // One copy of graphql, as in the repository.
  await writeFile(
    join(project, "vitest.config.ts"),
    `import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";

const graphql = createRequire(import.meta.url).resolve("graphql");
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: { globalSetup: ["@yimen/testing/global-setup"], hookTimeout: 120_000, testTimeout: 60_000, maxWorkers: 1 },
});
`,
  );
  const outside = new CountyOutside();
  const tested = await outside.type(
    "npx vitest run",
    project,
    ...([process.execPath, "node_modules/.bin/vitest", "run", ...databaseTests] as const),
  );
  expect(tested).toMatch(new RegExp(`Test Files\\s+${databaseTests.length} passed`));
}, 300_000);

test("N-6 yimen up from packed packages serves the counties' own fields", async () => {
  const outside = new CountyOutside();
  const counties = ["putuo", "shenmu"].flatMap((name) => ["--county", `node_modules/@yimen/county-${name}`]);
  const graph = await outside.start(
    "npx yimen up --only --county …",
    project,
    ...(["node_modules/.bin/yimen", "up", "--lang", "en", "--port", "0", "--only", ...counties] as const),
  );
  try {
    const query = `{ station(code: "330903106000-01") { name putuoIsland { documents { kind } } }
      town: station(code: "610881101000-01") { shenmuEconomy { subscribersAtLeast } } }`;
    const response = await fetch(graph.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toEqual({
      data: {
        station: {
          name: "普陀山镇便民服务中心",
          putuoIsland: { documents: [{ kind: "GATE_CARD" }, { kind: "BICYCLE_PERMIT" }] },
        },
        town: { shenmuEconomy: { subscribersAtLeast: 0 } },
      },
    });
  } finally {
    await graph.stop();
  }
}, 300_000);

test("F2 F10 from nothing to the first answer of a county's own subgraph in five commands, on the machine's own Node", async () => {
  const start = join(work, "outside");
  await mkdir(start);
  const county = join(start, "jinyun");
  const outside = new CountyOutside();
  const create = join(project, "node_modules/.bin/create-subgraph");
  const names = ["--division", "331122000000", "--zh", "缙云县", "--en", "Jinyun county"];
  await outside.type(
    "npm create @yimen/subgraph jinyun -- --division 331122000000 --zh 缙云县 --en 'Jinyun county'",
    start,
    ...(["node", create, "jinyun", ...names, "--packages", work] as const),
  );
  const installed = await outside.type(
    "cd jinyun && npm install",
    county,
    ...(["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"] as const),
  );
  expect(installed).not.toMatch(/EBADENGINE|warn/i);
  const tested = await outside.type("npm test", county, "npm", "test");
  expect(tested).toMatch(/Tests\s+3 passed/);
  const graph = await outside.start(
    "npx yimen up --county . --only",
    county,
    ...(["node_modules/.bin/yimen", "up", "--lang", "en", "--county", ".", "--only", "--port", "0"] as const),
  );
  try {
    const query = `{ station(code: "331122000000-01") { name displayKind { zh } jinyunNotices { title } } }`;
    const answer = await outside.type(
      `curl … ${query}`,
      county,
      ...([
        "curl",
        "--silent",
        "--header",
        "content-type: application/json",
        "--data",
        JSON.stringify({ query }),
        graph.url,
      ] as const),
    );
    expect(JSON.parse(answer)).toEqual({
      data: {
        station: {
          name: "缙云县便民服务站(示例)",
          displayKind: { zh: "便民服务站" },
          jinyunNotices: [{ title: "便民服务站开放时间(示例)" }],
        },
      },
    });
  } finally {
    await graph.stop();
  }
  process.stdout.write(`\n${outside.summary()}\n`);
  expect(outside.commands).toHaveLength(5);
  // Beyond the five: the tool is called by its name, and the Node it was written for runs what npm runs.
  expect(await outside.type("npx yimen --version", county, "npx", "yimen", "--version")).toMatch(
    /^\d+\.\d+\.\d+\n$/,
  );
  const ran = await outside.type("npm run", county, "npm", "exec", "--", "node", "--version");
  expect(ran).toMatch(/^v26\./);
}, 900_000);

test("F2 the client and the scaffold install on the machine's own Node without a word, and the client asks and checks there", async () => {
  const folder = join(work, "front-end");
  await mkdir(folder);
  const own = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const manifest = {
    type: "module",
    private: true,
    dependencies: {
      "@yimen/client": own["@yimen/client"],
      "@yimen/create-subgraph": own["@yimen/create-subgraph"],
    },
    overrides: { "@yimen/domain": own["@yimen/domain"] },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(
    join(folder, "main.js"),
    `import { createServer } from "node:http";
import { createClient, fieldErrors, labelOf } from "@yimen/client";
import { StationPageDocument } from "@yimen/client/documents";
import { rateService } from "@yimen/client/field-rules";
import { ratingGradeLabels } from "@yimen/client/labels";
import { parseDivisionCode } from "@yimen/domain";

const server = createServer((_request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ data: { station: { name: "玉山" } } }));
}).listen(0, "127.0.0.1", async () => {
  const client = createClient({ endpoint: \`http://127.0.0.1:\${server.address().port}/graphql\` });
  const { station } = await client.ask(StationPageDocument, { code: "330727106206-01" });
  console.log(JSON.stringify([
    station.name,
    labelOf(ratingGradeLabels, "SATISFIED", "en"),
    fieldErrors(rateService, {}).size > 0,
    parseDivisionCode(" 330727106206 "),
  ]));
  server.close();
});
`,
  );
  const outside = new CountyOutside();
  const install = ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"] as const;
  expect(await outside.type("npm install", folder, ...install)).not.toMatch(/EBADENGINE|warn/i);
  const printed = await outside.type("node main.js", folder, "node", "main.js");
  expect(JSON.parse(printed)).toEqual(["玉山", "satisfied", true, "330727106206"]);
}, 120_000);

test("a county generates types for its own operations from packed packages, and they type-check", async () => {
  await mkdir(join(project, "operations"));
  await writeFile(
    join(project, "operations/hall.graphql"),
    "# What hangs in the hall.\nquery Hall($code: String!) { station(code: $code) { name tier windows { number kind } } }",
  );
  await writeFile(
    join(project, "hall.ts"),
    `import { createClient, labelOf } from "@yimen/client";
import { HallDocument } from "./graph/documents.generated.js";
import { windowKindLabels } from "./graph/labels.generated.js";

export async function hall(endpoint: string): Promise<readonly string[]> {
  const { station } = await createClient({ endpoint }).ask(HallDocument, { code: "330727106206-01" });
  return (station?.windows ?? []).map(({ number, kind }) => number + labelOf(windowKindLabels, kind));
}
`,
  );
  await run(
    process.execPath,
    [
      "node_modules/.bin/yimen",
      "codegen",
      "--schema=node_modules/@yimen/gateway/supergraph.graphql",
      "--documents=operations/*.graphql",
      "--out=graph",
    ],
    { cwd: project },
  );
  const manifest = JSON.parse(
    await readFile(join(project, "graph/trusted-documents.json"), "utf8"),
  ) as object;
  expect(Object.values(manifest)).toEqual([expect.stringContaining("query Hall")]);
  expect(await compile(project, ["hall.ts"])).toEqual([]);
  const text = await readFile(join(project, "hall.ts"), "utf8");
  await writeFile(join(project, "hall.ts"), text.replace("({ number, kind })", "({ number, kind, colour })"));
  expect(await compile(project, ["hall.ts"])).toEqual([expect.stringContaining("colour")]);
}, 120_000);
