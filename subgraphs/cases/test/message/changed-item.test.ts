import { afterAll, beforeAll, expect, test } from "vitest";
import { clerk, freshIdNumber, givenCase, items, manager, startCases, type World, yushan } from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});
afterAll(() => world.stop());

interface Notice {
  readonly kind: string;
  readonly addressee: string;
  readonly topicId: string;
  readonly text: string;
}

async function noticesOf(itemId: string): Promise<readonly Notice[]> {
  const { messages } = await world.data<{ messages: { edges: readonly { readonly node: Notice }[] } }>(
    `query ($within: DivisionCode!) { messages(within: $within, first: 100) { edges { node { kind addressee topicId text } } } }`,
    { within: yushan },
    manager,
  );
  return messages.edges.map(({ node }) => node).filter(({ topicId }) => topicId === itemId);
}

const published = (revision: number, withdrawn = false) => ({
  itemId: items.statutory,
  code: "Y-statutory",
  name: "statutory",
  revision,
  withdrawn,
  limits: [],
});

test("SM-20 a changed item tells the stations and clerks with open cases of it, once a revision", async () => {
  const applicant = { name: "张三", document: { type: "RESIDENT_ID", number: freshIdNumber() } };
  const filing = { itemId: items.statutory, stationId: `${yushan}.station`, channel: "COUNTER", applicant };
  await givenCase(world, filing, clerk);
  await world.deliver("catalog.item-published", published(2));
  await world.deliver("catalog.item-published", published(2));
  const told = await noticesOf(items.statutory);
  expect(told.map(({ addressee }) => addressee).toSorted()).toEqual(["OFFICE", "STAFF"]);
  expect(told[0]?.text).toContain("第 2 版");
  await world.deliver("catalog.item-published", published(3, true));
  expect(await noticesOf(items.statutory)).toHaveLength(4);
});

test("SM-20 an item nobody has an open case of tells nobody, and one that is new neither", async () => {
  await world.deliver("catalog.item-published", { ...published(9), itemId: items.unlimited });
  expect(await noticesOf(items.unlimited)).toEqual([]);
});
