import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diffPacks } from "../src/rules/diff-packs.ts";
import { answerWith, type AnsweringGraph, type Asked } from "./rules/answering-graph.ts";
import { listen, writePack } from "./rules/written-pack.ts";
import { makeFolder } from "./running/folder.ts";

const on = Temporal.PlainDate.from("2025-06-30");
const fields = ["placeFacts", "staffFacts", "caseFacts", "itemFacts"];

let directory: string;
let before: string;
let after: string;
let graph: AnsweringGraph;
beforeAll(async () => {
  directory = await makeFolder();
  before = await writePack(directory, "old");
  after = await writePack(directory, "new", { version: "1.1.0", minArea: 15 });
});
afterAll(async () => {
  graph.stop();
  await rm(directory, { recursive: true, force: true });
});

const area = (value: number, from?: string, until?: string): object => ({
  name: "officeAreaM2",
  value,
  from: from ?? null,
  until: until ?? null,
  knownOn: null,
});

function page(stations: readonly object[], endCursor?: string): object {
  const edges = stations.map((node) => ({ node }));
  return { data: { stations: { edges, pageInfo: { hasNextPage: endCursor !== undefined, endCursor } } } };
}

const schema = (names: readonly string[]): object => ({
  data: { __type: { fields: ["code", ...names].map((name) => ({ name })) } },
});

async function diffOn(answer: (asked: Asked) => unknown, token?: string): Promise<string> {
  graph = await answerWith(answer);
  const { terminal, heard } = listen("en");
  await diffPacks(
    before,
    after,
    { subjects: undefined, on, graph: { endpoint: graph.endpoint, token } },
    terminal,
  );
  return heard();
}

describe("yimen rules diff --endpoint", () => {
  test("judges every station of the pack's division, page by page, by the facts in force on the day", async () => {
    const old = area(30, "2020-01-01");
    const now = area(13, "2025-06-30");
    const later = area(40, "2025-07-01");
    const heard = await diffOn(({ query, variables }) => {
      if (query.includes("__type")) return schema(fields);
      return variables["after"] === null
        ? page([{ code: "shrunk", placeFacts: [old, now, later], staffFacts: null }], "c1")
        : page([
            { code: "large", placeFacts: [area(30)], caseFacts: [] },
            { code: "silent", placeFacts: [] },
          ]);
    }, "t0ken");
    expect(heard).toContain("stations of 330727000000: 3\n");
    expect(heard).toContain("station shrunk officeArea: pass → fail\n");
    expect(heard).not.toMatch(/large|silent/);
    expect(graph.asked.map(({ variables, authorization }) => [variables, authorization])).toEqual([
      [{}, "Bearer t0ken"],
      [{ within: "330727000000", first: 100, after: null }, "Bearer t0ken"],
      [{ within: "330727000000", first: 100, after: "c1" }, "Bearer t0ken"],
    ]);
    for (const field of fields)
      expect(graph.asked[1]?.query).toContain(`${field} { name value from until knownOn knownUntil entry }`);
  });

  test("asks a graph only for the fields of facts it has", async () => {
    await diffOn(({ query }) => (query.includes("__type") ? schema(["placeFacts"]) : page([])));
    expect(graph.asked[1]?.query).toContain("placeFacts {");
    expect(graph.asked[1]?.query).not.toMatch(/staffFacts|caseFacts|itemFacts/);
  });

  test("asks a graph that does not tell its schema for all of them", async () => {
    await diffOn(({ query }) => (query.includes("__type") ? { errors: [{ message: "no" }] } : page([])));
    for (const field of fields) expect(graph.asked[1]?.query).toContain(field);
  });

  test("says what to do about a graph whose stations list no facts", async () => {
    await expect(diffOn(() => schema([]))).rejects.toThrow(/list no facts: upgrade Yimen first/);
  });

  test("passes on why the graph refused", async () => {
    const refused = {
      errors: [{ message: "no", extensions: { code: "TOKEN_INVALID", en: "the token has expired" } }],
    };
    await expect(diffOn(() => refused)).rejects.toThrow(
      /gave no data \(HTTP 200\)\n {2}TOKEN_INVALID the token has expired/,
    );
  });

  test("says so when something else answers, or nobody", async () => {
    await expect(diffOn(() => ({ data: { stations: [] } }))).rejects.toThrow(/does not answer like Yimen/);
    const { terminal } = listen("en");
    const nobody = { endpoint: "http://127.0.0.1:1/graphql", token: undefined };
    const asked = diffPacks(before, after, { subjects: undefined, on, graph: nobody }, terminal);
    await expect(asked).rejects.toThrow("cannot reach http://127.0.0.1:1/graphql");
  });
});
