import type { SubgraphResponse } from "@yimen/service-host";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bearer, kioskInput, pananAdmin, type RunningKiosks, startKiosks } from "../fixture/harness.ts";

let kiosks: RunningKiosks;

beforeAll(async () => {
  kiosks = await startKiosks();
});
afterAll(() => kiosks.stop());

async function askThroughRouter(
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<SubgraphResponse> {
  const authorization = await bearer(pananAdmin);
  return kiosks.subgraph.execute({
    query,
    variables,
    headers: { authorization, ...headers },
    throughRouter: true,
  });
}

const codesOf = ({ errors = [] }: SubgraphResponse): readonly unknown[] =>
  errors.map(({ extensions }) => extensions?.["code"]);

const install = `mutation ($input: InstallKioskInput!) { installKiosk(input: $input) { __typename } }`;
const page = "kiosks(first: 1) { edges { node { code } } }";

test("a read through another router is answered as through the gateway", async () => {
  const asked = `{ ${page} whoAmI }`;
  const authorization = await bearer(pananAdmin);
  const throughGateway = await kiosks.subgraph.execute({ query: asked, headers: { authorization } });
  expect(throughGateway.errors).toBeUndefined();
  expect(await askThroughRouter(asked)).toEqual(throughGateway);
});

test("a mutation through another router is refused before anything is written: nobody held it against the rules at the door", async () => {
  const { input } = kioskInput();
  const answer = await askThroughRouter(install, { input });
  expect(codesOf(answer)).toEqual(["ADMISSION_MISSING"]);
  expect(answer.data).toBeUndefined();
  const written = await kiosks.owner.query("select from kiosks.kiosk where code = $1", [input["code"]]);
  expect(written.rowCount).toBe(0);
});

test.for([
  ["beside a query that is named", `query Read { ${page} } ${install}`, "Read"],
  [
    "under an alias in a fragment",
    "mutation { ...F } fragment F on Mutation { a: installKiosk { __typename } }",
    undefined,
  ],
] as const)("a mutation %s is refused, too", async ([, query, operationName]) => {
  const answer = await kiosks.subgraph.execute({
    query,
    ...(operationName !== undefined && { operationName }),
    headers: {},
    throughRouter: true,
  });
  expect(codesOf(answer)).toEqual(["ADMISSION_MISSING"]);
});

test("a verdict through another router that names no revision of the law is refused, with one it is given", async () => {
  const law = "{ lawRevision }";
  const revision = String((await kiosks.ask(law)).data?.["lawRevision"]);
  expect(codesOf(await askThroughRouter(law))).toEqual(["LAW_NOT_FIXED"]);
  expect(codesOf(await askThroughRouter(law, {}, { "x-yimen-law": "newest" }))).toEqual(["LAW_NOT_FIXED"]);
  expect(await askThroughRouter(law, {}, { "x-yimen-law": revision })).toEqual({
    data: { lawRevision: revision },
  });
});

const deep = (levels: number): string =>
  `{ kiosk(id: "x") { ${"self { ".repeat(levels)}code${" }".repeat(levels)} } }`;

test.for([
  ["QUERY_TOO_DEEP", deep(15), {}],
  ["PAGE_SIZE_INVALID", "{ kiosks(first: 101) { edges { node { code } } } }", {}],
  ["PAGE_SIZE_INVALID", "query ($n: Int) { kiosks(first: $n) { edges { node { code } } } }", { n: 0 }],
  [
    "QUERY_TOO_COSTLY",
    `{ ${Array.from({ length: 99 }, (_, at) => `a${at}: kiosks(first: 100) { edges { node { code } } }`).join(" ")} }`,
    {},
  ],
  ["QUERY_REPEATS_FIELD", `{ ${"whoAmI ".repeat(31)} }`, {}],
] as const)("%s is said of what the gateway would not have let in", async ([code, query, variables]) => {
  expect(codesOf(await askThroughRouter(query, variables))).toEqual([code]);
});

test("requests for entities, as routers send them, are within the limits", async () => {
  const answer = await askThroughRouter(
    "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Kiosk { code } } }",
    { representations: [{ __typename: "Kiosk", id: "330727106000.x" }] },
  );
  expect(codesOf(answer)).toEqual([]);
  expect(answer.data).toEqual({ _entities: [null] });
});

test("a token that is not believed is refused whoever hands it on", async () => {
  const answer = await kiosks.subgraph.execute({
    query: `{ ${page} }`,
    headers: { authorization: "Bearer a.b.c" },
    throughRouter: true,
  });
  expect(codesOf(answer)).toEqual(["UNAUTHENTICATED"]);
});
