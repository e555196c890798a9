import { afterAll, beforeAll, expect, test } from "vitest";
import {
  clerk,
  freshKey,
  givenDraft,
  holder,
  inspector,
  issueCard,
  issuePermit,
  manager,
  resident,
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

test("PT-11 where no law is in force a card can be issued, and the answer names no rule", async () => {
  const { id } = await givenDraft(world);
  const { gateCard, rules } = await issueCard(world, id, { holderKind: "常住居民" });
  expect(gateCard).toMatchObject({
    state: "ISSUED",
    issuedOn: "2026-03-02",
    validUntil: null,
    holderKind: "常住居民",
    revision: 2,
  });
  expect(gateCard?.number).toMatch(/^330903106000-GC-2026-\d{6}$/);
  expect(gateCard?.history.at(-1)).toMatchObject({ action: "ISSUE", actor: clerk.subject });
  expect(rules).toEqual([]);
});

test("numbers run without a gap within a year and begin again with the next", async () => {
  const numbers: (string | null | undefined)[] = [];
  for (const day of ["2027-06-01", "2027-12-31", "2028-01-01"]) {
    world.at(day);
    const { id } = await givenDraft(world);
    numbers.push((await issueCard(world, id)).gateCard?.number?.slice(-11));
  }
  world.at("2026-03-02");
  expect(numbers).toEqual(["2027-000001", "2027-000002", "2028-000001"]);
});

test("only clerks and managers of the town issue", async () => {
  const { id } = await givenDraft(world);
  for (const caller of [resident, inspector]) {
    expect((await issueCard(world, id, {}, caller)).code).toBe("NOT_PERMITTED");
  }
  expect((await issueCard(world, id, {}, manager)).gateCard?.state).toBe("ISSUED");
});

test("a gate card is not issued as a bicycle permit", async () => {
  const { id } = await givenDraft(world);
  expect((await issuePermit(world, id, "普A00001")).code).toBe("NOT_FOUND");
});

test("every fault of the holder is told at once", async () => {
  const { id } = await givenDraft(world);
  const wrong = { name: " ", document: { type: "RESIDENT_ID", number: "110105194912310021" } };
  const outcome = await issueCard(world, id, { holder: wrong });
  expect(outcome.problems?.map(({ path }) => path.join("."))).toEqual([
    "input.holder.name",
    "input.holder.document.number",
  ]);
  expect(JSON.stringify(outcome)).not.toContain("110105194912310021");
});

test("a plate that is in use is refused with the permit that carries it, and is free again after revocation", async () => {
  const first = await givenDraft(world, "bike");
  const second = await givenDraft(world, "bike");
  const { bicyclePermit } = await issuePermit(world, first.id, "普A00002", { bicycle: "永久 黑色" });
  expect(bicyclePermit).toMatchObject({ plate: "普A00002", bicycle: "永久 黑色" });
  const refused = await issuePermit(world, second.id, "普A00002");
  expect(refused).toMatchObject({ __typename: "Conflict", code: "PUTUO_PLATE_TAKEN" });
  expect(refused.messageEn).toContain(bicyclePermit?.number);
  await take(world, "putuoRevokeDocument", { documentId: first.id, reason: "车辆报废" }, manager);
  expect((await issuePermit(world, second.id, "普A00002")).bicyclePermit?.state).toBe("ISSUED");
});

test("of twenty who register one plate at once, one gets it", async () => {
  const drafts: { readonly id: string }[] = [];
  while (drafts.length < 20) drafts.push(await givenDraft(world, "bike"));
  const outcomes = await Promise.all(drafts.map(({ id }) => issuePermit(world, id, "普A00003")));
  expect(outcomes.filter(({ bicyclePermit }) => bicyclePermit !== undefined)).toHaveLength(1);
});

test("X-1 an issue sent again under its key gives the same card; the key is its sender's own", async () => {
  const { id } = await givenDraft(world);
  const input = { documentId: id, holder, idempotencyKey: freshKey() };
  const first = await take(world, "putuoIssueGateCard", input, clerk);
  expect(await take(world, "putuoIssueGateCard", input, clerk)).toEqual(first);
  expect((await take(world, "putuoIssueGateCard", input, manager)).code).toBe("WRONG_STATE");
});

test("an issue that is refused leaves no number, no count and no key behind", async () => {
  const counted = async () =>
    world.data(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division { putuoIsland { documents {
        kind issuedThisYear inForceInTown } } } } }`,
      { of: [{ __typename: "Division", code: town }] },
    );
  const draft = await givenDraft(world, "bike");
  const taken = await givenDraft(world, "bike");
  await issuePermit(world, taken.id, "普A00004");
  const before = await counted();
  const idempotencyKey = freshKey();
  expect((await issuePermit(world, draft.id, "普A00004", { idempotencyKey })).code).toBe("PUTUO_PLATE_TAKEN");
  expect(await counted()).toEqual(before);
  expect((await issuePermit(world, draft.id, "普A00005", { idempotencyKey })).bicyclePermit?.state).toBe(
    "ISSUED",
  );
});
