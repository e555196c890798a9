import { defineLoader, groupedBy, keyedBy } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fetched } from "../fixture/operations.ts";
import {
  baokangAdmin,
  type Installed,
  installKiosk,
  kioskInput,
  pananAdmin,
  type RunningKiosks,
  startKiosks,
} from "../fixture/harness.ts";

let kiosks: RunningKiosks;
const ids: string[] = [];

beforeAll(async () => {
  kiosks = await startKiosks();
  for (const stationId of ["s1", "s1", "s2"]) {
    const { data } = await kiosks.ask(installKiosk, kioskInput({ stationId }), pananAdmin);
    ids.push((data as unknown as Installed).installKiosk.kiosk?.id ?? "");
  }
});

afterAll(() => kiosks.stop());

beforeEach(() => {
  fetched.kiosks = 0;
  fetched.ofStations = 0;
});

const entities = `query ($refs: [_Any!]!) {
  _entities(representations: $refs) { __typename ... on Kiosk { id } ... on Station { kiosks { id } } }
}`;

const kioskRefs = (...keys: string[]): Record<string, unknown> => ({
  refs: keys.map((id) => ({ __typename: "Kiosk", id })),
});

test("a hundred entities asked for by reference are fetched with one statement", async () => {
  const asked = Array.from({ length: 100 }, (_, number) => ids[number % 3] ?? "");
  const answer = await kiosks.ask(entities, kioskRefs(...asked), pananAdmin);
  expect(answer.data?.["_entities"]).toEqual(asked.map((id) => ({ __typename: "Kiosk", id })));
  expect(fetched.kiosks).toBe(1);
});

test("34 what the caller may not see is as if it were not there, by query and by reference", async () => {
  const id = ids[0] ?? "";
  for (const caller of [undefined, baokangAdmin]) {
    const byQuery = await kiosks.ask(`query ($id: ID!) { kiosk(id: $id) { id } }`, { id }, caller);
    const byReference = await kiosks.ask(entities, kioskRefs(id, "no-such-id"), caller);
    expect(byQuery).toEqual({ data: { kiosk: null } });
    expect(byReference).toEqual({ data: { _entities: [null, null] } });
  }
});

test("34 an edge of a foreign entity shows only what the caller may see", async () => {
  const stations = { refs: ["s1", "s2", "s3"].map((id) => ({ __typename: "Station", id })) };
  const mine = await kiosks.ask(entities, stations, pananAdmin);
  const theirs = await kiosks.ask(entities, stations, baokangAdmin);
  const counts = ({ data }: typeof mine): number[] =>
    ((data?.["_entities"] ?? []) as { kiosks: unknown[] }[]).map((station) => station.kiosks.length);
  expect([counts(mine), counts(theirs)]).toEqual([
    [2, 1, 0],
    [0, 0, 0],
  ]);
  expect(fetched.ofStations).toBe(2);
});

test("40 a key with SQL or NUL in it finds nothing and breaks nothing", async () => {
  const answer = await kiosks.ask(entities, kioskRefs("' or true --", "\u0000", ids[0] ?? ""), pananAdmin);
  expect(answer).toEqual({ data: { _entities: [null, null, { __typename: "Kiosk", id: ids[0] }] } });
});

test("loaders of two requests share nothing", async () => {
  const asked: string[][] = [];
  const load = defineLoader(async (_context: object, keys: readonly string[]) => {
    asked.push([...keys]);
    return keyedBy([{ id: "a" }], (row) => row.id);
  });
  const [one, two] = [{}, {}];
  const found = await Promise.all([load(one, "a"), load(one, "b"), load(one, "a"), load(two, "a")]);
  expect(found).toEqual([{ id: "a" }, undefined, { id: "a" }, { id: "a" }]);
  expect(asked).toEqual([["a", "b"], ["a"]]);
});

test("a batch that fails fails each of its keys with the same reason", async () => {
  const load = defineLoader(
    async (_context: object, _keys: readonly string[]): Promise<Map<string, number>> => {
      throw new Error("no database");
    },
  );
  const context = {};
  const outcomes = await Promise.allSettled([load(context, "a"), load(context, "b")]);
  expect(outcomes.map((each) => (each.status === "rejected" ? String(each.reason) : "found"))).toEqual([
    "Error: no database",
    "Error: no database",
  ]);
});

test("grouped rows have a list for every wanted key, and none for others", () => {
  const groups = groupedBy(["a", "b"], [{ of: "a" }, { of: "c" }, { of: "a" }], (row) => row.of as "a" | "b");
  expect([...groups]).toEqual([
    ["a", [{ of: "a" }, { of: "a" }]],
    ["b", []],
  ]);
});
