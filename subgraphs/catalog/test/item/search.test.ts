import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { itemId, listId, panan, putuoshan, startCatalog } from "../catalog.ts";

let catalogue: TestSubgraph;

beforeAll(async () => {
  catalogue = await startCatalog();
  await catalogue.goRound();
});

afterAll(() => catalogue.stop());

interface Items {
  serviceItems: { edges: { cursor: string; node: { code: string } }[]; pageInfo: { hasNextPage: boolean } };
}

const list = `query ($search: String, $domain: String, $type: ItemType, $anyCode: String, $listId: ID, $at: DivisionCode,
    $first: Int, $after: String) {
  serviceItems(search: $search, domain: $domain, type: $type, anyCode: $anyCode, listId: $listId, at: $at, first: $first,
    after: $after) { edges { cursor node { code } } pageInfo { hasNextPage } } }`;

async function found(filter: Record<string, unknown>): Promise<string[]> {
  const answer = await catalogue.data<Items>(list, { first: 100, ...filter });
  return answer.serviceItems.edges.map(({ node }) => node.code);
}

test("PT-12 the catalogue holds 63 items, 61 of them everywhere", async () => {
  expect(await found({})).toHaveLength(63);
  expect(await found({ at: panan })).toHaveLength(61);
  expect(await found({ at: putuoshan })).toHaveLength(63);
});

test("X-9 上户口 finds the birth registration before all others, whose name does not have it", async () => {
  expect((await found({ search: "上户口" }))[0]).toBe("Y-hukou-birth");
  expect((await found({ search: "出生登记" }))[0]).toBe("Y-hukou-birth");
});

test("X-9 spaces and full-width letters do not hide an item", async () => {
  expect((await found({ search: " 出 生 登 记 " }))[0]).toBe("Y-hukou-birth");
  expect((await found({ search: "出生登记（新生儿" }))[0]).toBe("Y-hukou-birth");
});

test.for(["出生登记(", "出生登记（", "出生\u200B登记〔", "出\u3164生登记[", "出生登记【"])(
  "D7 %j finds the birth registration, whatever the form of its bracket",
  async (search) => {
    expect((await found({ search }))[0]).toBe("Y-hukou-birth");
  },
);

test.for(["y-HUKOU-birth", "Ｙ－hukou－birth", "Y-hukou-birth\u200B", "\uFEFFY–hukou–birth"])(
  "D7 the code %j is that of the birth registration, however it is typed",
  async (anyCode) => {
    expect(await found({ anyCode })).toEqual(["Y-hukou-birth"]);
  },
);

test.for(["%", "_", "\\", "'", "';drop table service_item;--", "{a,b}", '"', "e'1"])(
  "attack 40 %s in a search finds nothing",
  async (search) => {
    expect(await found({ search })).toEqual([]);
  },
);

test("attack 40 signs in a search are no wildcards", async () => {
  expect(await found({ search: "%户口%" })).toEqual(await found({ search: "户口" }));
  expect(await found({ search: "户_口" })).not.toContain("Y-water");
});

test("a search of 61 characters or with a NUL is refused as invalid input", async () => {
  for (const search of ["户".repeat(61), "户\0口"]) {
    const answer = await catalogue.ask(list, { search });
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INPUT_INVALID");
  }
});

test("a blank search is no search", async () => {
  expect(await found({ search: "  " })).toHaveLength(63);
});

test("items are filtered by field of government, by type and by list", async () => {
  expect(await found({ domain: "医保" })).toEqual(["Y-med-change", "Y-med-chronic", "Y-med-enrol"]);
  expect(await found({ type: "REWARD" })).toEqual([]);
  expect(await found({ type: "LICENCE", search: "户口" })).toEqual(["Y-hukou-move"]);
  expect(await found({ type: "LICENCE" })).toContain("000123020000");
  const household = await listId(catalogue, "610881000000-list-household");
  expect(await found({ listId: household })).toEqual(["Y-hukou-birth", "Y-hukou-change", "Y-id-card"]);
});

test("N-4 an item is found by its national, its handling and its local code", async () => {
  expect(await found({ anyCode: "000131128000" })).toEqual([
    "00013112800001",
    "00013112800002",
    "00013112800003",
  ]);
  expect(await found({ anyCode: "00013112800003" })).toEqual(["00013112800003"]);
  expect(await found({ anyCode: "512036001003" })).toEqual(["Y-med-enrol"]);
  expect(await found({ anyCode: "Y-bike" })).toEqual(["Y-bike"]);
  expect(await found({ anyCode: "%" })).toEqual([]);
});

test("a place's type statement counts only where it holds", async () => {
  // Only 四川省广安市广安区 says of what type most items are.
  expect((await found({ type: "PUBLIC_SERVICE" })).length).toBeGreaterThan(0);
  expect(await found({ type: "PUBLIC_SERVICE", at: panan })).toEqual([]);
});

test("pages meet without a gap or a repeat", async () => {
  const walked: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < 7; page += 1) {
    const { serviceItems } = await catalogue.data<Items>(list, { first: 10, after });
    walked.push(...serviceItems.edges.map(({ node }) => node.code));
    after = serviceItems.edges.at(-1)?.cursor;
    expect(serviceItems.pageInfo.hasNextPage).toBe(page < 6);
  }
  expect(walked).toEqual(await found({}));
});

test("attack 7 a page of 101 is refused, as a variable too", async () => {
  const answer = await catalogue.ask(list, { first: 101 });
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("PAGE_SIZE_INVALID");
});

test("an item reached by id, by code and by either reference is one and the same; an unknown one is null", async () => {
  const id = await itemId(catalogue, "Y-dibao");
  const answer = await catalogue.data(
    `query ($id: ID, $refs: [_Any!]!) {
      byId: serviceItem(id: $id) { name } unknown: serviceItem(code: "Y-nothing") { name }
      _entities(representations: $refs) { ... on ServiceItem { name } } }`,
    {
      id,
      refs: [
        { __typename: "ServiceItem", id },
        { __typename: "ServiceItem", code: "Y-dibao" },
        { __typename: "ServiceItem", id: "nobody" },
        { __typename: "ServiceItem", code: "nothing\0" },
      ],
    },
  );
  const name = "最低生活保障对象认定";
  expect(answer).toEqual({
    byId: { name },
    unknown: null,
    _entities: [{ name }, { name }, null, null],
  });
});

test("an item asked for by no key or by two is refused, never answered with null alone", async () => {
  const refusal = async (keys: string): Promise<unknown> => {
    const { data, errors } = await catalogue.ask(`{ serviceItem${keys} { id } }`);
    return [data?.["serviceItem"], errors?.[0]?.extensions?.["code"], errors?.[0]?.extensions?.["inputPath"]];
  };
  expect(await refusal("")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal("(id: null)")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal('(id: "a", code: "b")')).toEqual([null, "INPUT_INVALID", ["code"]]);
});
