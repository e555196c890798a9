import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  cityAdmin,
  clerk,
  farmer,
  foreignAdmin,
  inspector,
  otherClerk,
  otherTown,
  publish,
  shenmu,
  startEconomy,
  subscriber,
  town,
  type World,
} from "./economy.ts";

let world: World;

beforeAll(async () => {
  world = await startEconomy();
  for (let each = 0; each < 11; each += 1) await subscriber(world);
  await publish(world, { title: "镇" });
  await publish(world, { title: "邻", divisionCode: otherTown }, otherClerk);
  await publish(world, { title: "市", divisionCode: shenmu, kind: "MARKET" }, cityAdmin);
});

afterAll(() => world.stop());

interface Service {
  readonly bulletins: { readonly edges: readonly { readonly node: { readonly title: string } }[] };
  readonly subscribers: number | null;
  readonly subscribersAtLeast: number | null;
}

const service = async (
  divisionCode: string,
  kind = "TOWNSHIP_CENTRE",
  as?: Caller,
): Promise<Service | null> => {
  const data = await world.data<{ _entities: [{ shenmuEconomy: Service | null }] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station { shenmuEconomy {
       bulletins { edges { node { title } } } subscribers subscribersAtLeast } } } }`,
    { of: [{ __typename: "Station", id: "s", divisionCode, kind }] },
    as,
  );
  return data._entities[0].shenmuEconomy;
};

test("SM-19 a station shows what is told there: its own and the city's", async () => {
  const titles = (await service(town))?.bulletins.edges.map(({ node }) => node.title);
  expect(titles).toEqual(["市", "镇"]);
  expect((await service(shenmu, "COUNTY_CENTRE"))?.bulletins.edges.map(({ node }) => node.title)).toEqual([
    "市",
  ]);
});

test("village rooms and stations of other counties have no such service", async () => {
  expect(await service(town, "VILLAGE_STATION")).toBeNull();
  expect(await service("610881101201", "TOWNSHIP_CENTRE")).toBeNull();
  expect(await service("330727106000")).toBeNull();
});

test("how many are told is exact for the staff of the place and in whole tens for everybody else", async () => {
  for (const as of [clerk, cityAdmin, inspector]) {
    expect(await service(town, "TOWNSHIP_CENTRE", as)).toMatchObject({
      subscribers: 11,
      subscribersAtLeast: 10,
    });
  }
  for (const as of [undefined, farmer, otherClerk, foreignAdmin]) {
    expect(await service(town, "TOWNSHIP_CENTRE", as)).toMatchObject({
      subscribers: null,
      subscribersAtLeast: 10,
    });
  }
  await subscriber(world, { divisionCode: otherTown });
  expect(await service(otherTown)).toMatchObject({ subscribers: null, subscribersAtLeast: 0 });
});

test("a service item shows what stations tell about it", async () => {
  await publish(world, { title: "农机补贴", kind: "POLICY_NOTE", itemId: "000000000000.item" });
  const data = await world.data(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ServiceItem {
       shenmuBulletins { edges { node { title item { id } } } } } } }`,
    { of: [{ __typename: "ServiceItem", id: "000000000000.item" }] },
  );
  expect(data).toEqual({
    _entities: [
      { shenmuBulletins: { edges: [{ node: { title: "农机补贴", item: { id: "000000000000.item" } } }] } },
    ],
  });
});
