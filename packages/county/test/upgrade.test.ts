import { loadPack } from "@yimen/rules";
import { cp, mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { applyEdits, countyFormat, placeIn, planUpgrade, readCounty } from "../src/index.ts";

const draft = fileURLToPath(new URL("draft-county/", import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yimen-draft-"));
  await cp(draft, folder, { recursive: true });
  // Kept under another ending, so that nothing here takes it for code of today.
  await rename(join(folder, "src/notices.ts.txt"), join(folder, "src/notices.ts"));
});

async function plan(): ReturnType<typeof planUpgrade> {
  return planUpgrade(folder);
}

async function write(): Promise<void> {
  for (const file of (await plan()) ?? []) await writeFile(join(folder, file.path), applyEdits(file));
}

test("a county of the draft format is told every word that changed and where it stands", async () => {
  const found = ((await plan()) ?? []).flatMap(({ path, text, findings }) =>
    findings.map(({ offset, en, edit }) => {
      const { line } = placeIn(text, offset);
      return `${edit === undefined ? "!" : "→"} ${path}:${line} ${en.split(";")[0]}`;
    }),
  );
  expect(found).toEqual([
    "→ county.yaml:2 the format yimen/county@0 becomes yimen/county@1",
    "→ county.yaml:4 name is called zh now",
    "→ county.yaml:5 nameEn is called en now",
    "→ county.yaml:6 code is called division now",
    "→ county.yaml:7 facts goes from 0.9 to 1.0",
    "→ county.yaml:7 kit goes from 0.4 to 1.0",
    "→ county.yaml:8 rulePacks is called packs now",
    "! county.yaml:11 theme is gone",
    "→ county.yaml:14 stationNames is called displayNames now",
    "→ rules/pack.yaml:14 windowMinimum is called windowsRequired now",
    "→ rules/pack.yaml:23 counters is called windowCount now",
    "→ rules/pack.yaml:33 station.counters is called station.windowCount now",
    "→ rules/pack.yaml:33 station.areaM2 is called station.officeAreaM2 now",
    ...[35, 36, 37].flatMap((line) => [
      `→ rules/pack.yaml:${line} counters is called windowCount now`,
      `→ rules/pack.yaml:${line} areaM2 is called officeAreaM2 now`,
    ]),
    "→ src/notices.ts:2 createLoader is called defineLoader now",
    "! src/notices.ts:2 rawPool is gone: only a request's context sets row-level security",
    "→ src/notices.ts:5 createLoader is called defineLoader now",
    "→ src/notices.ts:6 pageOf is called readPage now",
    "! src/notices.ts:6 rawPool is gone: only a request's context sets row-level security",
  ]);
});

test("looking changes nothing", async () => {
  await plan();
  for (const path of ["county.yaml", "rules/pack.yaml"]) {
    expect(await readFile(join(folder, path), "utf8")).toBe(await readFile(join(draft, path), "utf8"));
  }
});

test("what is mechanical is written, and comments, texts and everything else stay", async () => {
  await write();
  const county = await readFile(join(folder, "county.yaml"), "utf8");
  expect(county).toContain(
    "# A county as the draft format had it. yimen upgrade must not lose this comment.",
  );
  expect(county).toContain(`format: ${countyFormat}`);
  expect(county).toContain("zh: 草稿县   # its name");
  const pack = await readFile(join(folder, "rules/pack.yaml"), "utf8");
  expect(pack).toContain("windowsRequired:  # what the platform asks");
  expect(pack).toContain(
    `must: "station.windowCount >= 2 && station.officeAreaM2 >= 12"   # station.counters stays in this comment`,
  );
  expect(await readFile(join(folder, "src/notices.ts"), "utf8"))
    .toBe(`import * as kit from "@yimen/subgraph-kit";
import { defineLoader, rawPool } from "@yimen/subgraph-kit";

// createLoader batches; this comment keeps its name.
export const loadNotices = defineLoader(async () => "createLoader in a text");
export const page = kit.readPage(rawPool, { createLoader: 1 }.createLoader);
`);
});

test("once written, only what a person decides is left, and then the county runs", async () => {
  await write();
  const left = ((await plan()) ?? []).flatMap(({ findings }) => findings);
  expect(left.filter(({ edit }) => edit !== undefined)).toEqual([]);
  const before = await readCounty(folder);
  expect(before.problems.map(({ code, line }) => [code, line])).toEqual([["RULE_KEY_UNKNOWN", 11]]);
  const path = join(folder, "county.yaml");
  await writeFile(path, (await readFile(path, "utf8")).replace("theme: dark\n", ""));
  const after = await readCounty(folder);
  expect(after.problems).toEqual([]);
  const files = ["rules/pack.yaml", "sources/draft.txt"].map(async (name) => ({
    path: name,
    text: await readFile(join(folder, name), "utf8"),
  }));
  expect(loadPack(await Promise.all(files)).problems).toEqual([]);
});

test("a county of today has nothing to upgrade", async () => {
  for (const name of ["panan", "luoping"]) {
    expect(await planUpgrade(fileURLToPath(new URL(`../../county-${name}/`, import.meta.url)))).toEqual([]);
  }
});
