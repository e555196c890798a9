import { describe, expect, test } from "vitest";
import { composeSupergraph, type CompositionProblem } from "../../src/index.ts";
import { federation } from "../graph/local-subgraph.ts";
import { badContributions, core } from "./bad-contributions.ts";

function problemsWith(
  sdl: string,
  guest: { name?: string; prefix?: string } = {},
): readonly CompositionProblem[] {
  const outcome = composeSupergraph([core, { name: "putuo-island", sdl, guest: true, ...guest }]);
  return outcome.ok ? [] : outcome.errors;
}

describe("X-5 a guest may add", () => {
  test.each([
    ["a nullable field to an entity", `type Station @key(fields: "id") { id: ID! putuoFerry: String }`],
    [
      "root fields and types of its own",
      `type Query { putuoFerries: [PutuoFerry!] putuo: Int } type PutuoFerry { line: String! }`,
    ],
    [
      "a field that needs a core fact",
      `type Station @key(fields: "id") { id: ID! name: String! @external putuoNear: String @requires(fields: "name") }`,
    ],
    ["an entity by the key its owner has", `type Station @key(fields: "id") { id: ID! putuoFerry: String }`],
    [
      "a type that implements a core interface",
      `type Query { putuoPier: PutuoPier } interface Node { id: ID! } type PutuoPier implements Node @key(fields: "id") { id: ID! }`,
    ],
    [
      "a use of a core enum, repeated as it is",
      `enum StationTier { SIMPLE STANDARD DEMONSTRATION } type Query { putuoBest: StationTier }`,
    ],
    [
      "a use of a shared value type, repeated as it is",
      `type PageInfo @shareable { hasNextPage: Boolean! pages(of: Int): Int } type Query { putuoInfo: PageInfo }`,
    ],
    [
      "hidden and deprecated fields of its own",
      `type Query { putuoFerry: PutuoFerry } type PutuoFerry { line: String! secret: String @inaccessible old: Int @deprecated }`,
    ],
  ])("%s", (_name, sdl) => {
    expect(problemsWith(federation + sdl)).toEqual([]);
  });
});

describe("64 a guest may not", () => {
  test.each(badContributions.map((each) => [each.what, each] as const))(
    "%s",
    (_what, { sdl, code, named, at }) => {
      const problem = problemsWith(sdl).find((each) => each.code === code);
      expect(problem).toMatchObject({ code, subgraphs: ["putuo-island"] });
      expect(problem?.en).toContain(named);
      expect(problem?.zh).toMatch(/\p{Script=Han}/u);
      expect(problem?.at && `${problem.at.line}:${problem.at.column}`).toBe(at);
    },
  );

  test("take a prefix that words of the core begin with", () => {
    const sdl = `${federation}type Query { stationFerry: Int }`;
    expect(problemsWith(sdl, { name: "station-island" })).toMatchObject([{ code: "GUEST_PREFIX_TAKEN" }]);
    expect(problemsWith(sdl, { name: "station-island", prefix: "putuo" })).toMatchObject([
      { code: "GUEST_NAME_OUTSIDE_PREFIX" },
    ]);
  });

  test("be told less than everything that is wrong", () => {
    const sdl = `${federation}type Query { ferries: Int! } type Ferry { line: Int @cost(weight: 1) }`;
    expect(
      problemsWith(sdl)
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual([
      "GUEST_DIRECTIVE_REFUSED",
      "GUEST_FIELD_NON_NULL",
      "GUEST_NAME_OUTSIDE_PREFIX",
      "GUEST_NAME_OUTSIDE_PREFIX",
    ]);
  });
});

test("a name that is given is the guest's prefix", () => {
  const sdl = `${federation}type Query { islandFerries: Int }`;
  expect(problemsWith(sdl, { name: "putuo-island", prefix: "island" })).toEqual([]);
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
