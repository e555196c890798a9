import { expect, test } from "vitest";
import { town } from "./town.ts";

const graph = town();
const dataOf = async (query: string): Promise<unknown> => (await graph.ask(query)).data;

test("a fragment gives its fields to the types it is for", async () => {
  expect(
    await dataOf(`{ rooms { name ... on Hall { seats visits } ... on Office { phone callers } ...Opened } }
      fragment Opened on Room { opened }`),
  ).toEqual({
    rooms: [
      { name: "east hall", seats: 20, visits: 100, opened: "2020" },
      { name: "office", phone: "12345", callers: 11, opened: null },
    ],
  });
});

test("a type is told under each alias, and only when it is asked for", async () => {
  expect(
    await dataOf(
      `{ found { __typename kind: __typename ... on Room { id } } hall(id: 1) { t: __typename } t: __typename }`,
    ),
  ).toEqual({
    found: [
      { __typename: "Office", kind: "Office", id: "7" },
      null,
      { __typename: "Hall", kind: "Hall", id: "2" },
    ],
    hall: { t: "Hall" },
    t: "Query",
  });
});

test("one name stands for other fields of other types", async () => {
  expect(await dataOf(`{ found { ... on Hall { what: seats } ... on Office { what: callers } } }`)).toEqual({
    found: [{ what: 11 }, null, { what: 0 }],
  });
});

test("a field with the same name and another type in each of two types is asked of both", async () => {
  expect(await dataOf(`{ found { ... on Hall { a: name } ... on Office { b: name } } }`)).toEqual({
    found: [{ b: "office" }, null, { a: "west hall" }],
  });
});

test("entities within abstract types within entities are found again", async () => {
  expect(
    await dataOf(
      `{ hall(id: 1) { nextTo { __typename ... on Hall { visits(day: "03") } ... on Office { callers } } } }`,
    ),
  ).toEqual({
    hall: {
      nextTo: [
        { __typename: "Office", callers: 11 },
        { __typename: "Hall", visits: null },
      ],
    },
  });
});

test("a fragment through a wider type asks nothing of the types it is not for", async () => {
  graph.fetches();
  expect(
    await dataOf(`{ hall(id: 1) { id ... on Room { ... on Office { phone } ... on Hall { seats } } } }`),
  ).toEqual({
    hall: { id: "1", seats: 20 },
  });
  expect(graph.fetches().map(({ query }) => query.match(/phone|seats/g))).toEqual([["seats"]]);
});
