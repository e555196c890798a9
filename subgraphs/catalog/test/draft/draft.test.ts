import { type Caller, startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalog } from "../../src/index.ts";
import { countyAdmin, datasets, freshKey, lingkou, problem, putuoAdmin } from "../catalog.ts";
import { itemChanges } from "../item/item-changes.ts";

let catalogue: TestSubgraph;
let now = Temporal.Instant.from("2026-11-30T02:00:00Z");
const { publish } = itemChanges(() => catalogue);

beforeAll(async () => {
  catalogue = await startTestSubgraph(catalog, { datasets: datasets.slice(0, 2), now: () => now });
});

afterAll(() => catalogue.stop());

interface Draft {
  readonly id: string;
  readonly state: string;
  readonly code?: string;
  readonly problems?: readonly { readonly code: string }[];
}

async function send(mutation: string, input: object, as: Caller = countyAdmin): Promise<Draft> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
  const { result } = await catalogue.data<{ result: Draft & { draft?: Draft } }>(
    `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) {
      ... on ${type}Payload { draft { id state effectiveOn revision reason withdraws elements } } ${problem} } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  return result.draft ?? result;
}

const faster = (itemId: string, days: number): object => ({
  itemId,
  citation: "磐政办〔2026〕20号",
  elements: { promisedLimits: [{ days, unit: "WORKING_DAY" }] },
});

async function seen(itemId: string, as?: Caller): Promise<Record<string, unknown>> {
  const { serviceItem } = await catalogue.data<{ serviceItem: Record<string, unknown> }>(
    `query ($id: ID) { serviceItem(id: $id) { revision withdrawnAt promisedLimits(at: "${lingkou}") { days }
      upcoming(at: "${lingkou}") { state effectiveOn elements withdraws
        statements { element sinceRevision ... on ItemTimeLimit { days } } } } }`,
    { id: itemId },
    as,
  );
  return serviceItem;
}

test("SM-20 a version published ahead is seen as such, and holds from the first minute of its day on", async () => {
  const itemId = await publish({ name: "定期生效事项" });
  const draft = await send("draftItemChange", faster(itemId, 1));
  expect(draft.state).toBe("DRAFT");
  expect(await seen(itemId)).toMatchObject({ revision: 1, upcoming: [] });
  const published = { idempotencyKey: freshKey(), draftId: draft.id, effectiveOn: "2026-12-01" };
  await send("publishItemDraft", published);
  const ahead = {
    revision: 1,
    promisedLimits: [{ days: 3 }],
    upcoming: [
      {
        state: "PUBLISHED",
        effectiveOn: "2026-12-01",
        elements: ["PROMISED_LIMIT"],
        withdraws: false,
        statements: [{ element: "PROMISED_LIMIT", sinceRevision: 0, days: 1 }],
      },
    ],
  };
  expect(await seen(itemId)).toEqual({ ...ahead, withdrawnAt: null });
  // The day begins in China: at 16:00 of the day before in UTC.
  now = Temporal.Instant.from("2026-11-30T15:59:59Z");
  await catalogue.goRound();
  expect(await seen(itemId)).toMatchObject(ahead);
  now = Temporal.Instant.from("2026-11-30T16:00:00Z");
  await catalogue.published();
  await catalogue.goRound();
  expect(await seen(itemId)).toMatchObject({ revision: 2, promisedLimits: [{ days: 1 }], upcoming: [] });
  expect(await catalogue.published()).toMatchObject([{ body: { itemId, revision: 2 } }]);
  // Sent again after its day it is answered as it was: with the change, as it is by now.
  now = Temporal.Instant.from("2026-12-02T02:00:00Z");
  expect(await send("publishItemDraft", published)).toMatchObject({ id: draft.id, state: "EFFECTIVE" });
  now = Temporal.Instant.from("2026-11-30T16:00:00Z");
  expect(await send("dropItemDraft", { draftId: draft.id, reason: "晚了" })).toMatchObject({
    code: "ITEM_DRAFT_STATE",
  });
});

test("SM-20 a draft is nobody's but its place's, and is published for no day that is past", async () => {
  const itemId = await publish({ name: "起草事项" });
  const draft = await send("draftItemChange", faster(itemId, 1));
  const drafts = (as?: Caller): Promise<Record<string, unknown>> =>
    catalogue.ask(`{ itemDrafts(within: "330727000000") { id } }`, {}, as).then((answer) => ({ ...answer }));
  expect(JSON.stringify(await drafts(countyAdmin))).toContain(draft.id);
  expect(JSON.stringify(await drafts(putuoAdmin))).not.toContain(draft.id);
  expect(JSON.stringify(await drafts())).not.toContain(draft.id);
  const day = (effectiveOn: string): object => ({ draftId: draft.id, effectiveOn });
  expect(await send("publishItemDraft", day("2026-12-02"), putuoAdmin)).toMatchObject({ code: "NOT_FOUND" });
  expect(await send("publishItemDraft", day("2026-11-30"))).toMatchObject({
    problems: [{ code: "ITEM_DRAFT_DAY_PAST" }],
  });
  expect(await send("dropItemDraft", { draftId: draft.id, reason: "不再需要" })).toMatchObject({
    state: "DROPPED",
  });
  expect(await send("publishItemDraft", day("2026-12-02"))).toMatchObject({ code: "ITEM_DRAFT_STATE" });
});

test("SM-20 a withdrawal has its day, and a change whose item is gone by then is refused and says why", async () => {
  const itemId = await publish({ name: "到期取消事项" });
  const withdrawal = await send("draftItemChange", {
    itemId,
    withdraws: true,
    citation: "磐政办〔2026〕21号",
  });
  const change = await send("draftItemChange", faster(itemId, 2));
  await send("publishItemDraft", { draftId: withdrawal.id, effectiveOn: "2026-12-05" });
  await send("publishItemDraft", { draftId: change.id, effectiveOn: "2026-12-06" });
  now = Temporal.Instant.from("2026-12-07T02:00:00Z");
  await catalogue.goRound();
  expect(await seen(itemId)).toMatchObject({ revision: 2, withdrawnAt: expect.any(String), upcoming: [] });
  const { itemDrafts } = await catalogue.data<{ itemDrafts: (Draft & { reason: string })[] }>(
    `{ itemDrafts(within: "330727000000") { id state reason revision } }`,
    {},
    countyAdmin,
  );
  expect(itemDrafts.find(({ id }) => id === withdrawal.id)).toMatchObject({
    state: "EFFECTIVE",
    revision: 2,
  });
  expect(itemDrafts.find(({ id }) => id === change.id)).toMatchObject({
    state: "REFUSED",
    reason: "ITEM_WITHDRAWN",
  });
});
