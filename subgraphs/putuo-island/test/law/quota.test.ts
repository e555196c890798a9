import type { LawSource } from "@yimen/rules";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  clerk,
  givenDraft,
  issueCard,
  issuePermit,
  items,
  manager,
  ofCase,
  type SeenDocument,
  sibling,
  startIsland,
  take,
  town,
  townId,
  type World,
} from "../island.ts";
import { regulatedTown } from "./town-law.ts";

let law: LawSource;
let world: World;

/** A town whose regulation allows three gate cards, to residents and traders, for a year, and two bicycles in season. */
beforeAll(async () => {
  law = await regulatedTown();
});

beforeEach(async () => {
  world = await startIsland({ law });
});

afterEach(() => world.stop());

async function issued(kind = "居民"): Promise<SeenDocument> {
  const { id } = await givenDraft(world);
  const { gateCard, ...refused } = await issueCard(world, id, { holderKind: kind });
  if (gateCard === undefined) throw new Error(JSON.stringify(refused));
  return gateCard;
}

async function drafts(count: number): Promise<readonly SeenDocument[]> {
  const made: SeenDocument[] = [];
  while (made.length < count) made.push(await givenDraft(world));
  return made;
}

async function room(reference: Record<string, string>, field: string): Promise<unknown> {
  const { _entities: found } = await world.data<{
    _entities: [{ island: { documents: { kind: string; room: unknown }[] } | null }];
  }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${reference["__typename"]} {
      island: ${field} { documents { kind issuedThisYear inForceInTown room {
        verdict value explanation { parameters { citations { text } } } } } } } } }`,
    { of: [reference] },
  );
  return found[0].island?.documents.find(({ kind }) => kind === "GATE_CARD") ?? null;
}

test("PT-11 the last card within the quota is issued, the next one is refused with the article", async () => {
  await issued();
  await issued();
  expect((await issued()).state).toBe("ISSUED");
  const { id } = await givenDraft(world);
  const refused = await issueCard(world, id, { holderKind: "居民" });
  expect(refused).toMatchObject({ __typename: "RefusedByRule", code: "PUTUO_QUOTA_REACHED" });
  expect(refused.messageZh).toBe(
    "正山门卡已有 3 件有效,达到规定数量,不能再制发(依据:T 第一条《岛上证件管理办法（测试）》、PT 附件四1《普陀山镇“全科窗口”改革实施方案》);有证件注销或到期后可再办",
  );
});

test("of ten issued at once, no more than the quota come through", async () => {
  const made = await drafts(10);
  const outcomes = await Promise.all(made.map(({ id }) => issueCard(world, id, { holderKind: "居民" })));
  expect(outcomes.filter(({ gateCard }) => gateCard !== undefined)).toHaveLength(3);
  expect(outcomes.filter(({ code }) => code === "PUTUO_QUOTA_REACHED")).toHaveLength(7);
});

test("a suspended card keeps its place in the quota, a revoked one gives it up", async () => {
  const [first] = [await issued(), await issued(), await issued()];
  const { id } = await givenDraft(world);
  await take(world, "putuoSuspendDocument", { documentId: first.id, reason: "挂失" }, manager);
  expect((await issueCard(world, id, { holderKind: "居民" })).code).toBe("PUTUO_QUOTA_REACHED");
  await take(world, "putuoRevokeDocument", { documentId: first.id, reason: "遗失" }, manager);
  expect((await issueCard(world, id, { holderKind: "居民" })).gateCard?.state).toBe("ISSUED");
});

test("a card is valid as long as the regulation says, and gives its place up the day after", async () => {
  const card = await issued();
  await issued();
  await issued();
  expect(card.validUntil).toBe("2027-03-02");
  const { id } = await givenDraft(world);
  world.at("2027-03-02");
  expect((await issueCard(world, id, { holderKind: "居民" })).code).toBe("PUTUO_QUOTA_REACHED");
  world.at("2027-03-03");
  expect((await issueCard(world, id, { holderKind: "居民" })).gateCard?.state).toBe("ISSUED");
  const late = await take(world, "putuoSuspendDocument", { documentId: card.id, reason: "挂失" }, manager);
  expect(late).toMatchObject({ code: "WRONG_STATE" });
  expect(late.messageEn).toContain("is expired");
});

test("a kind of holder the regulation does not name is refused, and none at all is asked for", async () => {
  const { id } = await givenDraft(world);
  expect(await issueCard(world, id, { holderKind: "居" })).toMatchObject({
    __typename: "RefusedByRule",
    code: "PUTUO_HOLDER_NOT_ALLOWED",
    path: ["input", "holderKind"],
  });
  expect((await issueCard(world, id)).code).toBe("PUTUO_HOLDER_KIND_NEEDED");
  expect((await issued("商户")).holderKind).toBe("商户");
});

test("PT-11 bicycles are registered on the first and the last day of the season, not on the days beside them", async () => {
  const permit = async (day: string, plate: string) => {
    world.at(day);
    const { id } = await givenDraft(world, "bike");
    return issuePermit(world, id, plate);
  };
  expect(await permit("2026-03-14", "普A1")).toMatchObject({
    __typename: "RefusedByRule",
    code: "PUTUO_SEASON_CLOSED",
  });
  expect((await permit("2026-03-15", "普A1")).bicyclePermit?.state).toBe("ISSUED");
  expect((await permit("2026-10-31", "普A2")).bicyclePermit?.state).toBe("ISSUED");
  expect((await permit("2026-11-01", "普A3")).code).toBe("PUTUO_SEASON_CLOSED");
});

test("X-8 issuing is shown as impossible with the rule that says so", async () => {
  world.at("2026-03-14");
  const draft = await givenDraft(world, "bike");
  const action = draft.availableActions.find((each) => each.action === "ISSUE");
  expect(action).toMatchObject({ enabled: false, reasonCode: "PUTUO_SEASON_CLOSED" });
  expect(action?.reasonEn).toContain("T 第五条");
});

test("everybody sees what is left at the station, in the town and at the item, with the article", async () => {
  await issued();
  const left = {
    kind: "GATE_CARD",
    issuedThisYear: 1,
    inForceInTown: 1,
    room: {
      verdict: "VALUE",
      value: "2",
      explanation: { parameters: [{ citations: [{ text: "T 第一条" }] }] },
    },
  };
  const station = { __typename: "Station", id: townId, divisionCode: town };
  expect(await room(station, "putuoIsland")).toEqual(left);
  expect(await room({ __typename: "Division", code: town }, "putuoIsland")).toEqual(left);
  const { _entities: found } = await world.data<{ _entities: [{ putuoDocument: unknown }] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ServiceItem { putuoDocument {
      kind room { value } season { verdict } validUntil { value } } } } }`,
    { of: [{ __typename: "ServiceItem", id: items.gateCard }] },
  );
  expect(found[0].putuoDocument).toEqual({
    kind: "GATE_CARD",
    room: { value: "2" },
    season: { verdict: "UNKNOWN" },
    validUntil: { value: "2027-03-02" },
  });
});

