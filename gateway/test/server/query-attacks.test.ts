import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintToken } from "@yimen/service-host";
import {
  audience,
  codesOf,
  issuer,
  issuerKey,
  startGateway,
  type Answer,
  type RunningGateway,
} from "../graph/running-gateway.ts";
import type { StationProbe } from "../graph/station-graph.ts";
import {
  aliased,
  doublingFragments,
  nestedLists,
  repeated,
} from "../../../packages/service-host/test/limits/hostile-queries.ts";

const probe: StationProbe = { beforeStation: () => undefined, calls: [] };
let running: RunningGateway;
beforeAll(async () => {
  running = await startGateway({ probe });
  await running.ask(`{ station(id: 1) { name } }`);
});
afterAll(() => running.gateway.stop());

/** A refusal: 400 in both languages, and no subgraph was asked. */
function expectRefusal(answer: Answer, code: string, callsBefore: number): void {
  expect({ status: answer.status, codes: codesOf(answer), calls: probe.calls.length }).toEqual({
    status: 400,
    codes: [code],
    calls: callsBefore,
  });
  expect(answer.errors[0]?.extensions["zh"]).toMatch(/[\u4e00-\u9fff]/);
  expect(answer.errors[0]?.extensions["en"]).toMatch(/^[\x20-\x7e]+$/);
}

const cycle = (crossings: number): string =>
  `{ station(id: 1) ${"{ latestCase { station ".repeat(crossings / 2)}{ id }${" } }".repeat(crossings / 2)} }`;

describe("queries that would exhaust the gateway", () => {
  test.each([
    [
      "1 overlapping fragments 20 deep",
      `{ station(id: 1) { ...F0 } } ${doublingFragments(20, "Station")}`,
      "QUERY_TOO_WIDE",
    ],
    [
      "1 the same, spread by nobody",
      `{ station(id: 1) { id } } ${doublingFragments(20, "Station")}`,
      "QUERY_TOO_WIDE",
    ],
    ["3 20 000 duplicate fields", `{ station(id: 1) { ${repeated(20_000, "id")} } }`, "QUERY_TOO_LONG"],
    ["3 1 900 duplicate fields", `{ station(id: 1) { ${repeated(1_900, "id")} } }`, "QUERY_REPEATS_FIELD"],
    ["4 100 aliases", `{ ${aliased(100, "station(id: 1) { id }")} }`, "QUERY_TOO_MANY_ALIASES"],
    ["4 1 000 aliases", `{ ${aliased(1_000, "station(id: 1) { id }")} }`, "QUERY_TOO_LONG"],
    ["6 depth 50", cycle(50), "QUERY_TOO_DEEP"],
    ["6 depth 500", cycle(500), "QUERY_TOO_DEEP"],
    ["6 depth 5 000", cycle(5_000), "QUERY_TOO_LONG"],
    ["6 lists nested 1 900 deep", `{ station(id: ${nestedLists(1_900)}) { id } }`, "QUERY_TOO_DEEP"],
    [
      "7 a huge page in the text",
      `{ stations(first: 1000000) { edges { node { id } } } }`,
      "PAGE_SIZE_INVALID",
    ],
    [
      "7 pages within pages",
      `{ stations(first: 100) { edges { node { cases(first: 100) { nodes { title } } } } } }`,
      "QUERY_TOO_COSTLY",
    ],
    ["10 a cycle across subgraphs 40 deep", cycle(40), "QUERY_TOO_DEEP"],
  ])("%s", async (_name, query, code) => {
    const calls = probe.calls.length;
    expectRefusal(await running.ask(query), code, calls);
    expect((await running.ask("{ ratings }")).data).toEqual({ ratings: 7 });
  });

  test("A6 a subscription is refused with or without a token, over GET too, and leaves nothing in the log of errors", async () => {
    const token = await mintToken({
      key: issuerKey,
      issuer,
      audience,
      subject: "clerk-7",
      roles: [],
      divisions: [],
    });
    const calls = probe.calls.length;
    for (const headers of [{}, { authorization: `Bearer ${token}` }]) {
      await using own = await startGateway({ probe });
      const answer = await own.ask("subscription { __typename }", {}, headers);
      expectRefusal(answer, "OPERATION_KIND_UNSUPPORTED", calls);
      const got = await fetch(`${own.url}?query=${encodeURIComponent("subscription { __typename }")}`, {
        headers: { ...headers, "apollo-require-preflight": "1" },
      });
      expect(got.status).toBe(400);
      expect(own.log()).not.toMatch(/"level":(?:40|50|60)/);
    }
  });

  test("A7 a negative page in the text is refused as one in a variable is, at the root and further down", async () => {
    const page = "{ edges { node { id } } }";
    const answers = [
      await running.ask(`query ($n: Int) { stations(first: $n) ${page} }`, { n: -1 }),
      await running.ask(`{ stations(first: -1) ${page} }`),
      await running.ask(`{ stations(last: 0) ${page} }`),
      await running.ask("{ station(id: 1) { cases(last: -1) { totalCount } } }"),
    ];
    expect(answers.map((answer) => [answer.status, ...codesOf(answer)])).toEqual(
      answers.map(() => [400, "PAGE_SIZE_INVALID"]),
    );
  });

  test("1 the overlapping fragments are as short as they were measured", () => {
    expect(`{ station(id: 1) { ...F0 } } ${doublingFragments(20, "Station")}`.length).toBeLessThan(1_900);
  });

  test("7 a huge page in a variable, or as a variable's default", async () => {
    const page = "{ stations(first: $n) { edges { node { id } } } }";
    const calls = probe.calls.length;
    const refused = await running.ask(`query ($n: Int) ${page}`, { n: 1_000_000 });
    expectRefusal(refused, "PAGE_SIZE_INVALID", calls);
    expect(refused.errors[0]?.extensions["inputPath"]).toEqual(["n"]);
    expectRefusal(await running.ask(`query ($n: Int = 1000000) ${page}`), "PAGE_SIZE_INVALID", calls);
  });

  test("10 a query whose plan calls subgraphs too often is refused before the first call", async () => {
    await using strict = await startGateway({ probe, limits: { fetches: 3 } });
    const calls = probe.calls.length;
    expect((await strict.ask("{ station(id: 1) { name rating } ratings }")).status).toBe(200);
    const asked = probe.calls.length;
    expect(asked).toBeGreaterThan(calls);
    const query = "{ station(id: 1) { latestCase { title station { name rating caseload } } } }";
    expectRefusal(await strict.ask(query), "QUERY_TOO_MANY_FETCHES", asked);
    expectRefusal(await strict.ask(query), "QUERY_TOO_MANY_FETCHES", asked);
  });
});

