import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { countyAdmin, freshKey, startCatalog } from "../catalog.ts";
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
