import { expect, test } from "vitest";
import { composeSupergraph } from "../../src/index.ts";
import { federation } from "../graph/local-subgraph.ts";
import {
  casesSubgraph,
  evaluationsSubgraph,
  stationsSubgraph,
  supergraphOf,
} from "../graph/station-graph.ts";

test("the same subgraphs give the same supergraph in whatever order they come", () => {
  const all = [stationsSubgraph(), casesSubgraph(), evaluationsSubgraph()];
  const supergraph = supergraphOf(...all);
  expect(supergraphOf(...all.toReversed())).toBe(supergraph);
  expect(supergraph).toContain('STATIONS @join__graph(name: "stations", url: "yimen:stations")');
});

test("a subgraph's address for other routers is written into the supergraph", () => {
  const outcome = composeSupergraph([{ ...stationsSubgraph(), url: "http://stations.internal/graphql" }]);
  expect(outcome.ok && outcome.supergraphSdl).toContain('url: "http://stations.internal/graphql"');
});

test("64 subgraphs that contradict each other are refused with a code and with who is part of it", () => {
  const outcome = composeSupergraph([
    stationsSubgraph(),
    casesSubgraph(),
    { name: "county", sdl: `${federation} type Station @key(fields: "id") { id: ID! name: Int }` },
  ]);
  expect(outcome).toMatchObject({
    ok: false,
    errors: [
      { code: "FIELD_TYPE_MISMATCH", subgraphs: ["county", "stations"] },
      { code: "INVALID_FIELD_SHARING", subgraphs: ["county", "stations"] },
    ],
  });
});

test("64 an entity nobody can reach is refused", () => {
  const outcome = composeSupergraph([
    stationsSubgraph(),
    {
      name: "county",
      sdl: `${federation} type Query { pier: Pier } type Pier @key(fields: "no") { no: Int! }
      type Station @key(fields: "id") { id: ID! pier: Pier }`,
    },
    { name: "island", sdl: `${federation} type Pier @key(fields: "name") { name: String! depth: Int }` },
  ]);
  expect(outcome).toMatchObject({ ok: false, errors: [{ code: "SATISFIABILITY_ERROR" }, {}] });
});

test("SDL that cannot be parsed is refused with its place", () => {
  const outcome = composeSupergraph([{ name: "county", sdl: "type Query {\n  pier Pier\n}" }]);
  expect(outcome).toEqual({
    ok: false,
    errors: [
      {
        code: "INVALID_GRAPHQL",
        message: '[county] Syntax Error: Expected ":", found Name "Pier". (line 2, column 8)',
        en: expect.stringContaining("correct the SDL"),
        zh: expect.stringContaining("请在所示位置改正"),
        at: { line: 2, column: 8 },
        subgraphs: ["county"],
      },
    ],
  });
});

test("A3 a field that requires others, of a type that cannot be asked for by any key, is refused with its place", () => {
  const owner = `type Query { window: Window } type Window @key(fields: "id") { id: ID! name: String sign: String }`;
  const problemsWith = (keys: string): unknown => {
    const outcome = composeSupergraph([
      { name: "facilities", sdl: federation + owner },
      {
        name: "signs",
        sdl: `${federation}type Query { shown: Window }
        type Window ${keys} { id: ID! name: String @external
          plate: String @requires(fields: "name") }`,
      },
    ]);
    return outcome.ok ? [] : outcome.errors;
  };
  expect(problemsWith(`@key(fields: "id", resolvable: false)`)).toEqual([
    {
      code: "REQUIRES_WITHOUT_KEY",
      message: expect.stringMatching(
        /^\[signs\] Window.plate requires fields of another subgraph, .*\(line 5, column 11\)$/,
      ),
      en: expect.stringContaining("leave resolvable: false out"),
      zh: expect.stringContaining("没有可解析的 @key"),
      at: { line: 5, column: 11 },
      subgraphs: ["signs"],
    },
  ]);
  expect(problemsWith(`@key(fields: "id", resolvable: true)`)).toEqual([]);
  expect(problemsWith(`@key(fields: "id name", resolvable: false) @key(fields: "id")`)).toEqual([]);
});

test("a name that is no name, and a name given twice, are refused", () => {
  const { sdl } = stationsSubgraph();
  const named = (...names: readonly string[]) => composeSupergraph(names.map((name) => ({ name, sdl })));
  expect(named("Stations!")).toMatchObject({ ok: false, errors: [{ code: "SUBGRAPH_NAME_INVALID" }] });
  expect(named("stations", "stations")).toMatchObject({
    ok: false,
    errors: [{ code: "SUBGRAPH_NAME_TAKEN" }],
  });
});