test("a station and a town elsewhere, the district and another item have nothing of the island", async () => {
  expect(
    await room({ __typename: "Station", id: "elsewhere", divisionCode: sibling }, "putuoIsland"),
  ).toBeNull();
  expect(await room({ __typename: "Division", code: sibling }, "putuoIsland")).toBeNull();
  expect(await room({ __typename: "Division", code: "330903000000" }, "putuoIsland")).toBeNull();
});

test("a case at another station of the town counts there, and against the one quota", async () => {
  const elsewhere = `${town}.other-station`;
  const { id } = await givenDraft(world, "gateCard", { stationId: elsewhere });
  await issueCard(world, id, { holderKind: "居民" });
  const here = await room({ __typename: "Station", id: townId, divisionCode: town }, "putuoIsland");
  expect(here).toMatchObject({ issuedThisYear: 0, inForceInTown: 1 });
  const there = await room({ __typename: "Station", id: elsewhere, divisionCode: town }, "putuoIsland");
  expect(there).toMatchObject({ issuedThisYear: 1, inForceInTown: 1 });
});

test("a repeat of an issue gives the answer of then, also when the quota is used up since", async () => {
  const draft = await givenDraft(world);
  const input = { idempotencyKey: crypto.randomUUID(), holderKind: "居民" };
  const first = await issueCard(world, draft.id, input);
  await issued();
  await issued();
  expect((await issueCard(world, draft.id, input)).rules).toEqual(first.rules);
  const { gateCard } = await ofCase(world, "nothing", clerk);
  expect(gateCard).toBeNull();
});
