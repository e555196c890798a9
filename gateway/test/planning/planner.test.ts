import { stripIgnoredCharacters } from "graphql";
import { describe, expect, test } from "vitest";
import { plannedName } from "../../src/planning/planned-name.ts";
import { fetchesOf, plannerOf } from "./planned-fetches.ts";

const desk = `type Query { stations: [Station!] }
  type Station @key(fields: "code") { code: ID! wait(hour: Int!, weekday: Boolean): Int staff: Int room: Room }
  type Room { seats(floor: Int!): Int }`;
const wait = "wait(hour: Int!, weekday: Boolean): Int @external";
const staff = "staff: Int @external";
const advice = (...fields: readonly string[]): string =>
  `type Station @key(fields: "code") { code: ID! ${fields.join(" ")} }`;

describe("A4 what is required with arguments is a value of its own", () => {
  const planner = plannerOf({
    desk,
    advice: advice(wait, staff, `tip: String @requires(fields: "wait(hour: 9) staff")`),
  });

  test("A4 it is asked for as it is required, and handed on under its name", () => {
    expect(fetchesOf(planner, "{ stations { tip } }")).toEqual([
      {
        subgraph: "desk",
        at: "",
        hands: "",
        variables: [],
        asks: "{stations{__typename code wait__…:wait(hour:9)staff}}",
      },
      {
        subgraph: "advice",
        at: "stations.@",
        hands: "... on Station { __typename code wait = wait__… staff }",
        variables: [],
        asks: "...on Station{tip}",
      },
    ]);
  });

  test.each(["wait(hour: 17)", "wait(hour: 9, weekday: true)"])(
    "A4 a client's own %s stands beside it",
    (asked) => {
      const [first, second] = fetchesOf(planner, `{ stations { ${asked} tip } }`);
      expect(first?.asks).toBe(
        `{stations{__typename code ${stripIgnoredCharacters(asked)}wait__…:wait(hour:9)staff}}`,
      );
      expect(second?.hands).toBe("... on Station { __typename code wait = wait__… staff }");
    },
  );

  test("A4 within another required field it is a value of its own, too", () => {
    const nested = plannerOf({
      desk,
      advice: `${advice("room: Room @external", `tip: String @requires(fields: "room { seats(floor: 2) }")`)}
        type Room @external { seats(floor: Int!): Int }`,
    });
    expect(fetchesOf(nested, "{ stations { tip room { seats(floor: 1) } } }")).toEqual([
      {
        subgraph: "desk",
        at: "",
        hands: "",
        variables: [],
        asks: "{stations{__typename code room__…:room{seats__…:seats(floor:2)}room{seats(floor:1)}}}",
      },
      {
        subgraph: "advice",
        at: "stations.@",
        hands: "... on Station { __typename code room = room__… { seats = seats__… } }",
        variables: [],
        asks: "...on Station{tip}",
      },
    ]);
  });

  test("A4 two fields that require it with other arguments get a representation each", () => {
    const both = plannerOf({
      desk,
      advice: advice(
        wait,
        staff,
        `morning: String @requires(fields: "wait(hour: 9) staff")
        evening(on: String): String @requires(fields: "wait(hour: 17)")
        crowd: Int @requires(fields: "staff")`,
      ),
    });
    const [first, ...rest] = fetchesOf(
      both,
      `query ($on: String) { stations { crowd morning evening(on: $on) } }`,
    );
    expect(first?.asks.match(/wait\(hour:\d+\)/g)?.toSorted()).toEqual(["wait(hour:17)", "wait(hour:9)"]);
    expect(rest.map(({ asks }) => asks).toSorted()).toEqual([
      "...on Station{crowd morning}",
      "...on Station{evening(on:$on)}",
    ]);
    expect(rest.map(({ hands, variables }) => [hands.match(/wait\b/g)?.length, variables])).toEqual([
      [1, []],
      [1, ["on"]],
    ]);
  });

  test("A4 it is fetched once when the client asks for the very same", () => {
    const [first] = fetchesOf(
      planner,
      `{ stations { ${plannedName("wait", "hour:9")}: wait(hour: 9) tip } }`,
    );
    expect(first?.asks.match(/wait\(hour:9\)/g)).toHaveLength(1);
  });
});

