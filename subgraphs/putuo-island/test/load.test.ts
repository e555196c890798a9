import { afterAll, beforeAll, expect, test } from "vitest";
import { clerk, dataset, siblingClerk, startIsland, town, type World } from "./island.ts";

let world: World;

beforeAll(async () => {
  world = await startIsland();
});

afterAll(() => world.stop());

const sample = {
  sources: {},
  documents: [
    {
      caseKey: "one",
      caseNo: `${town}-2026-900001`,
      station: `${town}-01`,
      kind: "BICYCLE_PERMIT",
      item: "bike",
      number: `${town}-BP-2026-900001`,
      holder: { name: "示例", documentType: "RESIDENT_ID", documentNumber: "11010519491231002X" },
      plate: "示例001",
      issuedOn: "2026-02-01",
    },
  ],
};

test("documents of a package that is no sample are refused", async () => {
  const real = dataset({ "sample-island-documents": sample }, false);
  await expect(world.subgraph.load(real)).rejects.toThrow("comes of its completed case");
});

test("sample documents are marked, seen like real ones by the same people, and counted nowhere", async () => {
  const load = () => world.subgraph.load(dataset({ "sample-island-documents": sample }));
  expect(await load()).toMatchObject({ islandDocuments: 1 });
  expect(await load()).toBeUndefined();
  const query = `{ putuoBicyclePermits { edges { node { plate sample state holder { name } history { actor } } } } }`;
  expect(await world.data(query, {}, clerk)).toEqual({
    putuoBicyclePermits: {
      edges: [
        {
          node: {
            plate: "示例001",
            sample: true,
            state: "ISSUED",
            holder: { name: "示*" },
            history: [{ actor: "sample:@test/sample" }],
          },
        },
      ],
    },
  });
  expect(await world.data(query, {}, siblingClerk)).toEqual({ putuoBicyclePermits: { edges: [] } });
  const { _entities: found } = await world.data<{ _entities: [{ putuoIsland: { documents: unknown } }] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division { putuoIsland { documents {
      kind issuedThisYear inForceInTown } } } } }`,
    { of: [{ __typename: "Division", code: town }] },
  );
  expect(found[0].putuoIsland.documents).toEqual(
    expect.arrayContaining([{ kind: "BICYCLE_PERMIT", issuedThisYear: 0, inForceInTown: 0 }]),
  );
});
