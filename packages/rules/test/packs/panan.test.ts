import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { createRuleBook, loadPack, mutateBoundaries, runExamples } from "../../src/index.ts";
import type { Member, Pack } from "../../src/index.ts";
import { readPackDirectory } from "../../src/pack/read-directory.ts";

async function load(directory: string, parent?: Pack): Promise<Pack> {
  const path = new URL(`../../../${directory}`, import.meta.url).pathname;
  const loaded = loadPack(await readPackDirectory(path), { parent });
  expect(loaded.problems).toEqual([]);
  if (!loaded.ok) throw new Error(`${directory} does not load`);
  return loaded.pack;
}

const pack = await load("county-panan", await load("base"));
const book = createRuleBook([pack]);
const on = Temporal.PlainDate.from("2024-01-31");
const town = { division: "330727106000", on };

const stationFile = z.object({
  stations: z.array(
    z.object({ code: z.string(), division: z.string(), kind: z.string(), tier: z.string().optional() }),
  ),
});
const dataUrl = new URL("../../../county-panan/data/stations.yaml", import.meta.url);
const villages: readonly Member[] = stationFile
  .parse(parse(readFileSync(dataUrl, "utf8")))
  .stations.filter(({ kind }) => kind === "VILLAGE_STATION")
  .map(({ code, division, kind, tier }) => ({
    id: code,
    facts: { kind, tier: tier ?? null, division: { code: division } },
  }));
const tiers = ["Demonstration", "Standard", "Simple"];

function textOf(rule: string, facts: Member["facts"]): string | undefined {
  const evaluation = book.evaluate(rule, facts, town);
  return evaluation.form === "decision" ? evaluation.text : undefined;
}

test("every example of Panan's pack comes out as written", () => {
  expect(runExamples(pack).filter(({ ok }) => !ok)).toEqual([]);
});

test("every boundary of Panan's pack is held by an example", () => {
  expect(mutateBoundaries(pack).filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
});

test("every row of Panan that asks for rules has one", () => {
  const rows = [...pack.rules.values()].flatMap((rule) => rule.rows);
  const stations = ["YS-2.2", "YS-3.1", "YS-3.2", "YS-3.3", "YS-8", "YS-9.1", "YS-9.2", "YS-9.3"];
  expect(rows).toEqual(expect.arrayContaining([...stations, "YS-5", "YS-6", "YS-10.1", "YS-10.2"]));
});

test("YS-3.1 the town's plan holds in the town and its villages, not in the rest of the county", () => {
  const inForce = (division: string): boolean => book.at({ division, on }).rules.has("officeArea");
  expect(inForce("330727106000")).toBe(true);
  expect(inForce("330727106206")).toBe(true);
  expect(inForce("330727103000")).toBe(false);
  expect(inForce("330727000000")).toBe(false);
});

test("YS-8 the 15 villages as loaded are the plan's own list: 3, 10 and 2", () => {
  expect(villages).toHaveLength(15);
  for (const tier of tiers) {
    expect(book.evaluateQuota(`townTier${tier}`, villages, town).verdict).toBe("pass");
  }
  for (const { id, facts } of villages)
    expect([id, textOf("assignedTier", facts)]).toEqual([id, facts["tier"]]);
});

test("YS-8 the list is 20, 67 and 13 per cent, and departs from the county's 20, 50 and 30 as reported", () => {
  const division = { level: "TOWNSHIP", stations: villages.map(({ facts }) => facts) };
  expect(tiers.map((tier) => textOf(`townShare${tier}`, division))).toEqual(["20", "66.67", "13.33"]);
  expect(tiers.map((tier) => textOf(`townDeparture${tier}`, division))).toEqual(["0", "16.67", "-16.67"]);
});

test("YS-8 the county's ratio is not decided by one town while the other towns' stations are unknown", () => {
  const others = Array.from({ length: 100 }, (_, index) => ({
    id: `other-${index}`,
    facts: { kind: "VILLAGE_STATION" },
  }));
  for (const tier of tiers) {
    const { verdict, rule } = book.evaluateQuota(`countyTier${tier}`, [...villages, ...others], town);
    expect([verdict, rule.per]).toEqual(["unknown", "COUNTY"]);
  }
});

test("YS-10.2 what 良 was paid before May 2023 is unknown because the source does not say", () => {
  const april = { ...town, on: Temporal.PlainDate.from("2023-04-30") };
  const evaluation = book.evaluate(
    "casePay",
    {
      isAgent: true,
      excellentCasesThisMonth: 0,
      goodCasesThisMonth: 1,
      passCasesThisMonth: 0,
      failCasesThisMonth: 0,
    },
    april,
  );
  expect(evaluation.verdict).toBe("unknown");
  expect(evaluation.reasons.map(({ zh }) => zh).join()).toContain("未写良的数额");
});

test("YS-10.2 the pay of May 2023 was not known before the plan was issued in November", () => {
  const may = { ...town, on: Temporal.PlainDate.from("2023-05-31") };
  const known = (day: string): boolean =>
    book.at({ ...may, asKnownOn: Temporal.PlainDate.from(day) }).rules.has("casePay");
  expect(known("2023-11-05")).toBe(false);
  expect(known("2023-11-06")).toBe(true);
});

test("YS-3.1 原则上 is advice: where the station sits, not how large it is", () => {
  expect(pack.rules.get("inPartyServiceCentre")?.level).toBe("advisory");
  expect(pack.rules.get("officeArea")?.level).toBe("mandatory");
});
