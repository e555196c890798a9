import { itemPublished, stationPublished } from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clerk, filing, items, lingkou, send, startCases, stations, type World } from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({ newsWithinMs: 60_000 });
});

afterAll(() => world.stop());

test("D13 a case is filed for an item published a moment ago", async () => {
  await world.announce(itemPublished.type, {
    itemId: "000000000000.fresh",
    code: "Y-fresh",
    name: "新事项",
    revision: 1,
    withdrawn: false,
    limits: [],
  });
  const filed = send(
    world,
    "submitCase",
    filing({ itemId: "000000000000.fresh", channel: "COUNTER" }),
    clerk,
  );
  await world.handle();
  expect(await filed).toMatchObject({ __typename: "SubmitCasePayload" });
});

test("D13 a case is filed at a station opened a moment ago", async () => {
  const stationId = `${lingkou}.fresh`;
  await world.announce(stationPublished.type, {
    stationId,
    code: `${lingkou}-09`,
    division: lingkou,
    name: "新站点",
    kind: "VILLAGE_STATION",
    revision: 1,
    closed: false,
  });
  const filed = send(world, "submitCase", filing({ stationId, channel: "COUNTER" }), clerk);
  await world.handle();
  expect(await filed).toMatchObject({ __typename: "SubmitCasePayload" });
});

test("D13 an item that was withdrawn and is published again is taken as soon as the news is here", async () => {
  await world.announce(itemPublished.type, {
    itemId: items.withdrawn,
    code: "Y-withdrawn",
    name: "withdrawn",
    revision: 2,
    withdrawn: false,
    limits: [],
  });
  const filed = send(
    world,
    "submitCase",
    filing({ itemId: items.withdrawn, stationId: stations.yushan, channel: "COUNTER" }),
    clerk,
  );
  await world.handle();
  expect(await filed).toMatchObject({ __typename: "SubmitCasePayload" });
});
