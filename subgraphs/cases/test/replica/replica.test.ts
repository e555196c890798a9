import { afterAll, beforeAll, expect, test } from "vitest";
import {
  asSession,
  asSuperuser,
  filing,
  items,
  lingkou,
  send,
  startCases,
  stations,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

const item = (changes: Record<string, unknown>): Record<string, unknown> => ({
  itemId: items.promised,
  code: "Y-promised",
  name: "promised",
  revision: 1,
  withdrawn: false,
  limits: [],
  ...changes,
});

const known = async (table: string, id: string): Promise<Record<string, unknown>> =>
  asSuperuser(
    world,
    async (client) => (await client.query(`select * from ${table} where id = $1`, [id])).rows[0],
  );

const mayFile = async (): Promise<string> => {
  const answer = await send(world, "submitCase", filing(), zhang);
  return answer.code ?? answer.case?.state ?? "";
};

test("an item is known from the catalogue's event; an older or equal revision never overwrites a newer one", async () => {
  await world.deliver("catalog.item-published", item({ revision: 5, name: "新名称" }));
  await world.deliver("catalog.item-published", item({ revision: 4, name: "旧名称", withdrawn: true }));
  await world.deliver("catalog.item-published", item({ revision: 5, name: "另一个" }));
  expect(await known("known_item", items.promised)).toMatchObject({
    name: "新名称",
    revision: 5,
    withdrawn: false,
  });
});

test("a withdrawn item takes no more cases, and takes them again when it is published anew", async () => {
  expect(await mayFile()).toBe("SUBMITTED");
  await world.deliver("catalog.item-published", item({ revision: 6, withdrawn: true }));
  expect(await mayFile()).toBe("CASE_ITEM_WITHDRAWN");
  await world.deliver("catalog.item-published", item({ revision: 7 }));
  expect(await mayFile()).toBe("SUBMITTED");
});

test("a station that closes takes no more cases", async () => {
  const station = {
    stationId: stations.lingkou,
    code: `${lingkou}-01`,
    division: lingkou,
    name: "岭口",
    kind: "VILLAGE_STATION",
  };
  await world.deliver("facilities.station-published", { ...station, revision: 2, closed: true });
  expect(await mayFile()).toBe("CASE_STATION_CLOSED");
  await world.deliver("facilities.station-published", { ...station, revision: 1, closed: false });
  expect(await mayFile()).toBe("CASE_STATION_CLOSED");
  await world.deliver("facilities.station-published", { ...station, revision: 3, closed: false });
  expect(await mayFile()).toBe("SUBMITTED");
});

test("an event delivered twice has one effect", async () => {
  const id = crypto.randomUUID();
  await world.deliver("catalog.item-published", item({ revision: 8, name: "一次" }), id);
  await world.deliver("catalog.item-published", item({ revision: 9, name: "两次" }), id);
  expect(await known("known_item", items.promised)).toMatchObject({ name: "一次", revision: 8 });
});

test("only the system writes what others published, whatever the scope of the staff", async () => {
  for (const table of ["known_item", "known_station", "opening_week"]) {
    const changed = await asSession(
      world,
      { subject: "a", roles: ["COUNTY_ADMIN"], scope: ["330727"] },
      async (client) => (await client.query(`update ${table} set division_code = division_code`)).rowCount,
    );
    expect([table, changed]).toEqual([table, 0]);
  }
});
