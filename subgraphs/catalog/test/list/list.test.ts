import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  baokang,
  citizen,
  countyAdmin,
  freshKey,
  itemId,
  listId,
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
  problems?: unknown[];
  list?: { memberCount: number; revision: number };
  item?: { revision: number };
}

async function change(
  mutation: "addToList" | "removeFromList",
  input: Record<string, unknown>,
  as?: Caller,
): Promise<Answer> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
  const answer = await catalogue.data<Record<string, Answer>>(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
      ... on ${type}Payload { list { memberCount revision } item { revision } } ${problem} } }`,
    { input: { idempotencyKey: freshKey(), citation: "磐政办〔2026〕11号", ...input } },
    as,
  );
  const found = answer[mutation];
  if (found === undefined) throw new Error(`${mutation} did not answer`);
  return found;
}

test("PT-11 the sink list names ten items in its words, and what it names without an item", async () => {
  const { itemList } = await catalogue.data<{
    itemList: { members: { edges: { node: { nameAsWritten: string } }[] } };
  }>(`{ itemList(code: "${putuoshan}-list-sink") { name kind openEnded memberCount citation divisionCode
    unmatched { nameAsWritten reason } fields { name candidates { code } }
    members(first: 2) { edges { node { nameAsWritten note item { code divisionCode } } } pageInfo { hasNextPage } } } }`);
  expect(itemList).toMatchObject({
    kind: "SINK",
    openEnded: true,
    memberCount: 10,
    citation: "PT-11 · 普陀山镇“全科窗口”改革实施方案",
    unmatched: [{ nameAsWritten: "独生子女证办理" }],
    members: {
      edges: [
        {
          node: {
            nameAsWritten: "自行车办理",
            note: "the island’s own (localOnly)",
            item: { code: "Y-bike", divisionCode: putuoshan },
          },
        },
        { node: { nameAsWritten: "正山门卡办理", item: { code: "Y-gate-card" } } },
      ],
      pageInfo: { hasNextPage: true },
    },
  });
});

test("BK-6 the county-wide list states 271 items and names none; its fields' candidates are no members", async () => {
  const { itemList } = await catalogue.data<{ itemList: { fields: { name: string }[] } }>(
    `{ itemList(code: "${baokang}-list-county-wide-1") { kind statedCount memberCount
      fields { name candidates { code } quote } members { edges { cursor } } } }`,
  );
  expect(itemList).toMatchObject({
    kind: "COUNTY_WIDE",
    statedCount: 271,
    memberCount: 0,
    members: { edges: [] },
  });
  expect(itemList.fields).toContainEqual({
    name: "公积金",
    candidates: [{ code: "Y-hpf" }],
    quote: null,
  });
});

test("LP-3 a field of the windows list names its window", async () => {
  const { itemList } = await catalogue.data<{ itemList: { fields: unknown[] } }>(
    `{ itemList(code: "530324000000-list-windows") { fields { name windowName } } }`,
  );
  expect(itemList.fields).toHaveLength(12);
  expect(itemList.fields[0]).toEqual({ name: "民政", windowName: "民政窗口" });
});

test("YS-4 the village catalogue names its parent", async () => {
  const { itemList } = await catalogue.data<{ itemList: unknown }>(
    `{ itemList(code: "${yushan}-list-village-guidance") { kind parentName } }`,
  );
  expect(itemList).toEqual({ kind: "VILLAGE_GUIDANCE", parentName: "市级指导目录" });
});

test("lists are found by place and kind; by reference they are the same", async () => {
  const codes = async (args: string): Promise<string[]> => {
    const { itemLists } = await catalogue.data<{ itemLists: { edges: { node: { code: string } }[] } }>(
      `{ itemLists(first: 100, ${args}) { edges { node { code } } } }`,
    );
    return itemLists.edges.map(({ node }) => node.code);
  };
  expect(await codes(`within: "${panan}"`)).toEqual([
    `${yushan}-list-utilities`,
    `${yushan}-list-village-guidance`,
  ]);
  expect(await codes(`at: "${panan}"`)).toEqual([]);
  expect(await codes(`at: "330727106206", kind: UTILITIES`)).toEqual([`${yushan}-list-utilities`]);
  const id = await listId(catalogue, `${putuoshan}-list-sink`);
  const answer = await catalogue.data(
    `query ($id: ID, $refs: [_Any!]!) { itemList(id: $id) { code }
      _entities(representations: $refs) { ... on ItemList { code } } }`,
    {
      id,
      refs: [
        { __typename: "ItemList", id },
        { __typename: "ItemList", id: "nobody" },
      ],
    },
  );
  const code = `${putuoshan}-list-sink`;
  expect(answer).toEqual({ itemList: { code }, _entities: [{ code }, null] });
});

test("PT-1 an item is put on a list and taken off, and both are in its history", async () => {
  const list = await listId(catalogue, `${yushan}-list-village-guidance`);
  const item = await itemId(catalogue, "Y-elder-card");
  const key = { listId: list, itemId: item };
  const before = await catalogue.data<{ serviceItem: { revision: number } }>(
    `query ($id: ID) { serviceItem(id: $id) { revision } }`,
    { id: item },
  );
  const revision = before.serviceItem.revision;
  const added = await change("addToList", { ...key, nameAsWritten: "老年优待证" }, countyAdmin);
  expect(added).toMatchObject({
    list: { memberCount: 1, revision: 2 },
    item: { revision: revision + 1 },
  });
  expect(await change("addToList", key, countyAdmin)).toMatchObject({
    __typename: "Conflict",
    code: "ITEM_ON_LIST_ALREADY",
    path: ["input", "itemId"],
  });
  const removed = await change("removeFromList", key, yushanAdmin);
  expect(removed).toMatchObject({
    list: { memberCount: 0, revision: 3 },
    item: { revision: revision + 2 },
  });
  expect(await change("removeFromList", key, countyAdmin)).toMatchObject({
    __typename: "WrongState",
    code: "ITEM_NOT_ON_LIST",
  });
  const { serviceItem } = await catalogue.data<{ serviceItem: unknown }>(
    `query ($id: ID) { serviceItem(id: $id) { memberships { nameAsWritten }
      revisions(first: 2) { edges { node { change divisionCode citation } } } } }`,
    { id: item },
  );
  const node = { divisionCode: yushan, citation: "磐政办〔2026〕11号" };
  expect(serviceItem).toEqual({
    memberships: [],
    revisions: {
      edges: [{ node: { change: "UNLISTED", ...node } }, { node: { change: "LISTED", ...node } }],
    },
  });
  expect(await catalogue.published()).toMatchObject([
    { type: "catalog.item-published", body: { itemId: item, revision: revision + 1 } },
    { type: "catalog.item-published", body: { itemId: item, revision: revision + 2 } },
  ]);
});

test("X-1 one key puts an item on a list once, fifty times sent", async () => {
  const input = {
    idempotencyKey: freshKey(),
    listId: await listId(catalogue, `${yushan}-list-utilities`),
    itemId: await itemId(catalogue, "Y-cable"),
  };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => change("addToList", input, countyAdmin)),
  );
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(answers[0]?.list?.memberCount).toBe(1);
  expect(await catalogue.published()).toHaveLength(1);
});

test("attack 35 the public, citizens, clerks and another county's administrator change no list here", async () => {
  const key = {
    listId: await listId(catalogue, `${yushan}-list-utilities`),
    itemId: await itemId(catalogue, "Y-water"),
  };
  for (const caller of [undefined, citizen, pananClerk, putuoAdmin]) {
    for (const mutation of ["addToList", "removeFromList"] as const) {
      expect(await change(mutation, key, caller)).toMatchObject({
        __typename: "NotPermitted",
        code: "NOT_PERMITTED",
      });
    }
  }
});

test("a list does not take another place's own item, a withdrawn one, or one that is not there", async () => {
  const list = await listId(catalogue, `${yushan}-list-utilities`);
  expect(
    await change("addToList", { listId: list, itemId: await itemId(catalogue, "Y-bike") }, countyAdmin),
  ).toMatchObject({ __typename: "RefusedByRule", code: "ITEM_OF_ANOTHER_PLACE" });

  const published = await catalogue.data<{ publishItem: { item: { id: string } } }>(
    `mutation ($input: PublishItemInput!) { publishItem(input: $input) {
      ... on PublishItemPayload { item { id } } } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        divisionCode: panan,
        name: "短期事项",
        domain: "民政",
        citation: "无",
        elements: {},
      },
    },
    countyAdmin,
  );
  const own = published.publishItem.item.id;
  expect((await change("addToList", { listId: list, itemId: own }, countyAdmin)).__typename).toBe(
    "AddToListPayload",
  );
  await catalogue.data(
    `mutation ($input: WithdrawItemInput!) { withdrawItem(input: $input) { __typename } }`,
    { input: { idempotencyKey: freshKey(), itemId: own, citation: "无" } },
    countyAdmin,
  );
  // It may still be taken off, and not be put on again.
  expect((await change("removeFromList", { listId: list, itemId: own }, countyAdmin)).__typename).toBe(
    "RemoveFromListPayload",
  );
  expect(await change("addToList", { listId: list, itemId: own }, countyAdmin)).toMatchObject({
    code: "ITEM_WITHDRAWN",
  });

  expect(await change("addToList", { listId: list, itemId: "nobody" }, countyAdmin)).toMatchObject({
    __typename: "NotFound",
    path: ["input", "itemId"],
  });
  expect(await change("addToList", { listId: "nobody", itemId: own }, countyAdmin)).toMatchObject({
    __typename: "NotFound",
    path: ["input", "listId"],
  });
});

