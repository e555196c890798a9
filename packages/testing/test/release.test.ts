import { readdir, readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const changesets = new URL(".changeset/", root);

async function publicPackages(): Promise<ReadonlySet<string>> {
  const manifests = await Promise.all(
    ["packages/", "subgraphs/", ""].flatMap((folder) => [
      readdir(new URL(folder, root)).then((names) => ({ folder, names })),
    ]),
  );
  const found = new Set<string>();
  for (const { folder, names } of manifests) {
    for (const name of names) {
      const text = await readFile(new URL(`${folder}${name}/package.json`, root), "utf8").catch(
        () => undefined,
      );
      const manifest = text === undefined ? {} : (JSON.parse(text) as { name?: string; private?: boolean });
      if (manifest.name !== undefined && manifest.private !== true) found.add(manifest.name);
    }
  }
  return found;
}

test("F12 every changeset raises packages that are published, and says in a sentence what changes for whoever reads it", async () => {
  const known = await publicPackages();
  expect(known.size).toBeGreaterThan(15);
  const files = (await readdir(changesets)).filter((name) => name.endsWith(".md"));
  for (const file of files) {
    const text = await readFile(new URL(file, changesets), "utf8");
    const [, head = "", said = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
    const raised = head.split("\n").map((line) => /^"([^"]+)": (major|minor|patch)$/.exec(line)?.[1] ?? line);
    expect([file, raised.filter((name) => !known.has(name))]).toEqual([file, []]);
    expect([file, said.trim()]).toEqual([file, expect.stringMatching(/^[A-Z`].{40,}/s)]);
  }
});

test("F12 the run rehearses a release, licences and advisories, each by a file that can be run", async () => {
  const run = await readFile(new URL(".ci/run", root), "utf8");
  for (const step of [".ci/release", ".ci/advisories", "node .ci/licences.mjs"]) {
    expect(run.split("\n")).toContain(step);
    const { mode } = await stat(fileURLToPath(new URL(step.replace("node ", ""), root)));
    expect(step.startsWith("node") || (mode & 0o111) !== 0).toBe(true);
  }
});

test("F12 SECURITY.md says how a hole is told of, and invents no address", async () => {
  const text = await readFile(new URL("SECURITY.md", root), "utf8");
  expect(text.length).toBeGreaterThan(300);
  expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w+|example\.(?:com|org)/);
});
