import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { citation, openDataset, sourcesShape } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const shape = z.object({ sources: sourcesShape });
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yimen-citation-"));
  await mkdir(join(folder, "data"));
  await writeFile(join(folder, "package.json"), `{ "name": "@yimen/county-somewhere", "version": "1.0.0" }`);
  for (const file of ["stations", "windows"]) {
    await writeFile(
      join(folder, "data", `${file}.yaml`),
      `sources: { plan: { number: ${file}〔2023〕1号 } }`,
    );
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sourcesOf = async (file: string): Promise<z.infer<typeof sourcesShape>> => {
  const content = await (await openDataset(pathToFileURL(`${folder}/`))).read(file, shape);
  return content?.sources ?? {};
};

test("a fact's origin is the document's number, after the requirement row where there is one", async () => {
  const sources = await sourcesOf("stations");
  expect(citation(sources, "plan")).toBe("stations〔2023〕1号");
  expect(citation(sources, "plan", "SM-9")).toBe("SM-9 · stations〔2023〕1号");
});

test("a source that the file does not list is refused with the file's name, each file with its own", async () => {
  const [stations, windows] = [await sourcesOf("stations"), await sourcesOf("windows")];
  for (const source of ["plann", "constructor"]) {
    expect(() => citation(stations, source)).toThrow(
      `data/stations.yaml:1:10 error RULE_SOURCE_UNKNOWN the cited source ${source} is not declared`,
    );
  }
  expect(() => citation(windows, "plann")).toThrow("data/windows.yaml:1:10");
  expect(() => citation({}, "plan")).toThrow("the cited source plan is not declared");
});
