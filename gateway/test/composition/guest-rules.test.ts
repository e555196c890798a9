import { describe, expect, test } from "vitest";
import { composeSupergraph } from "../../src/index.ts";
import { federation } from "../graph/local-subgraph.ts";

const core = {
  name: "facilities",
  sdl: `${federation}
    type Query { station(id: ID!): Station, tiers: [StationTier!]! }
    type Mutation { file(input: FileInput!): Outcome }
    type Station implements Node @key(fields: "id") { id: ID! name: String! tier: StationTier owner: String @shareable }
    interface Node { id: ID! }
    enum StationTier { DEMONSTRATION STANDARD SIMPLE }
    input FileInput { title: String! note: String }
    union Outcome = Filed | Refused
    type Filed { id: ID! }
    type Refused { code: String! }
    type PageInfo @shareable { hasNextPage: Boolean! }
    scalar Date`,
};

function outcomeWith(guestSdl: string, links = federation): string {
  const outcome = composeSupergraph([core, { name: "putuo", sdl: links + guestSdl, guest: true }]);
  return outcome.ok ? "composed" : outcome.errors.map(({ code, message }) => `${code} ${message}`).join("; ");
}

describe("X-5 a guest may add", () => {
  test.each([
    ["a nullable field to an entity", `type Station @key(fields: "id") { id: ID! ferry: String }`],
    ["root fields and types of its own", `type Query { ferries: [Ferry] } type Ferry { line: String! }`],
    [
      "a field that needs a core fact",
      `type Station @key(fields: "id") { id: ID! name: String! @external near: String @requires(fields: "name") }`,
    ],
    [
      "a type that implements a core interface",
      `type Query { pier: Pier } interface Node { id: ID! } type Pier implements Node @key(fields: "id") { id: ID! }`,
    ],
    [
      "a use of a core enum, repeated as it is",
      `enum StationTier { SIMPLE STANDARD DEMONSTRATION } type Query { best: StationTier }`,
    ],
    [
      "a use of a shared value type, repeated as it is",
      `type PageInfo @shareable { hasNextPage: Boolean! } type Query { info: PageInfo }`,
    ],
    [
      "hidden fields on types of its own",
      `type Query { ferry: Ferry } type Ferry { line: String! secret: String @inaccessible }`,
    ],
  ])("%s", (_name, sdl) => {
    expect(outcomeWith(sdl)).toBe("composed");
  });
});

describe("64 a guest may not take over what others own", () => {
  test.each([
    [
      "move a field to itself",
      `type Station @key(fields: "id") { id: ID! name: String! @override(from: "facilities") }`,
      "@override on Station.name",
    ],
    [
      "move a field under the directive's full name",
      `type Station @key(fields: "id") { id: ID! name: String! @federation__override(from: "facilities") }`,
      "@override on Station.name",
    ],
    [
      "hide a type",
      `type Station @key(fields: "id") @inaccessible { id: ID! ferry: String }`,
      "@inaccessible on Station",
    ],
    [
      "hide a field",
      `type Station @key(fields: "id") { id: ID! owner: String @shareable @inaccessible }`,
      "@inaccessible on Station.owner",
    ],
    [
      "hide an enum value",
      `enum StationTier { SIMPLE @inaccessible STANDARD DEMONSTRATION } type Query { best: StationTier }`,
      "@inaccessible on StationTier.SIMPLE",
    ],
    [
      "make a shared field nullable",
      `type PageInfo @shareable { hasNextPage: Boolean } type Query { info: PageInfo }`,
      "PageInfo.hasNextPage is Boolean!",
    ],
    [
      "move a root field",
      `type Query { tiers: [StationTier!]! @override(from: "facilities") } enum StationTier { SIMPLE STANDARD DEMONSTRATION }`,
      "@override on Query.tiers",
    ],
    [
      "add an enum value",
      `enum StationTier { SIMPLE STANDARD DEMONSTRATION ROYAL } type Query { best: StationTier }`,
      "exactly the values",
    ],
    [
      "leave out an enum value",
      `enum StationTier { SIMPLE } type Query { best(of: StationTier): Int }`,
      "exactly the values",
    ],
    [
      "leave out an input field",
      `input FileInput { title: String! } type Query { check(input: FileInput): Int }`,
      "must not leave out note",
    ],
    [
      "add an input field",
      `input FileInput { title: String! note: String extra: String } type Query { check(input: FileInput): Int }`,
      "FileInput.extra would add",
    ],
    [
      "add a union member",
      `union Outcome = Filed | Refused | Lost type Filed @shareable { id: ID! } type Refused @shareable { code: String! } type Lost { at: Int } type Query { o: Outcome }`,
      "exactly the values",
    ],
    [
      "add to an interface",
      `interface Node { id: ID! ferry: String } type Query { n: Node }`,
      "Node.ferry would add",
    ],
    [
      "turn a type into another kind",
      `interface Station { id: ID! } type Query { n: Station }`,
      "of the kind object",
    ],
  ])("%s", (_name, sdl, reason) => {
    const outcome = outcomeWith(sdl);
    expect(outcome).toContain("GUEST_TAKES_OVER [putuo]");
    expect(outcome).toContain(reason);
  });

  test("add a non-null field, whose failure would empty the core type", () => {
    expect(outcomeWith(`type Station @key(fields: "id") { id: ID! ferry: String! }`)).toMatch(
      /^GUEST_FIELD_NON_NULL .*Station\.ferry must be nullable \(String\)/,
    );
    expect(outcomeWith(`type Query { ferries: [String!]! }`)).toMatch(
      /^GUEST_FIELD_NON_NULL .*Query\.ferries/,
    );
  });

  test("rename directives or root types to get round these rules", () => {
    const renamed = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
      import: ["@key", { name: "@override", as: "@mine" }])`;
    expect(
      outcomeWith(
        `type Station @key(fields: "id") { id: ID! name: String! @mine(from: "facilities") }`,
        renamed,
      ),
    ).toContain("remove `as`");
    const prefixed = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", as: "f", import: ["@key"])`;
    expect(outcomeWith(`type Query { a: Int }`, prefixed)).toContain("remove `as`");
    const rerooted = `schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@override"]) { query: Mine }`;
    expect(outcomeWith(`type Mine { tiers: Int @override(from: "facilities") }`, rerooted)).toContain(
      "the root type Mine must be called Query or Mutation",
    );
  });

  test("define a field twice without saying so", () => {
    expect(outcomeWith(`type Station @key(fields: "id") { id: ID! name: String! }`)).toContain(
      "INVALID_FIELD_SHARING",
    );
  });
});

test("core subgraphs may share and move fields among themselves", () => {
  const outcome = composeSupergraph([
    core,
    {
      name: "personnel",
      sdl: `${federation} type Station @key(fields: "id") { id: ID! name: String! @override(from: "facilities") }`,
    },
  ]);
  expect(outcome.ok).toBe(true);
});