test("A2 two fields that require the same object share one that no client's selection stands in", () => {
  const planner = plannerOf({
    desk: `type Query { stations: [Station!] }
      type Station @key(fields: "code") { code: ID! room: Room } type Room { seats: Int lamps: Int! doors: Int }`,
    advice: `${advice(
      "room: Room @external",
      `tip(on: String): String @requires(fields: "room { seats }")`,
      `sign: String @requires(fields: "room { seats doors }")`,
    )} type Room @external { seats: Int doors: Int }`,
  });
  const query = "query ($if: Boolean!, $on: String) { stations { room { seats lamps }";
  expect(
    fetchesOf(planner, `${query} tip(on: $on) sign } }`).map(({ hands, asks }) => [hands, asks]),
  ).toEqual([
    ["", "{stations{__typename code room{seats lamps}room__…:room{seats doors}}}"],
    ["... on Station { __typename code room = room__… { seats doors } }", "...on Station{tip(on:$on)sign}"],
  ]);
  expect(
    fetchesOf(planner, `${query} tip(on: $on) sign @include(if: $if) } }`)
      .slice(1)
      .map(({ hands, asks }) => [hands, asks]),
  ).toEqual([
    ["... on Station { __typename code room = room__… { seats } }", "...on Station{tip(on:$on)}"],
    [
      "... on Station { __typename code room = room__… { seats doors } }",
      "...on Station{sign@include(if:$if)}",
    ],
  ]);
});

describe("A3 a plan is mended where the planner goes wrong", () => {
  test("A3 a subgraph is entered again by a key that it resolves", () => {
    const planner = plannerOf({
      windows: `type Window @key(fields: "id") @key(fields: "place { floor }", resolvable: false) { id: ID! place: Place! name: String! }
        type Place @shareable { floor: ID! desk: ID! }`,
      queues: `type Query { window: Window }
        type Window @key(fields: "place { floor }", resolvable: false) @key(fields: "id place { desk }") {
          id: ID! place: Place! name: String! @external sign: String @requires(fields: "name") }
        type Place @shareable { floor: ID! desk: ID! }`,
    });
    expect(fetchesOf(planner, "{ window { sign } }").at(-1)?.hands).toBe(
      "... on Window { __typename name id place { desk } }",
    );
  });

  test("A3 what a field requires on a condition is not asked of its neighbours", () => {
    const planner = plannerOf({
      desk,
      advice: advice(
        staff,
        `tip: String @requires(fields: "staff")
        sign: String @requires(fields: "staff")
        colour(shade: Int): String
        plain: String`,
      ),
    });
    const query = (selections: string): string =>
      `query ($if: Boolean!, $shade: Int) { stations { ${selections} } }`;
    const toAdvice = (selections: string): Readonly<Record<string, boolean>> =>
      Object.fromEntries(
        fetchesOf(planner, query(selections))
          .filter(({ subgraph }) => subgraph === "advice")
          .map(({ hands, asks }) => [asks, hands.includes("staff")]),
      );
    expect(
      toAdvice("tip @include(if: $if) sign @include(if: $if) colour(shade: $shade) plain @skip(if: $if)"),
    ).toEqual({
      "...on Station{tip@include(if:$if)sign@include(if:$if)}": true,
      "...on Station{colour(shade:$shade)plain@skip(if:$if)}": false,
    });
    expect(toAdvice("... @include(if: $if) { tip } plain")).toEqual({
      "...on Station@include(if:$if){tip}": true,
      "...on Station{plain}": false,
    });
    expect(toAdvice("tip @include(if: $if) sign plain")).toEqual({
      "...on Station{tip@include(if:$if)sign plain}": true,
    });
    expect(toAdvice("tip plain colour @include(if: $if)")).toEqual({
      "...on Station{tip plain colour@include(if:$if)}": true,
    });
  });

  const empty = plannerOf({
    nodes: `interface Thing @key(fields: "id") { id: ID! } type Query { thing: Thing }`,
    labels: `type Thing @key(fields: "id", resolvable: false) @interfaceObject { id: ID! label: String }
      type Query { labelled: Thing }`,
  });

  test.each(["{ thing { label } }", "{ thing { ...F } } fragment F on Thing { id label }"])(
    "A3 %s is refused: nothing can be a Thing, and the planner would drop the field",
    (query) => {
      expect(() => fetchesOf(empty, query)).toThrow(/no type implements the interface Thing, so Thing.label/);
    },
  );

  test("A3 what a subgraph of such an interface can answer itself is asked for", () => {
    expect(fetchesOf(empty, "{ labelled { id label } thing { id } }").map(({ asks }) => asks)).toEqual([
      "{labelled{id label}}",
      "{thing{__typename id}}",
    ]);
  });
});
