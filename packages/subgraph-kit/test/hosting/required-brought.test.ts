import { parse } from "graphql";
import { expect, test } from "vitest";
import { requireBrought, requiredFieldsIn, requiredNotBrought } from "../../src/hosting/required-brought.ts";

const sdl = `type Station @key(fields: "id") { id: ID! placeFacts: [Fact!] @external staffFacts: [Fact!] @external
    verdict: String @requires(fields: "placeFacts { name value } staffFacts { name value }") plain: String }
  extend type Window @key(fields: "id") { id: ID! size: Int @external big: Boolean @requires(fields: "size") }
  type Fact { name: String value: String }`;
const required = requiredFieldsIn(sdl);

/** The code and the names of what is missing; undefined when all was brought. */
function missing(query: string, ...representations: unknown[]): string | undefined {
  try {
    requireBrought(required, parse(query), representations);
    return undefined;
  } catch (error) {
    if (!requiredNotBrought.is(error)) throw error;
    return error.en;
  }
}

const verdicts =
  "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Station { verdict } } }";
const station = { __typename: "Station", id: "1", placeFacts: [] };

test("what fields require is read off the SDL, by its names at the top", () => {
  expect([...required]).toEqual([
    ["Station.verdict", ["placeFacts", "staffFacts"]],
    ["Window.big", ["size"]],
  ]);
});

test("a field whose requirements were not all brought is refused, naming what is missing", () => {
  expect(missing(verdicts, { ...station, staffFacts: [] }, station)).toMatch(
    /staffFacts, which Station\.verdict requires/,
  );
});

test("what its subgraph had none of was brought: null is a value", () => {
  expect(missing(verdicts, { ...station, staffFacts: null })).toBeUndefined();
});

test("fields that require nothing are asked for without it", () => {
  expect(missing(verdicts.replace("verdict", "plain id"), station)).toBeUndefined();
});

test.for([
  ["under an alias", verdicts.replace("verdict", "v: verdict")],
  ["in a fragment within", verdicts.replace("verdict", "... { verdict }")],
  [
    "in a named fragment",
    verdicts.replace("... on Station { verdict }", "...F") + " fragment F on Station { verdict }",
  ],
] as const)("it is found %s, too", ([, query]) => {
  expect(missing(query, station)).toMatch(/staffFacts/);
});

test("representations of other types are left alone", () => {
  expect(missing(verdicts, { __typename: "Window", id: "1" })).toBeUndefined();
  expect(
    missing(verdicts.replace("Station { verdict }", "Window { big }"), { __typename: "Window", id: "1" }),
  ).toMatch(/size/);
});
