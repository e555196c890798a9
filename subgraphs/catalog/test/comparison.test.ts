import { type DivisionCode, parseDivisionCode } from "@yimen/domain";
import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { differencesBetween, type PlaceView } from "../src/comparison/comparison.ts";
import { countyAdmin, freshKey, itemId, panan, startCatalog, yushan } from "./catalog.ts";

let catalogue: TestSubgraph;

beforeAll(async () => {
  catalogue = await startCatalog();
});

afterAll(() => catalogue.stop());

const view = (divisionCode: DivisionCode, text: string): PlaceView => ({
  divisionCode,
  name: "老年优待证",
  statements: [
    {
      itemId: "item",
      element: "CONDITIONS",
      divisionCode,
      placeText: null,
      body: { text },
      citation: "通知",
      note: null,
      sinceRevision: 1,
      untilRevision: null,
      position: 0,
      dataset: null,
    },
  ],
});

test("SM-18 signs, spaces and the width of characters are wording; another age is substance", () => {
  const places = [parseDivisionCode(yushan), parseDivisionCode("330727107000")] as const;
  const differing = (first: string, second: string) =>
    differencesBetween([view(places[0], first), view(places[1], second)]).map(
      ({ wordingOnly }) => wordingOnly,
    );
  expect(differing("年满60周岁，本市户籍", "年满６０周岁,本市户籍")).toEqual([true]);
  expect(differing("年满60周岁", "年满65周岁")).toEqual([false, false]);
  expect(differing("年满60周岁", "年满60周岁")).toEqual([]);
});

test("SM-18 a county sees how many copies each town asks for, and what is the same in all of them", async () => {
  const id = await itemId(catalogue, "Y-elder-card");
  const say = (divisionCode: string, name: string, copies: number) =>
    catalogue.data(
      `mutation ($input: ReviseItemInput!) { reviseItem(input: $input) { __typename } }`,
      {
        input: {
          idempotencyKey: freshKey(),
          itemId: id,
          divisionCode,
          citation: "通知",
          elements: {
            materials: [{ name, requirement: "REQUIRED", copies }],
            conditions: [name],
          },
        },
      },
      countyAdmin,
    );
  await say(yushan, "身份证(复印件)", 1);
  await say("330727107000", "身份证（复印件）", 2);
  const { _entities } = await catalogue.data<{ _entities: unknown[] }>(
    `query ($of: [_Any!]!, $ids: [ID!]) { _entities(representations: $of) { ... on Division { itemUniformity(itemIds: $ids) {
      itemCount uniformCount items { same differences { element entry field wordingOnly sayings { text divisionCodes } } } } } } }`,
    { of: [{ __typename: "Division", code: panan }], ids: [id] },
  );
  expect(_entities).toMatchObject([{ itemUniformity: { itemCount: 1, uniformCount: 0 } }]);
  const [{ itemUniformity }] = _entities as [
    {
      itemUniformity: {
        items: [{ same: string[]; differences: { field: string | null; sayings: unknown[] }[] }];
      };
    },
  ];
  const [{ same, differences }] = itemUniformity.items;
  expect(same).toContain("NAME");
  expect(same).not.toContain("MATERIALS");
  expect(differences.find(({ field }) => field === "copies")?.sayings).toEqual(
    expect.arrayContaining([
      { text: "1", divisionCodes: [yushan] },
      { text: "2", divisionCodes: ["330727107000"] },
    ]),
  );
});
