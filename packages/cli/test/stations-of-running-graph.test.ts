import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { platformFacts } from "@yimen/rules";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diffPacks } from "../src/rules/diff-packs.ts";
import { reportStations } from "../src/rules/report-stations.ts";
import { listen } from "./rules/written-pack.ts";
import { callers, places } from "./running/callers.ts";
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

interface Result {
  readonly rule: { readonly id: string; readonly citations: readonly { readonly article: string }[] };
  readonly verdict: string;
  readonly missing: readonly string[];
  readonly reasons: readonly { readonly messageZh: string }[];
}

interface Judged {
  readonly id: string;
  readonly code: string;
  readonly tier: string;
  readonly placeFacts: readonly { readonly name: string; readonly knownOn: string | null }[];
  readonly tierAssessment: { readonly standard: Result | null; readonly conditions: readonly Result[] };
  readonly compliance: { readonly results: readonly Result[] };
}

/** Each is asked for by itself: all at once would cost more than one request may. */
async function villageStations(): Promise<readonly Judged[]> {
  const { stations } = await graph.data<{ stations: { edges: { node: { code: string } }[] } }>(
    `query ($within: DivisionCode) { stations(within: $within, kind: VILLAGE_STATION, first: 50) { edges { node { code } } } }`,
    { within: places.yushan },
  );
  const judged: Judged[] = [];
  for (const { node } of stations.edges) {
    const { station } = await graph.data<{ station: Judged }>(
      `query ($code: String!) { station(code: $code) {
        id code tier placeFacts { name knownOn }
        tierAssessment { standard { ...result } conditions { ...result } }
        compliance { results { ...result } } } }
      fragment result on RuleResult { rule { id citations { article } } verdict missing reasons { messageZh } }`,
      { code: node.code },
      callers.manager,
    );
    judged.push(station);
  }
  return judged;
}

const resultOf = (stations: readonly Judged[], village: string, rule: string): Result | undefined =>
  stations
    .find(({ code }) => code === `${places.yushan.slice(0, 9)}${village}-01`)
    ?.compliance.results.find((result) => result.rule.id === rule);

test("YS-8 all fifteen stations of Yushan are judged by its pack, each verdict with its article or what is missing, from registers, counts and inspections alone", async () => {
  const stations = await villageStations();
  const tiers = Object.groupBy(stations, ({ tier }) => tier);
  expect(Object.fromEntries(Object.entries(tiers).map(([tier, all]) => [tier, all?.length]))).toEqual({
    DEMONSTRATION: 3,
    STANDARD: 10,
    SIMPLE: 2,
  });
  const faults: string[] = [];
  const typed = new Set<string>();
  for (const { code, placeFacts, tierAssessment, compliance } of stations) {
    const { standard, conditions } = tierAssessment;
    if (standard === null || conditions.length === 0) faults.push(`${code} has no standard of its tier`);
    for (const { rule, verdict, missing, reasons } of [...compliance.results, ...conditions]) {
      if (rule.citations.length === 0) faults.push(`${code} ${rule.id}: no article`);
      if (verdict === "UNKNOWN" && missing.length + reasons.length === 0)
        faults.push(`${code} ${rule.id}: nobody says why it is not known`);
    }
    for (const { name, knownOn } of placeFacts) if (knownOn !== null) typed.add(name);
  }
  expect(faults).toEqual([]);
  // What somebody put on record is what an inspection alone can see or a document states, never what is registered or counted.
  const station = platformFacts.records.get("station")?.facts;
  const known = [...typed].filter((name) => ["register", "count"].includes(station?.get(name)?.toldBy ?? ""));
  expect(typed.size).toBeGreaterThan(10);
  expect(known).toEqual([]);

  expect(resultOf(stations, "219", "dutyDays")?.verdict).toBe("FAIL");
  expect(resultOf(stations, "206", "dutyDays")?.verdict).not.toBe("FAIL");
  const unseen = resultOf(stations, "213", "signName");
  expect(unseen).toMatchObject({ verdict: "UNKNOWN", missing: ["station.equipment", "station.signName"] });

  // Somebody goes and looks.
  const seen = stations.find(({ code }) => code.includes("106213"));
  const { result } = await graph.data<{ result: { __typename: string } }>(
    `mutation ($input: RecordStationSurveyInput!) { result: recordStationSurvey(input: $input) { __typename } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        stationId: seen?.id,
        surveyedOn: Temporal.Now.plainDateISO("Asia/Shanghai").toString(),
        facts: [
          { name: "equipment", value: ["DOOR_SIGN"] },
          { name: "signName", value: "山城管事之家(村便民服务站)" },
        ],
      },
    },
    { subject: "inspector-panan", role: "INSPECTOR", divisions: [places.panan] },
  );
  expect(result).toEqual({ __typename: "RecordStationSurveyPayload" });
  const after = await villageStations();
  expect(resultOf(after, "213", "signName")?.verdict).toBe("PASS");
  expect(resultOf(after, "221", "signName")?.verdict).toBe("FAIL");
});