test("a list of a county may name what only one of its towns has", async () => {
  const { publishItem } = await catalogue.data<{ publishItem: { item: { id: string } } }>(
    `mutation ($input: PublishItemInput!) { publishItem(input: $input) {
      ... on PublishItemPayload { item { id } } } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        divisionCode: putuo,
        name: "区级事项",
        domain: "民政",
        citation: "无",
        elements: {},
      },
    },
    putuoAdmin,
  );
  const list = await listId(catalogue, `${putuoshan}-list-utilities`);
  expect(
    (await change("addToList", { listId: list, itemId: publishItem.item.id }, putuoAdmin)).__typename,
  ).toBe("AddToListPayload");
});

test("every problem of an input is told at once", async () => {
  const answer = await change(
    "addToList",
    { listId: "", itemId: "\0", nameAsWritten: "名".repeat(101), citation: "" },
    countyAdmin,
  );
  expect(answer.problems).toEqual([
    { code: "TEXT_REQUIRED", path: ["input", "listId"] },
    { code: "TEXT_HAS_CONTROL_CHARACTERS", path: ["input", "itemId"] },
    { code: "TEXT_TOO_LONG", path: ["input", "nameAsWritten"] },
    { code: "TEXT_REQUIRED", path: ["input", "citation"] },
  ]);
});

test("a list asked for by no key or by two is refused, never answered with null alone", async () => {
  const refusal = async (keys: string): Promise<unknown> => {
    const { data, errors } = await catalogue.ask(`{ itemList${keys} { id } }`);
    return [data?.["itemList"], errors?.[0]?.extensions?.["code"], errors?.[0]?.extensions?.["inputPath"]];
  };
  expect(await refusal("")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal("(id: null)")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal('(id: "a", code: "b")')).toEqual([null, "INPUT_INVALID", ["code"]]);
});

test("D11 others hear at which stations a list puts an item, and that it is off the list again", async () => {
  const input = {
    listId: await listId(catalogue, `${yushan}-list-village-guidance`),
    itemId: await itemId(catalogue, "Y-cable"),
  };
  /** On how many lists for villages the item is, by the last event. */
  const heard = async (): Promise<number> => {
    const told = (await catalogue.published()).at(-1)?.body["acceptedAt"] as Record<string, string>[];
    return told.filter(({ level, by }) => level === "VILLAGE" && by === "LIST").length;
  };
  await change("addToList", { idempotencyKey: freshKey(), ...input }, countyAdmin);
  const listed = await heard();
  await change("removeFromList", { idempotencyKey: freshKey(), ...input }, countyAdmin);
  expect([listed, await heard()]).toEqual([listed, listed - 1]);
});

test("D7 a list is found by its code in capitals", async () => {
  expect(await listId(catalogue, `${putuoshan}-LIST-SINK`)).toBe(
    await listId(catalogue, `${putuoshan}-list-sink`),
  );
});
