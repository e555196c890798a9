import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as domain from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksOf, readRepositoryFile } from "./guides/guide.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const guide = readRepositoryFile("docs/guides/front-end.md");

let project: string;

/** A project that holds the schema and the files the guide shows, and nothing else. */
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "yimen-front-end-"));
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
        lib: ["esnext", "dom"],
        types: [],
        skipLibCheck: true,
      },
      include: ["codegen.ts", "src"],
    }),
  );
  for (const { notes, text } of blocksOf(guide)) {
    const file = notes["file"];
    if (file === undefined) continue;
    await mkdir(dirname(join(project, file)), { recursive: true });
    await writeFile(join(project, file), text);
  }
  await run(process.execPath, [binaryOf("@graphql-codegen/cli", "graphql-codegen")], { cwd: project });
  await run(process.execPath, ["labels.ts"], { cwd: project });
}, 120_000);

afterAll(async () => {
  await rm(project, { recursive: true, force: true });
});

function binaryOf(packageName: string, name: string): string {
  const manifest = require.resolve(`${packageName}/package.json`);
  const { bin } = require(manifest) as { bin: Record<string, string> };
  return join(dirname(manifest), bin[name] ?? "");
}

async function compile(): Promise<string> {
  const compiled = run(process.execPath, [binaryOf("typescript", "tsc"), "-p", "."], { cwd: project });
  return compiled.then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}

test("X-8 types generated from the committed supergraph fit what the front-end guide shows", async () => {
  expect(await compile()).toBe("");
}, 120_000);

test("X-8 a field that is not in the graph does not compile", async () => {
  const file = join(project, "src/wrong.ts");
  await writeFile(
    file,
    `import type { StationCardQuery } from "./gql/graphql";
export const wrong = (card: StationCardQuery) => card.station?.phoneNumber;
`,
  );
  const complaints = await compile();
  await rm(file);
  expect(complaints).toContain("phoneNumber");
}, 120_000);

test("X-8 the labels read from the schema are those of the domain's vocabularies", async () => {
  const labels = JSON.parse(await readFile(join(project, "src/labels.json"), "utf8")) as Record<
    string,
    Record<string, { en: string; zh: string }>
  >;
  const vocabularies = Object.values(domain).filter(
    (each): each is typeof domain.roles =>
      typeof each === "object" && "labels" in each && "name" in each && each.name in labels,
  );
  const real = Object.fromEntries(
    vocabularies.map((each) => [
      each.name,
      Object.fromEntries(
        each.values.map((value) => [value, { en: each.label(value, "en"), zh: each.label(value, "zh") }]),
      ),
    ]),
  );
  expect(Object.keys(real).length).toBeGreaterThan(15);
  expect(labels).toMatchObject(real);
  const unlabelled = Object.values(labels)
    .flatMap((values) => Object.entries(values))
    .filter(([, { en, zh }]) => en === "" || zh === "");
  expect(unlabelled).toEqual([]);
});

test("the packages the front-end guide installs are those it is tested with", () => {
  const installed = /npm install --save-dev ([^`]+)/
    .exec(guide)?.[1]
    ?.split(/[\s\\]+/)
    .map((name) => name.replace(/(?<=.)@\d+$/, ""))
    .filter((name) => name !== "");
  const { devDependencies } = JSON.parse(readRepositoryFile("packages/cli/package.json")) as {
    devDependencies: Record<string, string>;
  };
  expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(installed ?? ["none"]));
});
