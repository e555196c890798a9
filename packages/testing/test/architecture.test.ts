import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);

/** What a package may import of ours in its sources. Tests may import @yimen/testing besides. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "@yimen/domain": [],
  "@yimen/rules": ["@yimen/domain"],
  "@yimen/county": ["@yimen/domain", "@yimen/rules"],
  "@yimen/create-subgraph": ["@yimen/domain"],
  "@yimen/service-host": ["@yimen/domain"],
  "@yimen/local-database": [],
  "@yimen/papers": [],
  "@yimen/sheets": ["@yimen/domain"],
  "@yimen/subgraph-kit": ["@yimen/domain", "@yimen/rules", "@yimen/service-host", "@yimen/sheets"],
  "@yimen/sample": ["@yimen/domain", "@yimen/rules", "@yimen/subgraph-kit"],
  "@yimen/gateway": ["@yimen/domain", "@yimen/rules", "@yimen/service-host"],
  "@yimen/catalog": ["@yimen/domain", "@yimen/papers", "@yimen/rules", "@yimen/subgraph-kit"],
  "@yimen/facilities": ["@yimen/domain", "@yimen/rules", "@yimen/subgraph-kit"],
  "@yimen/personnel": ["@yimen/domain", "@yimen/papers", "@yimen/rules", "@yimen/subgraph-kit"],
  "@yimen/cases": ["@yimen/domain", "@yimen/papers", "@yimen/rules", "@yimen/subgraph-kit"],
  "@yimen/evaluations": [
    "@yimen/domain",
    "@yimen/papers",
    "@yimen/rules",
    "@yimen/subgraph-kit",
    "@yimen/service-host",
  ],
  // A county's own: published packages only, as from a repository of its own.
  "@yimen/putuo-island": ["@yimen/domain", "@yimen/rules", "@yimen/subgraph-kit", "@yimen/service-host"],
  "@yimen/base": [],
  "@yimen/client": ["@yimen/domain"],
  "@yimen/client-examples": ["@yimen/client"],
  "@yimen/shenmu-economy": ["@yimen/domain", "@yimen/rules", "@yimen/service-host", "@yimen/subgraph-kit"],
};

/** Read at run time from a folder, by name or by path: nobody's code depends on them. */
const dataOnly = /^@yimen\/county-/;

/** May import everything: the composition root, and what tests stand on. */
const roots = new Set(["@yimen/cli", "@yimen/testing"]);

interface Package {
  readonly name: string;
  readonly folder: URL;
  readonly dependencies: readonly string[];
  readonly sources: readonly { readonly path: string; readonly text: string }[];
}

let packages: readonly Package[];

beforeAll(async () => {
  const parents = await Promise.all(
    ["packages/", "subgraphs/"].map(async (parent) =>
      (await readdir(new URL(parent, root))).map((name) => new URL(`${parent}${name}/`, root)),
    ),
  );
  packages = await Promise.all([...parents.flat(), new URL("gateway/", root)].map(readPackage));
});

async function readPackage(folder: URL): Promise<Package> {
  const manifest = JSON.parse(await readFile(new URL("package.json", folder), "utf8")) as {
    name: string;
    dependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
  };
  const names = await readdir(new URL("src/", folder), { recursive: true }).catch(() => []);
  const paths = names.filter((path) => path.endsWith(".ts")).map((path) => `src/${path}`);
  return {
    name: manifest.name,
    folder,
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    sources: await Promise.all(
      paths.map(async (path) => ({ path, text: await readFile(new URL(path, folder), "utf8") })),
    ),
  };
}

function importsOf(text: string): readonly string[] {
  const statements =
    /^(?:import|export)\s[^;"]*?\sfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...text.matchAll(statements)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

const packageOf = (specifier: string): string =>
  specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : (specifier.split("/")[0] ?? "");

test("every package imports only those of ours that lie beneath it", () => {
  const wrong = packages
    .filter(({ name }) => !roots.has(name) && !dataOnly.test(name))
    .flatMap(({ name, sources }) =>
      sources.flatMap(({ path, text }) =>
        importsOf(text)
          .map(packageOf)
          .filter((wanted) => wanted.startsWith("@yimen/") && !(allowed[name] ?? []).includes(wanted))
          .map((wanted) => `${name}/${path} imports ${wanted}`),
      ),
    );
  expect(wrong).toEqual([]);
});

test("every package of code is placed in the order of imports", () => {
  const unplaced = packages
    .map(({ name }) => name)
    .filter((name) => !(name in allowed) && !roots.has(name) && !dataOnly.test(name));
  expect(unplaced).toEqual([]);
});

test("a package declares what its sources import", () => {
  const undeclared = packages.flatMap(({ name, dependencies, sources }) =>
    sources.flatMap(({ path, text }) =>
      importsOf(text)
        .filter((specifier) => !specifier.startsWith(".") && !specifier.startsWith("node:"))
        .map(packageOf)
        .filter((wanted) => wanted !== name && !dependencies.includes(wanted))
        .map((wanted) => `${name}/${path} imports ${wanted}`),
    ),
  );
  expect(undeclared).toEqual([]);
});

test("no import leaves its package by a relative path", () => {
  const leaving = packages.flatMap(({ name, folder, sources }) =>
    sources.flatMap(({ path, text }) =>
      importsOf(text)
        .filter((specifier) => specifier.startsWith("."))
        .filter(
          (specifier) =>
            !fileURLToPath(new URL(specifier, new URL(path, folder))).startsWith(fileURLToPath(folder)),
        )
        .map((specifier) => `${name}/${path} imports ${specifier}`),
    ),
  );
  expect(leaving).toEqual([]);
});

test("a county package holds no code", () => {
  const withCode = packages.filter(({ name, sources }) => dataOnly.test(name) && sources.length > 0);
  expect(withCode.map(({ name }) => name)).toEqual([]);
});

test("subgraphs have the same rooms", async () => {
  const rooms = ["README.md", "migrations", "package.json", "schema", "src", "test", "tsconfig.build.json"];
  for (const { name, folder } of packages.filter((each) => each.folder.pathname.includes("/subgraphs/"))) {
    // A county's people read Chinese: a subgraph of its own may say it in both languages.
    const besides = ["node_modules", "dist", "README.zh-CN.md"];
    const found = (await readdir(folder)).filter((entry) => !besides.includes(entry));
    expect([name, found.toSorted()]).toEqual([name, rooms]);
    const files = await readdir(new URL("src/", folder));
    expect(files).toEqual(
      expect.arrayContaining([
        "builder.ts",
        "context.ts",
        "index.ts",
        "load.ts",
        "main.ts",
        "schema.ts",
        "tables.ts",
      ]),
    );
  }
});

test("the environment is read where a process begins, in a main.ts, only", () => {
  const readers = packages
    .filter(({ name }) => name !== "@yimen/testing")
    .flatMap(({ name, sources }) =>
      sources
        .filter(({ path, text }) => !path.endsWith("/main.ts") && /process\.env\b(?!\["\w+"\] = )/.test(text))
        .map(({ path }) => `${name}/${path}`),
    );
  expect(readers).toEqual([]);
});
