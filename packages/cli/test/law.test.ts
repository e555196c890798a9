import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lingkouStation, places } from "./running/callers.ts";
import { makeFolder } from "./running/folder.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { until } from "./running/until.ts";
import { runYimen, startYimen } from "./running/yimen-process.ts";

let graph: RunningGraph;
let folder: string;

beforeAll(async () => {
  graph = await startGraph();
  folder = await makeFolder();
}, 180_000);

afterAll(async () => {
  await graph.stop();
  await rm(folder, { recursive: true, force: true });
});

const law = (...args: string[]) =>
  runYimen(["law", ...args, "--data", graph.directory, "--lang", "en"], {
    environment: { DATABASE_URL: graph.databaseUrl },
  });

/** The town's pack with 15 m² instead of 12 in its rule and its examples. */
async function stricterPack(): Promise<string> {
  const pack = join(folder, "panan");
  await cp(fileURLToPath(new URL("../../county-panan/", import.meta.url)), pack, { recursive: true });
  const file = join(pack, "rules/stations.yaml");
  const text = await readFile(file, "utf8");
  const stricter = text
    .replaceAll("value: 12", "value: 15")
    .replaceAll("officeAreaM2: 12", "officeAreaM2: 15")
    .replaceAll("officeAreaM2: 11.99", "officeAreaM2: 14.99");
  await writeFile(file, stricter);
  return pack;
}

const query = `query ($code: String!) { station(code: $code) {
  compliance(assuming: [{ name: "officeAreaM2", value: "14" }]) { lawRevision results(rules: ["officeArea"]) { verdict } } } }`;

interface Answer {
  readonly station: {
    readonly compliance: {
      readonly lawRevision: string;
      readonly results: readonly { readonly verdict: string }[];
    };
  };
}

async function verdict(): Promise<{ revision: string; verdict: string | undefined }> {
  const { station } = await graph.data<Answer>(query, { code: lingkouStation });
  const { lawRevision: revision, results } = station.compliance;
  return { revision, verdict: results[0]?.verdict };
}

test("X-5 a pack is previewed, put in force without a restart, kept by the next start, and taken back", async () => {
  const before = await verdict();
  expect(before.verdict).toBe("PASS");
  const pack = await stricterPack();

  const preview = await law("activate", pack, "--dry-run");
  expect(preview.stdout).toContain("minOfficeAreaM2");
  expect(preview.stdout).toContain("12");
  expect(preview.stdout).toContain("15");
  expect(await verdict()).toEqual(before);

  const activated = await law("activate", pack, "--by", "county-it", "--reason", "larger offices");
  expect(activated).toMatchObject({ code: 0, stdout: expect.stringContaining("in force: revision") });
  await until(async () => ((await verdict()).verdict === "FAIL" ? true : undefined));

  const history = await law("history");
  expect(history.stdout.split("\n")[0]).toMatch(/county-it {2}larger offices$/);

  const again = await startYimen(["--data", join(folder, "second"), "--port", "0", "--lang", "en"], {
    environment: { DATABASE_URL: graph.databaseUrl },
  });
  expect(again.output()).toContain("was decided by county-it");
  await again.terminate();
  expect((await verdict()).verdict).toBe("FAIL");

  const restored = await law("restore", before.revision, "--by", "county-it", "--reason", "too strict");
  expect(restored.code).toBe(0);
  expect(await until(async () => ((await verdict()).verdict === "PASS" ? verdict() : undefined))).toEqual(
    before,
  );
}, 240_000);

const decided = ["--by", "Wang Min", "--reason", "the new measures"] as const;

test("F6 the law is neither changed nor restored without a name and a reason, and the history stays as it was", async () => {
  const pack = await stricterPack();
  const before = await law("history");
  for (const [args, missing] of [
    [["activate", pack], "--by (who decides) and --reason (why) is missing"],
    [["activate", pack, "--by", "Wang Min"], "--reason (why) is missing"],
    [["activate", pack, "--by", " ", "--reason", "larger"], "--by (who decides) is missing"],
    [["restore", "0123456789abcdef"], "--by (who decides) and --reason (why) is missing"],
  ] as const) {
    expect(await law(...args)).toMatchObject({ code: 1, stderr: expect.stringContaining(missing) });
  }
  expect((await law("history")).stdout).toBe(before.stdout);
});

test("a pack with a mistake is refused with its place, in both languages, and the law stays", async () => {
  const before = await verdict();
  const pack = await stricterPack();
  const file = join(pack, "rules/stations.yaml");
  await writeFile(
    file,
    (await readFile(file, "utf8")).replace("station.officeAreaM2 >=", "station.officeArea >="),
  );
  const refused = await law("activate", pack, ...decided);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/rules\/stations\.yaml:\d+:\d+ error .*officeAreaM2/);
  expect(await verdict()).toEqual(before);
});

test("a revision that never was in force is not restored", async () => {
  const refused = await law("restore", "0123456789abcdef", ...decided);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("yimen law history") });
});

const counties = [places.panan, "420626000000", "610881000000", "530324000000", "330903000000"];

interface Places {
  readonly division: {
    readonly stations: {
      readonly edges: readonly {
        readonly node: {
          readonly code: string;
          readonly compliance: { readonly results: readonly { readonly rule: { readonly pack: string } }[] };
        };
      }[];
    };
  };
}

test("five counties side by side are each judged by the country's law and their own, through one door", async () => {
  const packs = await Promise.all(
    counties.map(async (code) => {
      const { division } = await graph.data<Places>(
        `query ($code: DivisionCode!) { division(code: $code) { stations(first: 100) { edges { node { code
           compliance { results { rule { pack } } } } } } } }`,
        { code },
      );
      const rules = division.stations.edges.flatMap(({ node }) => node.compliance.results);
      return [...new Set(rules.map(({ rule }) => rule.pack))].toSorted();
    }),
  );
  expect(packs).toEqual([
    ["base", "panan"],
    ["baokang", "base"],
    ["base", "shenmu"],
    ["base", "luoping"],
    ["base", "putuo"],
  ]);
});

test("YS-8 the county's ratio is not judged while villages of its other townships are not known", async () => {
  const { division } = await graph.data<{
    division: { quotas: { rule: { id: string }; verdict: string; uncounted: { name: string }[] }[] };
  }>(
    `query ($code: DivisionCode!) { division(code: $code) { quotas { rule { id } verdict uncounted { name } } } }`,
    { code: places.yushan },
  );
  const find = (id: string) => division.quotas.find(({ rule }) => rule.id === id);
  expect(find("townTierStandard")).toMatchObject({ verdict: "PASS", uncounted: [] });
  expect(find("countyTierStandard")).toMatchObject({ verdict: "UNKNOWN" });
  expect(find("countyTierStandard")?.uncounted.map(({ name }) => name)).toContain("尚湖镇");
});
