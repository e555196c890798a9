import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { codesOf } from "../graph/running-gateway.ts";
import { law, luoping, panan, startDoor } from "./door.ts";

let door: Awaited<ReturnType<typeof startDoor>>;

beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door[Symbol.asyncDispose]());
beforeEach(() => {
  door.calls.length = 0;
});

const phone = `{ stationId: "${panan}", channel: "PHONE" }`;
type Variables = Readonly<Record<string, unknown>>;

describe("a mandatory rule at the door ends the request before any subgraph is asked", () => {
  test.each<[string, string, Variables?]>([
    ["written out", `mutation { file(input: ${phone}) }`],
    ["under an alias", `mutation { innocent: file(input: ${phone}) }`],
    [
      "as the second of two aliases",
      `mutation { a: file(input: { stationId: "${panan}", channel: "COUNTER" }) b: file(input: ${phone}) }`,
    ],
    ["beside another mutation", `mutation { note(text: "x") file(input: ${phone}) }`],
    ["before another mutation", `mutation { file(input: ${phone}) shelve(id: "1") }`],
    ["in a fragment", `mutation { ...F } fragment F on Mutation { file(input: ${phone}) }`],
    [
      "in a fragment within a fragment",
      `mutation { ...G } fragment F on Mutation { file(input: ${phone}) } fragment G on Mutation { ...F }`,
    ],
    ["in an inline fragment", `mutation { ... on Mutation { ... { file(input: ${phone}) } } }`],
    [
      "as a variable",
      `mutation ($input: FileInput!) { file(input: $input) }`,
      { input: { stationId: panan, channel: "PHONE" } },
    ],
    [
      "with a variable within",
      `mutation ($channel: String) { file(input: { stationId: "${panan}", channel: $channel }) }`,
      { channel: "PHONE" },
    ],
    [
      "with a variable's default",
      `mutation ($channel: String = "PHONE") { file(input: { stationId: "${panan}", channel: $channel }) }`,
    ],
    ["with the schema's default", `mutation { file(input: { stationId: "${panan}" }) }`],
    [
      "with a variable left out, hence the schema's default",
      `mutation ($channel: String) { file(input: { stationId: "${panan}", channel: $channel }) }`,
    ],
    [
      "with null where a rule wants a value",
      `mutation { file(input: { stationId: "${panan}", channel: null }) }`,
    ],
    [
      "included by a variable",
      `mutation ($on: Boolean!) { file(input: ${phone}) @include(if: $on) }`,
      { on: true },
    ],
    ["included by a default", `mutation ($on: Boolean = true) { file(input: ${phone}) @include(if: $on) }`],
    [
      "not skipped",
      `mutation ($off: Boolean!) { ... @skip(if: $off) { file(input: ${phone}) } }`,
      { off: false },
    ],
    [
      "with the place as a division code",
      `mutation { file(input: { divisionCode: "330727106206", channel: "PHONE" }) }`,
    ],
    [
      "with the place deep in the input",
      `mutation { file(input: { channel: "PHONE", inner: [{ itemId: "${panan}" }] }) }`,
    ],
    [
      "with one value where a list belongs",
      `mutation { file(input: { channel: "PHONE", inner: { itemId: "${panan}" } }) }`,
    ],
    [
      "with another place named besides",
      `mutation { file(input: { stationId: "${panan}", channel: "PHONE", inner: [{ itemId: "${luoping}" }] }) }`,
    ],
    ["as one of two operations", `query Q { ok } mutation M { file(input: ${phone}) }`, {}],
  ])("%s", async (_how, query, variables = {}) => {
    const answer = await (query.startsWith("query Q")
      ? fetch(door.running.url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query, variables, operationName: "M" }),
        }).then(async (response) => ({
          status: response.status,
          ...((await response.json()) as { errors: never }),
        }))
      : door.running.ask(query, variables));
    expect(codesOf(answer as never)).toEqual(["ADMISSION_REFUSED"]);
    expect(answer.status).toBe(422);
    expect(door.calls).toEqual([]);
  });

  test("with both texts, the rule, the article, and the place in the answer", async () => {
    const answer = await door.running.ask(`mutation { mine: file(input: ${phone}) }`);
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toMatchObject([
      {
        path: ["mine"],
        extensions: {
          code: "ADMISSION_REFUSED",
          zh: "file 未予受理:须本人到窗口(依据 DM 第三条)",
          rules: [
            { rule: "notByPhone", pack: "panan", article: "DM 第三条", en: "come to the counter in person" },
          ],
        },
      },
    ]);
  });
});

describe("what no rule refuses goes on", () => {
  test.each<[string, string, Variables?]>([
    ["what the rule allows", `mutation { file(input: { stationId: "${panan}", channel: "COUNTER" }) }`],
    [
      "a mutation that is skipped",
      `mutation ($off: Boolean!) { file(input: ${phone}) @skip(if: $off) note(text: "x") }`,
      { off: true },
    ],
    ["a mutation without rules", `mutation { shelve(id: "1") }`],
    [
      "a place without rules",
      `mutation { file(input: { stationId: "610881100000.0f8fad5bd9cb469fa16570867728950e", channel: "PHONE" }) }`,
    ],
  ])("%s", async (_what, query, variables = {}) => {
    const answer = await door.running.ask(query, variables);
    expect([answer.status, answer.errors]).toEqual([200, []]);
    expect(door.calls).toHaveLength(1);
  });
});

test("an advisory rule warns and stops nothing", async () => {
  const { status, text } = await door.running.ask(
    `mutation { mine: file(input: { stationId: "${luoping}", channel: "PHONE" }) }`,
  );
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    data: { mine: "filed" },
    extensions: {
      warnings: [
        { code: "ADMISSION_ADVISED_AGAINST", path: ["mine"], rule: "notByPhone", zh: "须本人到窗口" },
      ],
    },
  });
});

test.each([
  ["no place", `{ channel: "COUNTER" }`],
  ["a place in a remark alone", `{ channel: "COUNTER", remark: "330727106206" }`],
  ["an id that leads with no place", `{ channel: "COUNTER", stationId: "000000000000.1" }`],
])("a mutation that places have rules for is refused with %s", async (_what, input) => {
  const answer = await door.running.ask(`mutation { file(input: ${input}) }`);
  expect([answer.status, codesOf(answer)]).toEqual([400, ["ADMISSION_PLACE_UNKNOWN"]]);
  expect(door.calls).toEqual([]);
});

test("a wrong variable is refused as ever, and nothing is asked", async () => {
  const answer = await door.running.ask(`mutation ($input: FileInput!) { file(input: $input) }`, {
    input: 7,
  });
  expect([answer.status, codesOf(answer)]).toEqual([400, ["BAD_USER_INPUT"]]);
  expect(door.calls).toEqual([]);
});

test("while the law cannot be read no mutation passes, and queries are answered", async () => {
  const away = {
    current: () => Promise.reject(new Error("away")),
    at: () => Promise.reject(new Error("away")),
  };
  await using closed = await startDoor(away);
  const refused = await closed.running.ask(`mutation { shelve(id: "1") }`);
  expect([refused.status, codesOf(refused)]).toEqual([503, ["ADMISSION_UNAVAILABLE"]]);
  expect((await closed.running.ask("{ ok }")).data).toEqual({ ok: 1 });
  expect(closed.calls).toEqual([]);
});

test("the answer says which revision of the law it rests on, whatever the client claims", async () => {
  const { revision } = await (await law()).current();
  const answer = await door.running.ask("{ ok }", {}, { "x-yimen-law": "claimed" });
  expect(answer.headers.get("x-yimen-law")).toBe(revision);
});
