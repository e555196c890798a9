import { afterAll, beforeAll, expect, test } from "vitest";
import {
  clerk,
  completed,
  communityClerk,
  freshKey,
  givenCard,
  givenDraft,
  inspector,
  issueCard,
  items,
  manager,
  neighbour,
  ofCase,
  resident,
  siblingClerk,
  startIsland,
  take,
  town,
  type World,
} from "../island.ts";

let world: World;

beforeAll(async () => {
  world = await startIsland();
});

afterAll(() => world.stop());

test("PT-11 a completed case for a gate card opens its draft, one for a bicycle the draft of a permit", async () => {
  const card = await givenDraft(world, "gateCard");
  expect(card).toMatchObject({
    kind: "GATE_CARD",
    state: "APPLIED",
    number: null,
    holder: null,
    revision: 1,
  });
  expect(card.history).toEqual([
    { action: "APPLY", actor: resident.subject, state: "APPLIED", reason: null },
  ]);
  expect(await givenDraft(world, "bike")).toMatchObject({ kind: "BICYCLE_PERMIT", state: "APPLIED" });
});

test("PT-11 a case for another item, and one that was denied, opens nothing", async () => {
  const other = completed({ itemId: "000000000000.other" });
  const denied = completed({ outcome: "DENIED" });
  for (const event of [other, denied]) {
    await world.deliver("cases.case-completed", event);
    expect(await ofCase(world, event.caseId, clerk)).toEqual({ gateCard: null, permit: null });
  }
});

test("an event that comes twice, under one id or two, opens one draft", async () => {
  const event = completed();
  const eventId = freshKey();
  await world.deliver("cases.case-completed", event, eventId);
  await world.deliver("cases.case-completed", event, eventId);
  await world.deliver("cases.case-completed", event);
  const { gateCard } = await ofCase(world, event.caseId, clerk);
  expect(gateCard?.history).toHaveLength(1);
});

test("a case taken in at a community's station leads to a document of the town", async () => {
  const draft = await givenDraft(world, "gateCard", { division: "330903106001" });
  const { putuoGateCard: found } = await world.data<{ putuoGateCard: { division: { code: string } } }>(
    "query ($id: ID!) { putuoGateCard(id: $id) { division { code } } }",
    { id: draft.id },
    clerk,
  );
  expect(found.division.code).toBe(town);
});

test("a document is seen by whoever applied and by the town's staff, and does not exist for anybody else", async () => {
  const event = completed({ itemId: items.gateCard });
  await world.deliver("cases.case-completed", event);
  for (const caller of [resident, clerk, manager, inspector]) {
    expect((await ofCase(world, event.caseId, caller)).gateCard?.caseNo).toBe(event.caseNo);
  }
  const { gateCard: draft } = await ofCase(world, event.caseId, clerk);
  const references = [
    { __typename: "PutuoGateCard", id: draft?.id },
    { __typename: "Case", id: event.caseId },
  ];
  for (const caller of [undefined, neighbour, siblingClerk, communityClerk]) {
    const seen = await world.data(
      `query ($of: [_Any!]!, $id: ID!) {
        _entities(representations: $of) { ... on PutuoGateCard { caseNo } ... on Case { putuoGateCard { caseNo } } }
        putuoGateCard(id: $id) { caseNo }
        putuoGateCards { edges { node { caseNo } } } }`,
      { of: references, id: draft?.id },
      caller,
    );
    expect(seen).toEqual({
      _entities: [null, { putuoGateCard: null }],
      putuoGateCard: null,
      putuoGateCards: { edges: [] },
    });
  }
});

test("a neighbour's step on a document is answered like one on a document that is not there", async () => {
  const { id } = await givenDraft(world);
  const hidden = await issueCard(world, id, {}, siblingClerk);
  const absent = await issueCard(world, `${town}.nothing`, {}, siblingClerk);
  expect(hidden.__typename).toBe("NotFound");
  expect(hidden.messageEn?.replace(id, "?")).toBe(absent.messageEn?.replace(`${town}.nothing`, "?"));
});

test("X-12 the holder is in clear for whoever applied and masked for staff", async () => {
  const card = await givenCard(world);
  const read = async (as: typeof clerk) =>
    (
      await world.data<{ putuoGateCard: { holder: unknown } }>(
        "query ($id: ID!) { putuoGateCard(id: $id) { holder { name documentNumber } } }",
        { id: card.id },
        as,
      )
    ).putuoGateCard.holder;
  expect(await read(resident)).toEqual({ name: "普济", documentNumber: "11010519491231002X" });
  for (const staff of [clerk, manager, inspector]) {
    expect(await read(staff)).toEqual({ name: "普*", documentNumber: "110105********002X" });
  }
});

test("lists are pages by keyset, newest first, of the kind asked for", async () => {
  const ids: string[] = [];
  for (const minute of ["30", "31", "32"]) {
    ids.unshift((await givenDraft(world, "bike", { completedAt: `2026-09-01T01:${minute}:00Z` })).id);
  }
  const page = async (after?: string) =>
    (
      await world.data<{
        putuoBicyclePermits: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } };
      }>(
        `query ($after: String) { putuoBicyclePermits(first: 2, after: $after, within: "${town}") {
          edges { node { id } } pageInfo { endCursor } } }`,
        { after },
        clerk,
      )
    ).putuoBicyclePermits;
  const first = await page();
  expect(first.edges.map(({ node }) => node.id)).toEqual(ids.slice(0, 2));
  expect((await page(first.pageInfo.endCursor)).edges[0]?.node.id).toBe(ids[2]);
});

test("a query with an id and a number at once, or neither, is a mistake", async () => {
  const { errors } = await world.ask("{ putuoGateCard { id } }", {}, clerk);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "INPUT_INVALID" });
});

test("X-8 actions come with the reason why not: the permission first, then the state", async () => {
  const card = await givenCard(world);
  const codes = async (as: typeof clerk) => {
    const { putuoGateCard: seen } = await world.data<{
      putuoGateCard: { availableActions: { action: string; reasonCode: string | null }[] };
    }>(
      "query ($id: ID!) { putuoGateCard(id: $id) { availableActions { action reasonCode } } }",
      { id: card.id },
      as,
    );
    return seen.availableActions.map(({ action, reasonCode }) => `${action} ${reasonCode}`);
  };
  expect(await codes(manager)).toEqual([
    "ISSUE WRONG_STATE",
    "SUSPEND null",
    "RESUME WRONG_STATE",
    "REVOKE null",
  ]);
  expect(await codes(resident)).toEqual(
    ["ISSUE", "SUSPEND", "RESUME", "REVOKE"].map((action) => `${action} NOT_PERMITTED`),
  );
  await take(world, "putuoSuspendDocument", { documentId: card.id, reason: "挂失" }, manager);
  expect(await codes(manager)).toEqual([
    "ISSUE WRONG_STATE",
    "SUSPEND WRONG_STATE",
    "RESUME null",
    "REVOKE null",
  ]);
});
