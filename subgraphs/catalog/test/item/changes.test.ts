import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  baokang,
  citizen,
  countyAdmin,
  freshKey,
  itemId,
  lingkou,
  panan,
  pananClerk,
  problem,
  putuo,
  putuoAdmin,
  putuoshan,
  startCatalog,
  yushan,
  yushanAdmin,
} from "../catalog.ts";

let catalogue: TestSubgraph;

beforeAll(async () => {
  catalogue = await startCatalog();
});

beforeEach(async () => {
  await catalogue.published();
});

afterAll(() => catalogue.stop());

interface Answer {
  __typename: string;
  code?: string;
  path?: string[];
  problems?: { code: string; path: string[] }[];
  item?: Record<string, unknown> & { id: string; code: string; revision: number };
}

async function send(mutation: string, input: Record<string, unknown>, as?: Caller): Promise<Answer> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
  const answer = await catalogue.data<Record<string, Answer>>(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
      ... on ${type}Payload { item { id code name divisionCode revision withdrawnAt domain
        promisedLimits(at: "${lingkou}") { days unit divisionCode citation sinceRevision }
        aliases { text divisionCode } } } ${problem} } }`,
    { input },
    as,
  );
  const found = answer[mutation];
  if (found === undefined) throw new Error(`${mutation} did not answer`);
  return found;
}

const elements = { promisedLimits: [{ days: 3, unit: "WORKING_DAY" }], acceptedAt: ["VILLAGE"] };
const newItem = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  idempotencyKey: freshKey(),
  divisionCode: panan,
  name: "药材初加工场地登记",
  domain: "农业农村",
  citation: "磐政办〔2026〕8号",
  elements,
  ...changes,
});

async function publish(changes: Record<string, unknown> = {}): Promise<string> {
  const answer = await send("publishItem", newItem(changes), countyAdmin);
  if (answer.item === undefined) throw new Error(JSON.stringify(answer));
  return answer.item.id;
}

const revision = (itemOf: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  idempotencyKey: freshKey(),
  itemId: itemOf,
  citation: "磐政办〔2026〕9号",
  elements: { promisedLimits: [{ days: 2, unit: "WORKING_DAY" }] },
  ...changes,
});

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

test("attack 35 nobody else revises or withdraws a county's item, nor states anything in its name", async () => {
  const id = await publish();
  const withdrawal = { idempotencyKey: freshKey(), itemId: id, citation: "无" };
  const national = await itemId(catalogue, "Y-dibao");
  for (const caller of [undefined, citizen, pananClerk, yushanAdmin, putuoAdmin]) {
    expect(await send("reviseItem", revision(id), caller)).toMatchObject({ code: "NOT_PERMITTED" });
    expect(await send("reviseItem", revision(national, { divisionCode: panan }), caller)).toMatchObject({
      code: "NOT_PERMITTED",
    });
    expect(await send("withdrawItem", withdrawal, caller)).toMatchObject({ code: "NOT_PERMITTED" });
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

test("SM-20 a revision replaces what the place stated of an element, ends nothing else, and keeps what was", async () => {
  const id = await publish();
  const answer = await send("reviseItem", revision(id), countyAdmin);
  expect(answer.item).toMatchObject({ revision: 2, promisedLimits: [{ days: 2, sinceRevision: 2 }] });
  const { serviceItem } = await catalogue.data<{ serviceItem: unknown }>(
    `query ($id: ID) { serviceItem(id: $id) { acceptedAt { level sinceRevision }
      revisions { edges { node { revision change elements divisionCode citation
        began { element } ended { ... on ItemTimeLimit { days untilRevision } } } } } } }`,
    { id },
  );
  expect(serviceItem).toEqual({
    acceptedAt: [{ level: "VILLAGE", sinceRevision: 1 }],
    revisions: {
      edges: [
        {
          node: {
            revision: 2,
            change: "REVISED",
            elements: ["PROMISED_LIMIT"],
            divisionCode: panan,
            citation: "磐政办〔2026〕9号",
            began: [{ element: "PROMISED_LIMIT" }],
            ended: [{ days: 3, untilRevision: 2 }],
          },
        },
        {
          node: expect.objectContaining({
            revision: 1,
            change: "PUBLISHED",
            began: [{ element: "ACCEPTED_AT" }, { element: "NAME" }, { element: "PROMISED_LIMIT" }],
            ended: [],
          }),
        },
      ],
    },
  });
});

test("SM-20 an empty list ends an element: it is missing from then on", async () => {
  const id = await publish();
  await send("reviseItem", revision(id, { elements: { promisedLimits: [] } }), countyAdmin);
  const { serviceItem } = await catalogue.data<{ serviceItem: { missingElements: string[] } }>(
    `query ($id: ID) { serviceItem(id: $id) { missingElements(at: "${panan}") } }`,
    { id },
  );
  expect(serviceItem.missingElements).toContain("PROMISED_LIMIT");
  expect(serviceItem.missingElements).not.toContain("ACCEPTED_AT");
});

test("SM-18 what a place states of a national item holds there alone; two places do not disturb each other", async () => {
  const id = await itemId(catalogue, "Y-temp-relief");
  const stated = (days: number, divisionCode: string): Record<string, unknown> =>
    revision(id, { divisionCode, elements: { promisedLimits: [{ days, unit: "WORKING_DAY" }] } });
  await send("reviseItem", stated(6, panan), countyAdmin);
  await send("reviseItem", stated(4, putuo), putuoAdmin);
  await send("reviseItem", stated(5, panan), countyAdmin);
  const { serviceItem } = await catalogue.data<{ serviceItem: unknown }>(
    `query ($id: ID) { serviceItem(id: $id) { village: promisedLimits(at: "${lingkou}") { days divisionCode }
      island: promisedLimits(at: "${putuoshan}") { days } baokang: promisedLimits(at: "${baokang}") { days } } }`,
    { id },
  );
  expect(serviceItem).toEqual({
    village: [{ days: 5, divisionCode: panan }],
    island: [{ days: 4 }],
    baokang: [],
  });
  const [last] = (await catalogue.published()).slice(-1);
  expect(last?.body["limits"]).toEqual([
    { division: panan, kind: "PROMISED", days: 5, unit: "WORKING_DAY", immediate: false },
    { division: putuo, kind: "PROMISED", days: 4, unit: "WORKING_DAY", immediate: false },
  ]);
});

test("stage limits and limits of places elsewhere stay home", async () => {
  const id = await itemId(catalogue, "Y-pension-enrol");
  await send(
    "reviseItem",
    revision(id, {
      divisionCode: panan,
      elements: { promisedLimits: [{ immediate: true, stage: "村级协办" }] },
    }),
    countyAdmin,
  );
  expect(await catalogue.published()).toMatchObject([{ body: { limits: [] } }]);
});

test("SM-18 a condition that only one town has is shown as a deviation of the county", async () => {
  const id = await itemId(catalogue, "Y-elder-card");
  await send(
    "reviseItem",
    revision(id, { divisionCode: yushan, elements: { conditions: ["须有本镇户籍"], aliases: ["老年证"] } }),
    yushanAdmin,
  );
  const { serviceItem } = await catalogue.data<{ serviceItem: unknown }>(
    `query ($id: ID) { serviceItem(id: $id) {
      county: deviations(within: "${panan}") { element divisionCode ... on ItemText { text } }
      town: deviations(within: "${yushan}") { element } other: deviations(within: "${putuo}") { element } } }`,
    { id },
  );
  expect(serviceItem).toEqual({
    county: [{ element: "CONDITIONS", divisionCode: yushan, text: "须有本镇户籍" }],
    town: [],
    other: [],
  });
});

test("X-9 what a place calls an item is found, and with a place given only there", async () => {
  const id = await itemId(catalogue, "Y-funeral");
  await send(
    "reviseItem",
    revision(id, { divisionCode: panan, elements: { aliases: ["办白事补助"] } }),
    countyAdmin,
  );
  const count = async (at?: string): Promise<number> =>
    (
      await catalogue.data<{ serviceItems: { edges: unknown[] } }>(
        `query ($at: DivisionCode) { serviceItems(search: "办白事", at: $at) { edges { cursor } } }`,
        { at },
      )
    ).serviceItems.edges.length;
  expect([await count(), await count(lingkou), await count(putuo)]).toEqual([1, 1, 0]);
});

test("a national item needs to be told for which division, and no place renames or withdraws it", async () => {
  const id = await itemId(catalogue, "Y-dibao");
  expect(await send("reviseItem", revision(id), countyAdmin)).toMatchObject({
    code: "ITEM_PLACE_REQUIRED",
    path: ["input", "divisionCode"],
  });
  expect(
    await send("reviseItem", revision(id, { divisionCode: panan, name: "低保" }), countyAdmin),
  ).toMatchObject({ __typename: "RefusedByRule", code: "ITEM_IS_NATIONAL" });
  expect(
    await send("withdrawItem", { idempotencyKey: freshKey(), itemId: id, citation: "无" }, countyAdmin),
  ).toMatchObject({ __typename: "RefusedByRule", code: "ITEM_IS_NATIONAL" });
});

test("a place states nothing of another place's own item", async () => {
  const id = await itemId(catalogue, "Y-bike");
  expect(await send("reviseItem", revision(id, { divisionCode: panan }), countyAdmin)).toMatchObject({
    __typename: "RefusedByRule",
    code: "ITEM_OF_ANOTHER_PLACE",
  });
});

test("a county's town states its own of the county's item, and does not rename it", async () => {
  const id = await publish();
  const answer = await send("reviseItem", revision(id, { divisionCode: yushan }), yushanAdmin);
  expect(answer.item?.["promisedLimits"]).toMatchObject([
    { days: 3, divisionCode: panan },
    { days: 2, divisionCode: yushan },
  ]);
  expect(
    await send("reviseItem", revision(id, { divisionCode: yushan, name: "改名" }), yushanAdmin),
  ).toMatchObject({ code: "NOT_PERMITTED" });
});

test("SM-20 a new name replaces the old one, which the history keeps", async () => {
  const id = await publish();
  const answer = await send(
    "reviseItem",
    revision(id, { name: "药材加工场地备案", domain: "市场监管", elements: undefined }),
    countyAdmin,
  );
  expect(answer.item).toMatchObject({ name: "药材加工场地备案", domain: "市场监管", revision: 2 });
  const { serviceItem } = await catalogue.data<{ serviceItem: unknown }>(
    `query ($id: ID) { serviceItem(id: $id) { revisions(first: 1) { edges { node { elements
      ended { ... on ItemText { text } } began { ... on ItemText { text } } } } } } }`,
    { id },
  );
  expect(serviceItem).toEqual({
    revisions: {
      edges: [
        {
          node: {
            elements: ["NAME"],
            ended: [{ text: "药材初加工场地登记" }],
            began: [{ text: "药材加工场地备案" }],
          },
        },
      ],
    },
  });
});

test("a revision that changes nothing is refused", async () => {
  const id = await publish();
  for (const empty of [undefined, {}]) {
    expect(await send("reviseItem", revision(id, { elements: empty }), countyAdmin)).toMatchObject({
      __typename: "InvalidInput",
      code: "ITEM_CHANGE_EMPTY",
    });
  }
});

test("a revision of something read before another change is refused", async () => {
  const id = await publish();
  await send("reviseItem", revision(id), countyAdmin);
  expect(await send("reviseItem", revision(id, { expectedRevision: 1 }), countyAdmin)).toMatchObject({
    __typename: "Conflict",
    code: "CONCURRENT_CHANGE",
  });
  expect((await send("reviseItem", revision(id, { expectedRevision: 2 }), countyAdmin)).item?.revision).toBe(
    3,
  );
});

test("revisions made at once by two places get numbers of their own", async () => {
  const id = await itemId(catalogue, "Y-orphan");
  const before = (await send("reviseItem", revision(id, { divisionCode: panan }), countyAdmin)).item
    ?.revision;
  await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      index % 2 === 0
        ? send("reviseItem", revision(id, { divisionCode: panan }), countyAdmin)
        : send("reviseItem", revision(id, { divisionCode: putuo }), putuoAdmin),
    ),
  );
  const { serviceItem } = await catalogue.data<{ serviceItem: { revision: number } }>(
    `query ($id: ID) { serviceItem(id: $id) { revision } }`,
    { id },
  );
  expect(serviceItem.revision).toBe((before ?? 0) + 10);
});

test("N-4 a promise longer than the statutory limit is refused, an equal one is not", async () => {
  const id = await itemId(catalogue, "000123020000");
  const promise = (limit: Record<string, unknown>): Promise<Answer> =>
    send(
      "reviseItem",
      revision(id, { divisionCode: panan, elements: { promisedLimits: [limit] } }),
      countyAdmin,
    );
  expect(await promise({ days: 21, unit: "WORKING_DAY" })).toMatchObject({
    __typename: "RefusedByRule",
    code: "PROMISED_LIMIT_TOO_LONG",
    path: ["input", "elements", "promisedLimits"],
  });
  expect((await promise({ days: 20, unit: "WORKING_DAY" })).__typename).toBe("ReviseItemPayload");
  expect((await promise({ immediate: true })).__typename).toBe("ReviseItemPayload");
});

test("N-4 nothing may be promised later than at once where the law says at once", async () => {
  const id = await itemId(catalogue, "Y-marriage");
  expect(await send("reviseItem", revision(id, { divisionCode: panan }), countyAdmin)).toMatchObject({
    code: "PROMISED_LIMIT_TOO_LONG",
  });
});

test("N-4 a local code means one item in a place; another place may use it too", async () => {
  const codes = [{ code: "YS-0001", kind: "LOCAL" }];
  const dibao = await itemId(catalogue, "Y-dibao");
  const tekun = await itemId(catalogue, "Y-tekun");
  const coded = (id: string, divisionCode: string): Record<string, unknown> =>
    revision(id, { divisionCode, elements: { codes } });
  expect((await send("reviseItem", coded(dibao, panan), countyAdmin)).__typename).toBe("ReviseItemPayload");
  expect(await send("reviseItem", coded(tekun, panan), countyAdmin)).toMatchObject({
    __typename: "Conflict",
    code: "ITEM_CODE_TAKEN",
    path: ["input", "elements", "codes"],
  });
  expect((await send("reviseItem", coded(tekun, putuo), putuoAdmin)).__typename).toBe("ReviseItemPayload");
});

test("SM-20 a withdrawn item leaves the catalogue, stays readable and takes no more changes", async () => {
  const id = await publish({ name: "一次性事项" });
  await catalogue.published();
  const withdraw = (): Promise<Answer> =>
    send(
      "withdrawItem",
      { idempotencyKey: freshKey(), itemId: id, citation: "磐政办〔2026〕10号" },
      countyAdmin,
    );
  expect((await withdraw()).item).toMatchObject({ revision: 2, withdrawnAt: expect.any(String) });
  expect(await catalogue.published()).toMatchObject([{ body: { itemId: id, withdrawn: true, revision: 2 } }]);
  expect(await withdraw()).toMatchObject({ __typename: "WrongState", code: "ITEM_WITHDRAWN" });
  expect(await send("reviseItem", revision(id), countyAdmin)).toMatchObject({ code: "ITEM_WITHDRAWN" });
  const answer = await catalogue.data(
    `query ($id: ID) { serviceItem(id: $id) { name } serviceItems(search: "一次性事项") { edges { cursor } } }`,
    { id },
  );
  expect(answer).toEqual({ serviceItem: { name: "一次性事项" }, serviceItems: { edges: [] } });
});

test("an item that is not there is not found, with its path", async () => {
  expect(await send("reviseItem", revision("nobody", { divisionCode: panan }), countyAdmin)).toMatchObject({
    __typename: "NotFound",
    code: "NOT_FOUND",
    path: ["input", "itemId"],
  });
});

test("two changes of one request answer with their own state each", async () => {
  const id = await publish();
  const answer = await catalogue.data<Record<string, { item: { revision: number } }>>(
    `mutation ($first: ReviseItemInput!, $second: ReviseItemInput!) {
      first: reviseItem(input: $first) { ... on ReviseItemPayload { item { revision } } }
      second: reviseItem(input: $second) { ... on ReviseItemPayload { item { revision } } } }`,
    { first: revision(id), second: revision(id) },
    countyAdmin,
  );
  expect([answer["first"]?.item.revision, answer["second"]?.item.revision]).toEqual([2, 3]);
});

test("an item is published and revised only for a place there is", async () => {
  const nowhere = { code: "NOT_FOUND", path: ["input", "divisionCode"] };
  const divisionCode = "330727999999";
  expect(await send("publishItem", newItem({ divisionCode }), countyAdmin)).toMatchObject(nowhere);
  const id = await itemId(catalogue, "Y-residence-permit");
  expect(await send("reviseItem", revision(id, { divisionCode }), countyAdmin)).toMatchObject(nowhere);
});
