import { expect, test } from "vitest";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { executedGraph } from "./graph.ts";
import { town } from "./town.ts";

const graph = town();

test("a value that must be there and is not empties the nearest level that may be empty", async () => {
  const { data, errors } = await graph.ask(`{ hall(id: 9) { name n: counted } }`);
  expect(data).toEqual({ hall: null });
  expect(errors).toMatchObject([
    { path: ["hall", "n"], extensions: { code: "DATA_INCOMPLETE", requestId: "r-1" } },
  ]);
});

test("it empties everything where no level may be", async () => {
  const { data, errors } = await graph.ask(`{ all: halls(first: 3) { counted } }`);
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ path: ["all", 1, "counted"] }]);
});

test("a value that may be missing is null, without an error", async () => {
  expect(await graph.ask(`{ hall(id: 9) { visits perSeat last { by } } }`)).toEqual({
    data: { hall: { visits: null, perSeat: null, last: null } },
  });
});

test("lists within lists keep their places", async () => {
  expect(await graph.ask(`{ pairs { id visits(day: "05") last { by } } }`)).toMatchObject({
    data: {
      pairs: [
        [{ id: "1", visits: 5, last: { by: "Wang" } }, null],
        [
          { id: "2", visits: null, last: { by: "Wang" } },
          { id: "1", visits: 5, last: { by: "Wang" } },
        ],
      ],
    },
    errors: [{ path: ["pairs", 1, 0, "visits"] }],
  });
});

/** A subgraph that answers whatever it is told to, as one in another process may. */
function answering(data: Record<string, unknown>) {
  const sdl = `type Query { number: Int, word: String!, list: [Int!], thing: Thing, kind: Kind, any: JSON } type Thing { name: String }
    enum Kind { BIG SMALL } scalar JSON`;
  return executedGraph({ ...localSubgraph("liar", sdl, {}), execute: () => Promise.resolve({ data }) });
}

test("a value of another kind than the schema says is none", async () => {
  const wrong = [
    [{ number: "5" }, "{ number }", { number: null }, ["number"]],
    [{ number: 1.5 }, "{ number }", { number: null }, ["number"]],
    [{ word: 5 }, "{ w: word }", null, ["w"]],
    [{ word: null }, "{ w: word }", null, ["w"]],
    [{ list: 5 }, "{ list }", { list: null }, ["list"]],
    [{ list: [1, null] }, "{ list }", { list: null }, ["list", 1]],
    [{ list: [1, "2"] }, "{ list }", { list: null }, ["list", 1]],
    [{ thing: [] }, "{ thing { name } }", { thing: null }, ["thing"]],
    [{ thing: "x" }, "{ thing { name } }", { thing: null }, ["thing"]],
    [{ thing: { name: {} } }, "{ thing { name } }", { thing: { name: null } }, ["thing", "name"]],
    [{ kind: "MIDDLE" }, "{ kind }", { kind: null }, ["kind"]],
  ] as const;
  for (const [given, query, data, path] of wrong) {
    expect(await answering(given).ask(query)).toMatchObject({ data, errors: [{ path }] });
  }
  const fitting = { number: 5, word: "", list: [], thing: {}, kind: "BIG", any: { a: [1] } };
  expect(await answering(fitting).ask("{ number word list thing { name } kind any }")).toEqual({
    data: { ...fitting, thing: { name: null } },
  });
});
