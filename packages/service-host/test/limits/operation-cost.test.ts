import { Kind, parse } from "graphql";
import { expect, test } from "vitest";
import { noWeights, weightsIn } from "../../src/limits/field-weights.ts";
import { costOf, costOfOperation } from "../../src/limits/operation-cost.ts";
import { schema } from "./admission-schema.ts";
import { aliased, repeated } from "./hostile-queries.ts";

function costIn(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  weights = noWeights,
): number {
  const document = parse(query);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error("the document has no operation");
  return costOf(costOfOperation(schema, document, operation, weights), variables, weights);
}

test("an object costs 1 and ten plain values as much, rounded up", () => {
  expect(costIn("mutation { rename(id: 1) { id } }")).toBe(2);
  expect(costIn(`mutation { rename(id: 1) { ${aliased(10, "id")} } }`)).toBe(2);
  expect(costIn(`mutation { rename(id: 1) { ${aliased(11, "id")} } }`)).toBe(3);
});

test("a page costs as much as it can hold, once for edges and nodes together with their connection", () => {
  expect(costIn("{ items(first: 50) { id } }")).toBe(55);
  expect(costIn("{ stations(first: 50) { nodes { id } } }")).toBe(56);
  expect(costIn("{ stations(first: 50) { edges { node { id } } } }")).toBe(106);
  expect(costIn("{ stations(first: 50) { totalCount pageInfo { hasNextPage } } }")).toBe(3);
});

test("7 a page size in a variable costs as much as one in the text", () => {
  expect(costIn("query ($n: Int) { items(first: $n) { id } }", { n: 50 })).toBe(55);
  expect(costIn("query ($n: Int = 50) { items(first: $n) { id } }")).toBe(55);
  expect(costIn("query ($n: Int = 90) { items(first: $n) { id } }", { n: 10 })).toBe(11);
  expect(costIn("query ($n: Int) { items(first: $n) { id } }", { n: 1e12 })).toBe(1.1e12);
});

test("a page without a size costs the schema's default, or 20 where there is none", () => {
  expect(costIn("{ stations { nodes { id } } }")).toBe(23);
  expect(costIn("query ($n: Int) { stations(first: $n) { nodes { id } } }")).toBe(23);
  expect(costIn("query ($n: Int) { stations(first: $n) { nodes { id } } }", { n: null })).toBe(23);
  expect(costIn("{ items { id } }")).toBe(22);
  expect(costIn("query ($n: Int) { items(first: $n) { id } }")).toBe(22);
  expect(costIn("{ items(first: null) { id } }")).toBe(22);
});

test("the larger of first and last counts", () => {
  expect(costIn("query ($n: Int) { stations(first: 2, last: $n) { nodes { id } } }", { n: 100 })).toBe(111);
});

test("nested pages multiply, across fragments and variables", () => {
  const nested = `query ($n: Int) { stations(first: $n) { ...S } }
    fragment S on StationConnection { nodes { ... on Station { ...I } } }
    fragment I on Station { items(first: $n) { id } }`;
  expect(costIn(nested, { n: 10 })).toBe(121);
  expect(costIn(nested, { n: 100 })).toBe(11_101);
});

test("lists without pages count as 10, or as long as the list handed in", () => {
  expect(costIn("{ regions { name } }")).toBe(11);
  expect(
    costIn("query ($ids: [ID!]!) { itemsById(ids: $ids) { id } }", {
      ids: Array.from({ length: 30 }, () => "1"),
    }),
  ).toBe(33);
  expect(costIn(`{ itemsById(ids: [${repeated(30, "1")}]) { id } }`)).toBe(33);
});

test("all branches of a union count, and so does what a condition may leave out", () => {
  expect(costIn("{ search { ... on Station { items(first: 10) { id } } ... on Item { id } } }")).toBe(13);
  expect(costIn("query ($no: Boolean!) { items(first: 50) @include(if: $no) { id } }", { no: false })).toBe(
    55,
  );
});

test("fields the schema does not know cost nothing", () => {
  expect(costIn("{ nowhere(first: 100) { id } regions { name unknown { id } } }")).toBe(11);
});

test("H1 what a subgraph says that a field, an argument or a part of an input weighs is added when it is given", () => {
  const weights = weightsIn(`
    type Query { regions: [Region!]! @cost(weight: 5) judge(of: Plan, deep: Int @cost(weight: 7)): Region }
    type Station { id: ID! @cost(weight: 2) }
    input Plan { name: String draft: [File!] @cost(weight: 400) also: [Plan!] }
  `);
  expect(costIn("{ regions { name } }", {}, weights)).toBe(16);
  expect(costIn("{ judge { name } }", {}, weights)).toBe(2);
  expect(costIn("{ judge(deep: 1) { name } }", {}, weights)).toBe(9);
  expect(costIn("{ judge(deep: null) { name } }", {}, weights)).toBe(2);
  expect(costIn(`{ judge(of: { name: "x", draft: null }) { name } }`, {}, weights)).toBe(2);
  expect(costIn(`{ judge(of: { draft: [] }) { name } }`, {}, weights)).toBe(402);
  // One cannot hide it in a variable, a list, a fragment or an alias.
  expect(costIn("query ($of: Plan) { judge(of: $of) { name } }", { of: { draft: [{}, {}] } }, weights)).toBe(
    402,
  );
  expect(costIn("query ($of: Plan) { judge(of: $of) { name } }", { of: { name: "x" } }, weights)).toBe(2);
  expect(
    costIn(
      "query ($also: [Plan!]) { judge(of: { also: $also }) { name } }",
      { also: [{ draft: [] }, { draft: [] }] },
      weights,
    ),
  ).toBe(802);
  expect(
    costIn(
      "{ a: judge(of: { draft: [] }) { name } ...B } fragment B on Query { b: judge(of: { draft: [] }) { name } }",
      {},
      weights,
    ),
  ).toBe(803);
  // A list weighs once, what is in it as often as it is there.
  expect(costIn("{ stations(first: 50) { nodes { id } } }", {}, weights)).toBe(156);
});
