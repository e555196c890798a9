import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { panan, yushan } from "../evaluations.ts";
import { askEntity, listed, startWithLaw } from "./law.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startWithLaw();
});

afterAll(() => graph.stop());

const tiers = { DEMONSTRATION: 3, STANDARD: 10, SIMPLE: 2 } as const;

const ordinal = (index: number): string => String(201 + index).padStart(3, "0");

/** The town's 15 villages as its plan names them: 3, 10 and 2. */
const town = Object.entries(tiers)
  .flatMap(([tier, count]) => Array.from({ length: count }, () => tier))
  .map((tier, index) => ({
    id: `330727106${ordinal(index)}`,
    divisionCode: `330727106${ordinal(index)}`,
    facts: listed({
      kind: "VILLAGE_STATION",
      tier,
      division: { code: `330727106${ordinal(index)}`, level: "VILLAGE" },
    }),
  }));

/** A village of another town, whose station nobody knows. */
const unknownVillage = { id: "330727107201", divisionCode: "330727107201", facts: [] };

interface Asked {
  readonly quotas: readonly {
    readonly uncounted: readonly { readonly code: string }[];
    readonly rule: { readonly id: string };
    readonly scope: { readonly code: string };
    readonly verdict: string;
    readonly population: { readonly low: number; readonly high: number };
    readonly counted: { readonly low: number; readonly high: number };
  }[];
}

async function quotasIn(
  code: string,
  stationMembers: readonly object[] | null,
  uncountedTownships: readonly string[] = [],
): Promise<Asked["quotas"]> {
  const { quotas } = await askEntity<Asked>(
    graph,
    "Division",
    { __typename: "Division", code, stationMembers, uncountedTownships },
    `quotas(on: "2024-06-01") { rule { id } scope { code } verdict uncounted { code } population { low high } counted { low high } }`,
  );
  return quotas;
}

const named = (quotas: Asked["quotas"], id: string) => quotas.find(({ rule }) => rule.id === id);

test("YS-8 the town's own list is kept, and the county's ratio is measured over the whole county", async () => {
  const quotas = await quotasIn(yushan, [...town, unknownVillage]);
  expect(named(quotas, "townTierStandard")).toMatchObject({
    scope: { code: yushan },
    verdict: "PASS",
    population: { low: 15, high: 15 },
    counted: { low: 10, high: 10 },
  });
  // 10 of 16 at most: the village nobody knows makes it a range, and 10 is more than half of either.
  expect(named(quotas, "countyTierStandard")).toMatchObject({
    scope: { code: panan },
    verdict: "FAIL",
    population: { low: 15, high: 16 },
    counted: { low: 10, high: 11 },
  });
});

test("YS-8 as long as enough of the county is not known its ratio is UNKNOWN, never judged on one town", async () => {
  const unknown = Array.from({ length: 40 }, (_, index) => ({
    ...unknownVillage,
    id: `330727107${ordinal(index)}`,
    divisionCode: `330727107${ordinal(index)}`,
  }));
  const quotas = await quotasIn(yushan, [...town, ...unknown]);
  expect(named(quotas, "countyTierStandard")?.verdict).toBe("UNKNOWN");
});

test("YS-8 one town's villages are no sample of the county: with other towns not loaded its ratio is not judged", async () => {
  const other = "330727107000";
  const quotas = await quotasIn(yushan, town, [other]);
  expect(named(quotas, "countyTierStandard")).toMatchObject({
    verdict: "UNKNOWN",
    uncounted: [{ code: other }],
    counted: { low: 10, high: 10 },
  });
  expect(named(quotas, "townTierStandard")).toMatchObject({ verdict: "PASS", uncounted: [] });
});

test("while nobody says who is counted together a quota is UNKNOWN without numbers", async () => {
  const quotas = await quotasIn(yushan, null);
  expect(named(quotas, "townTierStandard")).toMatchObject({ verdict: "UNKNOWN", population: null });
});

test("a county without quotas has none", async () => {
  expect(await quotasIn("420626000000", [])).not.toContainEqual(
    expect.objectContaining({ rule: { id: "townTierStandard" } }),
  );
});
