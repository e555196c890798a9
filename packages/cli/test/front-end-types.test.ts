import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as labels from "@yimen/client/labels";
import * as domain from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksOf, readRepositoryFile } from "./guides/guide.ts";
import { makeFolder } from "./running/folder.ts";
import { runYimen } from "./running/yimen-process.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const guide = readRepositoryFile("docs/guides/front-end.md");

let project: string;

/** A project that holds the schema and the files the guide shows, and nothing else. */
beforeAll(async () => {
  project = await makeFolder();
  await symlink(
    fileURLToPath(new URL("../node_modules", import.meta.url)),
    join(project, "node_modules"),
    "dir",
  );
  await copyFile(
    fileURLToPath(new URL("../../../gateway/supergraph.graphql", import.meta.url)),
    join(project, "supergraph.graphql"),
  );
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await writeFile(
    join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: "esnext",
        module: "esnext",
        moduleResolution: "bundler",
        // In this repository the packages are their sources.
        allowImportingTsExtensions: true,
        lib: ["esnext", "dom"],
        types: [],
        skipLibCheck: true,
      },
      include: ["src"],
    }),
  );
  for (const { notes, text } of blocksOf(guide)) {
    const file = notes["file"];
    if (file === undefined) continue;
    await mkdir(dirname(join(project, file)), { recursive: true });
    await writeFile(join(project, file), text);
  }
}, 120_000);

afterAll(() => rm(project, { recursive: true, force: true }));

async function compile(): Promise<string> {
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  const compiled = run(process.execPath, [compiler, "-p", "."], { cwd: project });
  return compiled.then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}

test("X-8 yimen codegen, as the front-end guide tells to run it, types the operations the guide shows", async () => {
  const command = /^npx yimen (codegen .+)$/m.exec(guide)?.[1] ?? "";
  const args = command.split(/\s+/).map((each) => each.replaceAll("'", ""));
  expect(await runYimen(args, { folder: project })).toMatchObject({ code: 0 });
  expect(await readFile(join(project, "src/graph/documents.generated.ts"), "utf8")).toContain("HallDocument");
  expect(await compile()).toBe("");
}, 120_000);

test("X-8 a field that is not in the graph does not compile", async () => {
  const file = join(project, "src/wrong.ts");
  await writeFile(
    file,
    `import type { StationPageQuery } from "@yimen/client/documents";
export const wrong = (page: StationPageQuery) => page.station?.phoneNumber;
`,
  );
  const complaints = await compile();
  await rm(file);
  expect(complaints).toContain("phoneNumber");
}, 120_000);

test("X-8 the labels generated from the schema are those of the domain's vocabularies", () => {
  const generated: Readonly<Record<string, unknown>> = labels;
  const constantOf = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}Labels`;
  const known = domain.vocabularies.filter(({ name }) => constantOf(name) in generated);
  expect(known.length).toBeGreaterThan(15);
  for (const each of known) {
    const real = Object.fromEntries(
      each.values.map((value) => [value, { zh: each.label(value, "zh"), en: each.label(value, "en") }]),
    );
    expect([each.name, generated[constantOf(each.name)]]).toEqual([each.name, real]);
  }
  expect(JSON.stringify(generated)).not.toMatch(/"zh":""|"en":""/);
});
