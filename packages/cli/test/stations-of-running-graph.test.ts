import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diffPacks } from "../src/rules/diff-packs.ts";
import { reportStations } from "../src/rules/report-stations.ts";
import { listen } from "./rules/written-pack.ts";
import { makeFolder } from "./running/folder.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

const yushan = fileURLToPath(new URL("../../county-panan", import.meta.url));

let directory: string;
let graph: RunningGraph;
beforeAll(async () => {
  [directory, graph] = await Promise.all([makeFolder(), startGraph()]);
});
afterAll(async () => {
  await graph.stop();
  await rm(directory, { recursive: true, force: true });
});

test("yimen rules diff --endpoint judges the 15 village stations of Yushan that a running graph has", async () => {
  const next = join(directory, "next");
  await cp(join(yushan, "rules"), join(next, "rules"), { recursive: true });
  await cp(join(yushan, "sources"), join(next, "sources"), { recursive: true });
  const file = join(next, "rules/stations.yaml");
  const asWritten = await readFile(file, "utf8");
  const [head = "", ...rest] = asWritten.split("  officeArea:\n");
  const changed = rest
    .join("")
    .replace("station.kind == 'VILLAGE_STATION'", "station.kind == 'COUNTY_CENTRE'");
  await writeFile(file, `${head}  officeArea:\n${changed}`);
  const { terminal, heard } = listen("en");
  const endpoint = `${graph.url}/graphql`;
  await diffPacks(
    yushan,
    next,
    { subjects: undefined, on: Temporal.PlainDate.from("2026-06-30"), graph: { endpoint, token: undefined } },
    terminal,
  );
  expect(heard()).toMatch(/stations of 330727106000: (1[5-9]|2\d)\n/);
  const turned = heard().match(/ {2}station 330727106\d{3}-01 officeArea: .* → not-applicable\n/g);
  expect(turned).toHaveLength(15);
});

test("yimen rules report writes what a running graph says of every station of a town, and of no other", async () => {
  const output = join(directory, "yushan.jsonl");
  const { terminal, heard } = listen("en");
  await reportStations(
    {
      graph: { endpoint: `${graph.url}/graphql`, token: undefined },
      division: "330727106000",
      on: Temporal.PlainDate.from("2026-06-30"),
      format: "jsonl",
      output,
    },
    terminal,
  );
  const lines = (await readFile(output, "utf8")).trimEnd().split("\n");
  const told = lines.map((line) => JSON.parse(line) as { station: string; verdicts: unknown });
  const { stations } = await graph.data<{
    stations: { edges: { node: { code: string; compliance: { results: unknown[] } } }[] };
  }>(`{ stations(within: "330727106000", first: 100) { edges { node {
    code compliance(on: "2026-06-30") { results { rule { id } verdict value missing } }
  } } } }`);
  expect(heard()).toBe(`${output}: ${stations.edges.length} stations, of which 0 without verdicts\n`);
  expect(told.map(({ station }) => station)).toEqual(stations.edges.map(({ node }) => node.code));
  expect(told.map(({ verdicts }) => verdicts)).toEqual(
    stations.edges.map(({ node }) =>
      node.compliance.results.map((result) => {
        const { rule, ...rest } = result as { rule: { id: string } };
        return { rule: rule.id, ...rest };
      }),
    ),
  );
  expect(JSON.stringify(told)).toContain(`"rule":"builtAsAssigned","verdict":"PASS"`);
});
