import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { countyAdmin, itemId, panan, putuo, putuoAdmin, startCatalog } from "../catalog.ts";
import { type Answer, itemChanges, revision } from "./item-changes.ts";

let catalogue: TestSubgraph;
const { send, publish } = itemChanges(() => catalogue);

beforeAll(async () => {
  catalogue = await startCatalog();
});

beforeEach(async () => {
  await catalogue.published();
});

afterAll(() => catalogue.stop());

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
