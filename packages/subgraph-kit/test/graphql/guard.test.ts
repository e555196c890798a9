import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installKiosk, kioskInput, pananAdmin, type RunningKiosks, startKiosks } from "../fixture/harness.ts";

let kiosks: RunningKiosks;

beforeAll(async () => {
  kiosks = await startKiosks();
});

afterAll(() => kiosks.stop());

const entities = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on Kiosk { id code } }
}`;

async function installed(): Promise<string> {
  const { data } = await kiosks.ask(installKiosk, kioskInput(), pananAdmin);
  const { installKiosk: answer } = data as { installKiosk: { kiosk: { id: string } } };
  return answer.kiosk.id;
}

// The fourth time a document comes it runs compiled.
const times = [1, 2, 3, 4];

describe("representations", () => {
  test.each<[string, unknown, string]>([
    ["of an unknown type", { __typename: "Ghost", id: "1" }, "Ghost"],
    ["without a type", { id: "1" }, "__typename"],
    ["with a type that is no text", { __typename: 7, id: "1" }, "__typename"],
    ["of a type that is no entity", { __typename: "PageInfo", id: "1" }, "PageInfo"],
    ["of an input type", { __typename: "InstallKioskInput", id: "1" }, "InstallKioskInput"],
    ["without its key", { __typename: "Kiosk" }, "id"],
    ["with a null for its key", { __typename: "Kiosk", id: null }, "id"],
    ["with a number for its key", { __typename: "Kiosk", id: 7 }, "id"],
    ["with a list for its key", { __typename: "Kiosk", id: ["a"] }, "id"],
    ["that is a text", "Kiosk", "__typename"],
    ["that is null inside a list", [null], "__typename"],
  ])("A5 one %s is null with a clear error, and the others are found", async (_name, wrong, named) => {
    const id = await installed();
    const representations = [{ __typename: "Kiosk", id }, wrong, { __typename: "Kiosk", id: "nobody's" }];
    const logged = kiosks.log.lines.length;
    for (const _time of times) {
      const answer = await kiosks.ask(entities, { representations }, pananAdmin);
      expect(answer.data).toMatchObject({ _entities: [{ __typename: "Kiosk", id }, null, null] });
      expect(answer.errors).toEqual([
        expect.objectContaining({
          path: ["_entities", 1],
          extensions: {
            code: "REPRESENTATION_INVALID",
            zh: expect.stringContaining(named),
            en: expect.stringContaining(named),
          },
        }),
      ]);
    }
    expect(kiosks.log.lines.slice(logged).filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  test("A5 a key that PostgreSQL cannot store finds nothing", async () => {
    const representations = ["a\u0000b", "\uD800", ""].map((id) => ({ __typename: "Kiosk", id }));
    for (const _time of times) {
      expect(await kiosks.ask(entities, { representations })).toEqual({
        data: { _entities: [null, null, null] },
      });
    }
  });
});

describe("texts that cannot be stored", () => {
  const echo = `query ($text: String, $list: [String!], $value: FactValue, $day: Date) {
    echo(text: $text, list: $list, value: $value, day: $day)
    kiosks(first: 1) { edges { node { id } } }
  }`;

  test.each<[string, Record<string, unknown>, readonly string[]]>([
    ["NUL in a text", { text: "a\u0000" }, ["text"]],
    ["a lone surrogate in a text", { text: "\uDC00" }, ["text"]],
    ["NUL in a list", { list: ["a", "\u0000"] }, ["list", "1"]],
    ["NUL deep in a value", { value: { a: [{ b: "\u0000" }] } }, ["value", "a", "0", "b"]],
    ["NUL in a day", { day: "2026-01-01\u0000" }, ["day"]],
  ])("A8 %s is INPUT_INVALID at its place; the other fields are answered", async (_name, variables, path) => {
    for (const _time of times) {
      const answer = await kiosks.ask(echo, variables);
      expect(answer.errors).toMatchObject([
        { path: ["echo"], extensions: { code: "INPUT_INVALID", zh: /U\+/, en: /U\+/ } },
      ]);
      expect(String(answer.errors?.[0]?.extensions?.["inputPath"])).toBe(path.join(","));
    }
  });

  test("A8 NUL as a literal of the document, in an id, is INPUT_INVALID", async () => {
    for (const _time of times) {
      const answer = await kiosks.ask(`{ kiosk(id: "a\\u0000") { id } }`);
      expect(answer).toMatchObject({
        data: { kiosk: null },
        errors: [{ extensions: { code: "INPUT_INVALID", inputPath: ["id"] } }],
      });
    }
  });

  test("A8 what is written with two surrogates is one character and passes", async () => {
    expect(await kiosks.ask(`query ($t: String) { echo(text: $t) }`, { t: "𠮷" })).toMatchObject({
      data: { echo: expect.stringContaining("𠮷") },
    });
  });
});