describe("what a schema gives away", () => {
  test.each([
    "{ __schema { types { name } } }",
    `{ __type(name: "Station") { name } }`,
    "{ a: __schema { description } }",
  ])("12 %s is refused outside development", async (query) => {
    const answer = await running.ask(query);
    expect([answer.status, codesOf(answer)]).toEqual([400, ["INTROSPECTION_DISABLED"]]);
  });

  test.each([
    ["a field", "{ statoin(id: 1) { id } }", {}],
    ["an argument", "{ station(idd: 1) { id } }", {}],
    ["a type", "{ station(id: 1) { ... on Staton { id } } }", {}],
    [
      "an enum value",
      `mutation { renameStation(id: 1, name: "x", input: { reason: CORECTION }) { id } }`,
      {},
    ],
    ["an input field", `mutation { renameStation(id: 1, name: "x", input: { reson: MERGER }) { id } }`, {}],
    [
      "an enum value in a variable",
      `mutation ($i: RenameInput) { renameStation(id: 1, name: "x", input: $i) { id } }`,
      { i: { reason: "CORECTION" } },
    ],
    [
      "an input field in a variable",
      `mutation ($i: RenameInput) { renameStation(id: 1, name: "x", input: $i) { id } }`,
      { i: { reson: "MERGER", reason: "MERGER" } },
    ],
  ])("13 %s that is mistyped is refused without a suggestion", async (_name, query, variables) => {
    const answer = await running.ask(query, variables);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/did you mean/i);
  });

  test("14 the inner fields of federation are not there", async () => {
    for (const query of [
      "{ _service { sdl } }",
      `{ _entities(representations: [{ __typename: "Station", id: "1" }]) { __typename } }`,
    ]) {
      const answer = await running.ask(query);
      expect([answer.status, codesOf(answer)]).toEqual([400, ["GRAPHQL_VALIDATION_FAILED"]]);
    }
  });

  test("14 the plan of a query is not shown, whatever header asks for it", async () => {
    const answer = await running.ask(
      "{ station(id: 1) { name rating } }",
      {},
      {
        "apollo-query-plan-experimental": "1",
        "apollo-federation-include-trace": "ftv1",
      },
    );
    expect(JSON.parse(answer.text)).toEqual({
      data: { station: { name: "玉山镇便民服务中心", rating: 4.5 } },
    });
  });

  test("in development introspection and suggestions are given", async () => {
    await using open = await startGateway({ development: true });
    expect((await open.ask("{ __schema { queryType { name } } }")).data).toEqual({
      __schema: { queryType: { name: "Query" } },
    });
    expect((await open.ask("{ statoin(id: 1) { id } }")).text).toMatch(/did you mean/i);
  });
});
