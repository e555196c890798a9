import { itemPublished } from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  housing,
  lingkouStation,
  luoping,
  luopingManager,
  panan,
  pananAdmin,
  pension,
  type Personnel,
  startPersonnel,
  strangers,
  withdrawnItem,
} from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
});

afterAll(() => personnel.stop());

const record = (
  staffMemberId: string,
  itemId: string,
  more: Record<string, unknown> = {},
  as = luopingManager,
) => personnel.change("recordCompetence", { staffMemberId, itemId, ...more }, as);

const itemsOf = async (staffMemberId: string, args = "first: 100") =>
  (
    await personnel.entity<{
      competentItems: {
        edges: { since: string; trainedBy: string | null; node: { id: string } }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    }>(
      "StaffMember",
      { id: staffMemberId },
      `competentItems(${args}) { edges { since trainedBy node { id } } pageInfo { endCursor hasNextPage } }`,
    )
  ).competentItems;

const staffFor = async (itemId: string, args = "first: 100"): Promise<string[]> =>
  (
    await personnel.entity<{ competentStaff: { edges: { node: { id: string } }[] } }>(
      "ServiceItem",
      { id: itemId },
      `competentStaff(${args}) { edges { node { id } } }`,
    )
  ).competentStaff.edges.map(({ node }) => node.id);

test("PT-4 what somebody can handle is listed by item code, with how they learned it", async () => {
  const staffMemberId = await personnel.staff();
  await record(staffMemberId, housing, { trainedBy: "SHADOWING", since: "2025-07-01" });
  await record(staffMemberId, pension);
  expect((await itemsOf(staffMemberId)).edges).toEqual([
    { node: { id: pension }, since: "2026-03-10", trainedBy: null },
    { node: { id: housing }, since: "2025-07-01", trainedBy: "SHADOWING" },
  ]);
  const first = await itemsOf(staffMemberId, "first: 1");
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = await itemsOf(staffMemberId, `first: 5, after: "${first.pageInfo.endCursor}"`);
  expect(rest.edges.map(({ node }) => node.id)).toEqual([housing]);
});

test("PT-4 a second record replaces the first", async () => {
  const staffMemberId = await personnel.staff();
  await record(staffMemberId, pension, { trainedBy: "COURSE" });
  await record(staffMemberId, pension, { trainedBy: "ROTATION" });
  expect((await itemsOf(staffMemberId)).edges).toMatchObject([{ trainedBy: "ROTATION" }]);
});

test("PT-4 an item lists who can handle it, within a place, and nobody who has left", async () => {
  const here = await personnel.staff();
  const gone = await personnel.staff();
  const there = await personnel.staff({ stationId: lingkouStation }, pananAdmin);
  await record(here, housing);
  await record(gone, housing);
  await record(there, housing, {}, pananAdmin);
  await personnel.change(
    "endEmployment",
    { staffMemberId: gone, endedOn: "2026-03-10", reason: "OTHER" },
    luopingManager,
  );
  expect(await staffFor(housing)).toEqual(expect.arrayContaining([here, there]));
  expect(await staffFor(housing)).not.toContain(gone);
  expect(await staffFor(housing, `within: "${panan}"`)).toEqual([there]);
  expect(await staffFor(housing, `within: "${luoping}"`)).not.toContain(there);
  expect(await staffFor("none")).toEqual([]);
});

test("strangers record and withdraw no competence", async () => {
  const staffMemberId = await personnel.staff();
  for (const caller of strangers) {
    const input = { staffMemberId, itemId: pension };
    expect(await personnel.change("recordCompetence", input, caller)).toMatchObject({
      code: "NOT_PERMITTED",
    });
    expect(await personnel.change("withdrawCompetence", input, caller)).toMatchObject({
      code: "NOT_PERMITTED",
    });
  }
});

test("an unknown item, a withdrawn one and an unknown person are refused", async () => {
  const staffMemberId = await personnel.staff();
  expect(await record(staffMemberId, "none")).toMatchObject({ code: "NOT_FOUND", path: ["input", "itemId"] });
  expect(await record(staffMemberId, withdrawnItem)).toMatchObject({
    __typename: "WrongState",
    code: "COMPETENCE_ITEM_WITHDRAWN",
  });
  expect(await record("none", pension)).toMatchObject({
    code: "NOT_FOUND",
    path: ["input", "staffMemberId"],
  });
});

test("D12 somebody is competent since today at the latest", async () => {
  const staffMemberId = await personnel.staff();
  expect((await record(staffMemberId, pension, { since: "2026-03-11" })).problems).toEqual([
    { code: "DATE_AHEAD", path: ["input", "since"] },
  ]);
  expect((await record(staffMemberId, pension, { since: "2026-03-10" })).problems).toBeUndefined();
});

test("a competence is withdrawn once", async () => {
  const staffMemberId = await personnel.staff();
  await record(staffMemberId, pension);
  const withdraw = () =>
    personnel.change("withdrawCompetence", { staffMemberId, itemId: pension }, luopingManager);
  expect(await withdraw()).toMatchObject({ __typename: "WithdrawCompetencePayload" });
  expect((await itemsOf(staffMemberId)).edges).toEqual([]);
  expect(await withdraw()).toMatchObject({ code: "NOT_FOUND", path: ["input", "itemId"] });
});

test("an item that is withdrawn leaves everybody's list, and comes back with it", async () => {
  const staffMemberId = await personnel.staff();
  await record(staffMemberId, pension);
  const publish = (revision: number, withdrawn: boolean) =>
    personnel.graph.deliver(itemPublished.type, {
      itemId: pension,
      code: "000114001000",
      name: "事项",
      revision,
      withdrawn,
      limits: [],
    });
  await publish(2, true);
  expect((await itemsOf(staffMemberId)).edges).toEqual([]);
  await publish(3, false);
  expect((await itemsOf(staffMemberId)).edges).toHaveLength(1);
});
