import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  citizen,
  countyAdmin,
  itemId,
  panan,
  pananClerk,
  putuoAdmin,
  startCatalog,
  yushanAdmin,
} from "../catalog.ts";
import { elements, itemChanges, newItem, revision } from "./item-changes.ts";

let catalogue: TestSubgraph;
const { send, publish } = itemChanges(() => catalogue);

beforeAll(async () => {
  catalogue = await startCatalog();
});

beforeEach(async () => {
  await catalogue.published();
});

afterAll(() => catalogue.stop());

test("PT-12 a county publishes an item of its own under its next code, and others hear of it", async () => {
  const answer = await send("publishItem", newItem(), countyAdmin);
  expect(answer.item).toMatchObject({
    code: expect.stringMatching(new RegExp(`^Y-${panan}-\\d{4}$`)),
    name: "药材初加工场地登记",
    divisionCode: panan,
    revision: 1,
    promisedLimits: [
      { days: 3, unit: "WORKING_DAY", divisionCode: panan, citation: "磐政办〔2026〕8号", sinceRevision: 1 },
    ],
  });
  expect(await catalogue.published()).toEqual([
    {
      type: "catalog.item-published",
      body: {
        itemId: answer.item?.id,
        code: answer.item?.code,
        name: "药材初加工场地登记",
        revision: 1,
        withdrawn: false,
        division: panan,
        limits: [{ division: panan, kind: "PROMISED", days: 3, unit: "WORKING_DAY", immediate: false }],
        materials: [],
        acceptedAt: [{ division: panan, level: "VILLAGE", by: "LEVEL" }],
      },
    },
  ]);
});

test("N-2 others hear of an item's type where all who state one agree", async () => {
  const typeOf = async (types: readonly string[]): Promise<unknown> => {
    await publish({ elements: { ...elements, types } });
    return (await catalogue.published()).at(-1)?.body["type"];
  };
  expect([await typeOf(["LICENCE"]), await typeOf(["LICENCE", "BENEFIT"]), await typeOf([])]).toEqual([
    "LICENCE",
    undefined,
    undefined,
  ]);
});

test("two items published at once get two codes", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => send("publishItem", newItem(), countyAdmin)),
  );
  expect(new Set(answers.map(({ item }) => item?.code)).size).toBe(8);
});

test("X-1 one key has one effect; the same key with other content is refused", async () => {
  const input = newItem();
  const [first, again] = [
    await send("publishItem", input, countyAdmin),
    await send("publishItem", input, countyAdmin),
  ];
  expect(again).toEqual(first);
  expect(await catalogue.published()).toHaveLength(1);
  expect(await send("publishItem", { ...input, name: "另一事项" }, countyAdmin)).toMatchObject({
    __typename: "Conflict",
    code: "IDEMPOTENCY_KEY_REUSED",
  });
});

test("the public, citizens, clerks, a town's and another county's administrator publish nothing here", async () => {
  for (const caller of [undefined, citizen, pananClerk, yushanAdmin, putuoAdmin]) {
    expect(await send("publishItem", newItem(), caller)).toMatchObject({
      __typename: "NotPermitted",
      code: "NOT_PERMITTED",
    });
  }
});

test("every problem of an input is told at once, each with its path", async () => {
  const answer = await send(
    "publishItem",
    newItem({
      divisionCode: "12",
      name: "\u0000",
      citation: " ",
      elements: {
        codes: [
          { code: "12", kind: "BASIC" },
          { code: "甲", kind: "LOCAL" },
        ],
        materials: [{ name: "证明", requirement: "CONDITIONAL" }],
        steps: ["好".repeat(501)],
        promisedLimits: [{ days: 0, unit: "WORKING_DAY" }, { immediate: true, days: 1 }, {}],
        fees: [{ charged: true, charges: [{ situation: "新办", amount: -1 }] }],
      },
    }),
    countyAdmin,
  );
  expect(answer.__typename).toBe("InvalidInput");
  expect(answer.problems?.map(({ code, path }) => `${code} ${path.join(".")}`)).toEqual([
    "DIVISION_CODE_INVALID input.divisionCode",
    "TEXT_HAS_CONTROL_CHARACTERS input.name",
    "TEXT_REQUIRED input.citation",
    "ITEM_CODE_INVALID input.elements.codes.0.code",
    "ITEM_CODE_INVALID input.elements.codes.1.code",
    "FIELD_REQUIRED input.elements.materials.0.condition",
    "TEXT_TOO_LONG input.elements.steps.0",
    "NUMBER_OUT_OF_RANGE input.elements.promisedLimits.0.days",
    "VALUE_INVALID input.elements.promisedLimits.1.immediate",
    "FIELD_REQUIRED input.elements.promisedLimits.2.days",
    "FIELD_REQUIRED input.elements.promisedLimits.2.unit",
    "NUMBER_OUT_OF_RANGE input.elements.fees.0.charges.0.amount",
  ]);
});

test("an element of 101 steps is refused by its size, an unknown enum value by the schema", async () => {
  const answer = await send(
    "publishItem",
    newItem({ elements: { steps: Array.from({ length: 101 }, () => "一步") } }),
    countyAdmin,
  );
  expect(answer.problems).toEqual([{ code: "LIST_SIZE_INVALID", path: ["input", "elements", "steps"] }]);
  const unknown = await catalogue.ask(
    `mutation ($input: PublishItemInput!) { publishItem(input: $input) { __typename } }`,
    { input: newItem({ elements: { acceptedAt: ["MOON"] } }) },
    countyAdmin,
  );
  expect(unknown.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
});

test("an item is published and revised only for a place there is", async () => {
  const nowhere = { code: "NOT_FOUND", path: ["input", "divisionCode"] };
  const divisionCode = "330727999999";
  expect(await send("publishItem", newItem({ divisionCode }), countyAdmin)).toMatchObject(nowhere);
  const id = await itemId(catalogue, "Y-residence-permit");
  expect(await send("reviseItem", revision(id, { divisionCode }), countyAdmin)).toMatchObject(nowhere);
});
