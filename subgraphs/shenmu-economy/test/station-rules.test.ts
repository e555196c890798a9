import { readPackDirectory } from "@yimen/rules/read-directory";
import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEconomy, town, type World } from "./economy.ts";

const packages = new URL("../../../packages/", import.meta.url).pathname;

let world: World;

beforeAll(async () => {
  world = await startEconomy();
  const packs = await Promise.all(
    ["base", "county-shenmu"].map((name) => readPackDirectory(`${packages}${name}`)),
  );
  await addToLaw(world.databaseUrl, { by: "admin-shenmu", reason: "test" }, { packs, calendars: [] });
});

afterAll(() => world.stop());

interface Result {
  readonly rule: { readonly id: string; readonly citations: readonly { readonly text: string }[] };
  readonly verdict: string;
  readonly missing: readonly string[];
}

async function rulesOf(
  known: { readonly placeFacts?: unknown; readonly staffFacts?: unknown },
  kind = "TOWNSHIP_CENTRE",
  divisionCode = town,
): Promise<readonly Result[] | null> {
  const station = {
    __typename: "Station",
    id: "s",
    divisionCode,
    kind,
    placeFacts: null,
    staffFacts: null,
    ...known,
  };
  const data = await world.data<{ _entities: [{ shenmuEconomyRules: readonly Result[] | null }] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station {
       shenmuEconomyRules { rule { id citations { text } } verdict missing } } } }`,
    { of: [station] },
  );
  return data._entities[0].shenmuEconomyRules;
}

const fact = (name: string, value: unknown) => ({ name, value, from: null, until: null, knownOn: null });
const windows = [{ number: "6", name: "特色经济信息窗口", kind: "SPECIAL" }];
const place = [
  fact("kind", "TOWNSHIP_CENTRE"),
  fact("windowNames", ["特色经济信息窗口"]),
  fact("windows", windows),
];

test.each([
  [1, "FAIL"],
  [2, "PASS"],
  [3, "PASS"],
])(
  "SM-19 with %s people at the economic information window the rule of two says %s",
  async (people, verdict) => {
    const results = await rulesOf({
      placeFacts: place,
      staffFacts: [fact("windowStaffing", [{ number: "6", staffCount: people }])],
    });
    expect(results).toEqual([
      {
        rule: { id: "economicInfoWindow", citations: [{ text: "SM 五(三)" }] },
        verdict: "PASS",
        missing: [],
      },
      { rule: { id: "economicInfoWindowStaff", citations: [{ text: "SM 五(三)" }] }, verdict, missing: [] },
    ]);
  },
);

test("SM-19 what nobody has recorded is unknown and named, never guessed", async () => {
  const results = await rulesOf({ placeFacts: place });
  expect(results?.[1]).toMatchObject({ verdict: "UNKNOWN", missing: ["station.windowStaffing"] });
  expect((await rulesOf({}))?.map(({ verdict }) => verdict)).toEqual(["UNKNOWN", "UNKNOWN"]);
});

test("village rooms and stations of other counties have no such rules", async () => {
  expect(await rulesOf({}, "VILLAGE_STATION")).toBeNull();
  expect(await rulesOf({}, "TOWNSHIP_CENTRE", "330727106000")).toBeNull();
});
