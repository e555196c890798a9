import { expect, test } from "vitest";
import { lingkou } from "../facilities.ts";
import { startEvents } from "./events.ts";
import { Receiver } from "./receiver.ts";
import { soak } from "./soak.ts";

test("X-2 59 a thousand events told side by side all arrive, each case in order, though the worker is killed three times", async () => {
  const events = await startEvents();
  const receiver = new Receiver();
  await receiver.open();
  await events.subscribe({ url: receiver.url });
  const result = await soak({
    databaseUrl: events.subgraph.databaseUrl,
    division: lingkou,
    receiver,
    events: 1_000,
    kills: 3,
    seed: 11,
  });
  expect(result).toMatchObject({ arrived: result.told, outOfOrder: [] });
  expect(result.told).toBeGreaterThan(950);
  await receiver.close();
  await events.stop();
}, 120_000);
