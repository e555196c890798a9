import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { blocksOf, readRepositoryFile } from "./guides/guide.ts";

const run = promisify(execFile);

let folder: string;

/** A county's folder with the script that the guide for county IT shows. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yimen-county-"));
  const modules = fileURLToPath(new URL("../node_modules", import.meta.url));
  await symlink(modules, join(folder, "node_modules"), "dir");
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const script = blocksOf(readRepositoryFile("docs/guides/county-it.md")).find(
    ({ notes }) => notes["file"] === "compose.ts",
  );
  await writeFile(join(folder, "compose.ts"), script?.text ?? "");
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function compose(fields: string): Promise<{ readonly supergraph: string; readonly refusal: string }> {
  await writeFile(
    join(folder, "notices.graphql"),
    `extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key", "@external"])

type PananNotice @key(fields: "id") {
  id: ID!
  title: String!
}

type Station @key(fields: "id") {
  id: ID! @external
  ${fields}
}
`,
  );
  const script = run(process.execPath, ["compose.ts"], { cwd: folder, maxBuffer: 10_000_000 });
  return script.then(
    ({ stdout }) => ({ supergraph: stdout, refusal: "" }),
    (error: { stderr: string }) => ({ supergraph: "", refusal: error.stderr }),
  );
}

test("X-5 a county's subgraph is composed with the core by the script of the guide", async () => {
  const { supergraph, refusal } = await compose("pananNotices: [PananNotice!]");
  expect(refusal).toBe("");
  expect(supergraph).toContain("type PananNotice");
}, 60_000);

test("X-5 a county's field that could empty a station is refused with its reason", async () => {
  const { supergraph, refusal } = await compose("pananNotices: [PananNotice!]!");
  expect(supergraph).toBe("");
  expect(refusal).toContain("GUEST_FIELD_NON_NULL");
  expect(refusal).toContain("pananNotices");
}, 60_000);
