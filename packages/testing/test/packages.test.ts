import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CountyOutside, emptyProject } from "./county-outside.ts";
import { packAll, type Packed } from "./pack-all.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Run, not imported: commands, and what only works within a test run. */
const notImported = new Set(["@yimen/cli", "@yimen/create-subgraph", "@yimen/testing"]);

let work: string;
let packed: readonly Packed[];

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "yimen-packages-"));
  packed = await packAll(work);
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
    faults.push(...messages.map((message) => `${name}: ${formatMessage(message, manifest)}`));
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
  const project = join(work, "project");
  await mkdir(project);
  const dependencies = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  await writeFile(
    join(project, "package.json"),
    JSON.stringify({
      type: "module",
      private: true,
      dependencies: { ...dependencies, "@types/node": "26.6.6" },
      overrides: { ...dependencies, graphql: "16.15.0" },
    }),
  );
  await writeFile(
    join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions: strictest, files: ["main.ts"] }),
  );
  const imports = packed
    .filter(({ code, name }) => code && !notImported.has(name))
    .map(({ name }, index) => `import * as p${index} from "${name}";`);
  const uses = imports.map((_line, index) => `Object.keys(p${index}).length`);
  await writeFile(
    join(project, "main.ts"),
    `${imports.join("\n")}\nconsole.log([${uses.join(", ")}].join(" "));\n`,
  );
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: project });
  await run(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.json"], { cwd: project }).catch(
    (error: { stdout: string }) => {
      throw new Error(error.stdout);
    },
  );
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

test("from nothing to the first answer of a county's own subgraph in five commands, with packed packages only", async () => {
  const own = Object.fromEntries(
    packed
      .filter(({ name }) => ["@yimen/create-subgraph", "@yimen/domain"].includes(name))
      .map(({ name, tarball }) => [name, `file:${tarball}`]),
  );
  const start = await emptyProject(join(work, "outside"), own);
  const county = join(start, "jinyun");
  const outside = new CountyOutside();
  const create = join(start, "node_modules/.bin/create-subgraph");
  const names = ["--division", "331122000000", "--zh", "缙云县", "--en", "Jinyun county"];
  await outside.type(
    "npm create @yimen/subgraph jinyun -- --division 331122000000 --zh 缙云县 --en 'Jinyun county'",
    start,
    ...([process.execPath, create, "jinyun", ...names, "--packages", work] as const),
  );
  await outside.type(
    "cd jinyun && npm install",
    county,
    ...(["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"] as const),
  );
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
  // Beyond the five: the county's own code is typed against the packed packages.
  await outside.type("npm run types", county, "npm", "run", "types");
}, 900_000);

test("a county generates types for its own operations from packed packages, and they type-check", async () => {
  const project = join(work, "project");
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
  await writeFile(
    join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...strictest, noEmit: true }, files: ["hall.ts"] }),
  );
  const compile = (): Promise<string> =>
    run(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.json"], { cwd: project }).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
  expect(await compile()).toBe("");
  const text = await readFile(join(project, "hall.ts"), "utf8");
  await writeFile(join(project, "hall.ts"), text.replace("({ number, kind })", "({ number, kind, colour })"));
  expect(await compile()).toContain("colour");
}, 120_000);

const strictest = {
  target: "esnext",
  lib: ["esnext"],
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  types: ["node"],
};
