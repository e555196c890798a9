import type { TestSubgraph } from "@yimen/testing";
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
  putuo,
  putuoAdmin,
  putuoshan,
  startCatalog,
  yushan,
  yushanAdmin,
} from "../catalog.ts";
import { itemChanges, revision } from "./item-changes.ts";

let catalogue: TestSubgraph;
const { send, publish } = itemChanges(() => catalogue);

beforeAll(async () => {
  catalogue = await startCatalog();
});

beforeEach(async () => {
  await catalogue.published();
});

afterAll(() => catalogue.stop());

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
  const id = await itemId(catalogue, "Y-med-chronic");
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
