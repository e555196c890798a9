import type { TestSubgraph } from "@yimen/testing";
import * as fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countyAdmin, freshKey, itemId, lingkou, panan, problem, putuo, startCatalog } from "../catalog.ts";

let catalogue: TestSubgraph;
let owner: Client;

beforeAll(async () => {
  catalogue = await startCatalog();
  owner = new Client({ connectionString: catalogue.databaseUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await catalogue.stop();
});

interface Answer {
  serviceItems: {
    edges: { cursor: string; node: { code: string } }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  };
}

const query = `query ($search: String, $at: DivisionCode, $domain: String, $first: Int, $after: String, $last: Int, $before: String) {
  serviceItems(search: $search, at: $at, domain: $domain, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { code } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

async function found(search: string, filter: Record<string, unknown> = {}): Promise<string[]> {
  const answer = await catalogue.data<Answer>(query, { search, ...filter });
  return answer.serviceItems.edges.map(({ node }) => node.code);
}

test("X-9 what was in the catalogue before it could be searched is found once the round has gone", async () => {
  expect(await found("低保")).toEqual([]);
  await catalogue.goRound();
  expect((await found("低保"))[0]).toBe("Y-dibao");
});

test("X-9 another version of the search makes anew what was made, and finds with what there is meanwhile", async () => {
  await owner.query("update catalog.search_progress set version = 0, done_to = ''");
  await owner.query("update catalog.item_search set document = jsonb_set(document, '{phrases}', '[]')");
  expect((await found("低保"))[0]).toBe("Y-dibao");
  await catalogue.goRound();
  const { rows } = await owner.query(
    "select count(*)::int as bare from catalog.item_search where document -> 'phrases' = '[]'",
  );
  expect(rows).toEqual([{ bare: 0 }]);
});

test("X-9 an item is found as soon as a county publishes it, by its aliases too, and within the county alone where a place is asked for", async () => {
  const answer = await catalogue.data<{ publishItem: { __typename: string } }>(
    `mutation ($input: PublishItemInput!) { publishItem(input: $input) { ${problem} } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        divisionCode: panan,
        name: "香菇菌棒补贴申领",
        domain: "农业",
        citation: "测试",
        elements: { aliases: ["种香菇的钱"] },
      },
    },
    countyAdmin,
  );
  expect(answer.publishItem).toEqual({ __typename: "PublishItemPayload" });
  expect(await found("xiang菇", { at: lingkou })).toHaveLength(1);
  expect(await found("种香菇能领钱吗", { at: lingkou })).toHaveLength(1);
  expect(await found("香菇菌棒", { at: putuo })).toEqual([]);
  expect(await found("香菇菌棒", { domain: "民政" })).toEqual([]);
});

test("X-9 what a place calls a national item is found there and not elsewhere", async () => {
  const answer = await catalogue.data<{ reviseItem: { __typename: string } }>(
    `mutation ($input: ReviseItemInput!) { reviseItem(input: $input) { ${problem} } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        itemId: await itemId(catalogue, "Y-dibao"),
        divisionCode: panan,
        citation: "测试",
        elements: { aliases: ["磐安暖心饭"] },
      },
    },
    countyAdmin,
  );
  expect(answer.reviseItem).toEqual({ __typename: "ReviseItemPayload" });
  expect(await found("暖心饭", { at: lingkou })).toEqual(["Y-dibao"]);
  expect(await found("暖心饭", { at: putuo })).toEqual([]);
  expect((await found("低保", { at: putuo }))[0]).toBe("Y-dibao");
});

test("X-9 pages of a search are the whole of it in order of rank, both ways", async () => {
  const whole = await found("补贴", { first: 100 });
  expect(whole.length).toBeGreaterThan(6);
  for (const size of [1, 2, 5]) {
    const forwards: string[] = [];
    for (let after: string | null = null; ;) {
      const { serviceItems: page }: Answer = await catalogue.data<Answer>(query, {
        search: "补贴",
        first: size,
        after,
      });
      forwards.push(...page.edges.map(({ node }) => node.code));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(forwards).toEqual(whole);
    const backwards: string[] = [];
    for (let before: string | null = null; ;) {
      const { serviceItems: page }: Answer = await catalogue.data<Answer>(query, {
        search: "补贴",
        last: size,
        before,
      });
      backwards.unshift(...page.edges.map(({ node }) => node.code));
      if (!page.pageInfo.hasPreviousPage) break;
      before = page.pageInfo.startCursor;
    }
    expect(backwards).toEqual(whole);
  }
});

test("X-9 a cursor of one search is refused by another", async () => {
  const { serviceItems: page } = await catalogue.data<Answer>(query, { search: "补贴", first: 1 });
  const answer = await catalogue.ask(query, { search: "户口", first: 1, after: page.pageInfo.endCursor });
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("CURSOR_INVALID");
});

test("X-9 whatever is written into a search is answered, and twice the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 30 }), async (text) => {
      const search = text.replaceAll("\0", "");
      fc.pre(Array.from(search).length <= 60);
      const [once, again] = [await catalogue.ask(query, { search }), await catalogue.ask(query, { search })];
      expect(once).toEqual(again);
      for (const error of once.errors ?? []) expect(error.extensions?.["code"]).toBe("INPUT_INVALID");
    }),
    { numRuns: 60, seed: 9 },
  );
});
