import { expect, test } from "vitest";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { executedGraph } from "./graph.ts";

const comments = ["clean", "quick", "kind", "far away"];

/** The core, and a county's subgraph whose fields require a field of the core with arguments of their own. */
const graph = executedGraph(
  localSubgraph(
    "core",
    `type Query { hall(id: ID!): Hall, halls: [Hall!]! }
    type Hall @key(fields: "id") { id: ID! comments(limit: Int = 1): [String!]! board: Board! }
    type Board { lines(from: Int!): [Line!]! }
    type Line { text(loud: Boolean): String! }`,
    {
      Query: { hall: (_source, { id }) => ({ id }), halls: () => [{ id: "1" }, { id: "2" }] },
      Hall: {
        comments: (_source, { limit }) => comments.slice(0, Number(limit)),
        board: () => ({}),
      },
      Board: { lines: (_source, { from }) => comments.slice(Number(from)).map((text) => ({ text })) },
      Line: { text: ({ text }, { loud }) => (loud === true ? String(text).toUpperCase() : text) },
    },
  ),
  {
    ...localSubgraph(
      "putuo-island",
      `type Hall @key(fields: "id") {
        id: ID!
        comments(limit: Int = 1): [String!]! @external
        board: Board! @external
        putuoThree: String @requires(fields: "comments(limit: 3)")
        putuoTwo: String @requires(fields: "comments(limit: 2)")
        putuoLines: String @requires(fields: "board { lines(from: 2) { text(loud: true) } }")
      }
      type Board @shareable { lines(from: Int!): [Line!]! @external }
      type Line @shareable { text(loud: Boolean): String! @external }`,
      {
        Hall: {
          __resolveReference: (told) => told,
          putuoThree: ({ comments: told }) => JSON.stringify(told),
          putuoTwo: ({ comments: told }) => JSON.stringify(told),
          putuoLines: ({ board }) => JSON.stringify(board),
        },
      },
    ),
    guest: true,
  },
);

test("A4 a guest's field is computed from what it requires, whatever the client asks of the same field", async () => {
  const three = `["clean","quick","kind"]`;
  const asked = [
    "",
    "comments(limit: 1)",
    "comments",
    "comments: id",
    "comments(limit: 3)",
    "c: comments(limit: 9)",
  ];
  for (const other of asked) {
    const { data, errors } = await graph.ask(`{ hall(id: 1) { ${other} putuoThree } }`);
    expect([errors, data]).toMatchObject([undefined, { hall: { putuoThree: three } }]);
  }
  expect((await graph.ask(`{ hall(id: 1) { comments(limit: 1) putuoThree } }`)).data).toEqual({
    hall: { comments: ["clean"], putuoThree: three },
  });
});

test("A4 two fields that require the same one with other arguments are each told their own", async () => {
  const { data } = await graph.ask(`{ halls { two: putuoTwo putuoThree comments } }`);
  const hall = { two: `["clean","quick"]`, putuoThree: `["clean","quick","kind"]`, comments: ["clean"] };
  expect(data).toEqual({ halls: [hall, hall] });
});

test("A4 arguments deep inside of what is required are kept, too", async () => {
  const { data } = await graph.ask(
    `{ hall(id: 1) { board { lines(from: 3) { text } lines2: lines(from: 2) { text } } putuoLines } }`,
  );
  expect(data).toEqual({
    hall: {
      board: { lines: [{ text: "far away" }], lines2: [{ text: "kind" }, { text: "far away" }] },
      putuoLines: `{"lines":[{"text":"KIND"},{"text":"FAR AWAY"}]}`,
    },
  });
});
