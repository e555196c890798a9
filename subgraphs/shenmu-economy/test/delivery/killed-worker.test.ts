import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createLogger, parseAllowedHosts } from "@yimen/service-host";
import { createHttpSender, type EventWorker, type MessageSender, startWorker } from "@yimen/subgraph-kit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createShenmuEconomy } from "../../src/index.ts";
import { deliveries, publish, RecordingSender, startEconomy, subscriber, type World } from "../economy.ts";
import { accept, type LocalGateway, startGateway } from "@yimen/testing";

let gateway: LocalGateway;
let world: World;
let child: ChildProcess;
let worker: EventWorker | undefined;

beforeEach(async () => {
  gateway = await startGateway();
});

afterEach(async () => {
  child.kill("SIGKILL");
  await worker?.stop();
  worker = undefined;
  await world.stop();
  await gateway.stop();
});

/** A city with one subscriber, whose messages go to the gateway once the code has come back. */
async function startWorld(knowsRepeats: boolean): Promise<void> {
  const direct = new RecordingSender();
  const overHttp = createHttpSender({
    url: gateway.url,
    template: "T1",
    secret: "s".repeat(32),
    knowsRepeats,
    allowed: parseAllowedHosts("loopback"),
  });
  const sms: MessageSender = {
    knowsRepeats,
    send: (message, signal) =>
      message.purpose === "CONFIRMATION" ? direct.send(message) : overHttp.send(message, signal),
  };
  world = await startEconomy({ sms: direct, definition: createShenmuEconomy({ senders: { SMS: sms } }) });
  await subscriber(world);
}

/** Publishes, lets another process begin to send, and kills it before the gateway has answered. */
async function dieWhileSending(knowsRepeats: boolean): Promise<void> {
  gateway.answer = () => {};
  child = fork(fileURLToPath(new URL("worker-process.ts", import.meta.url)), {
    env: {
      ...process.env,
      DATABASE_URL: world.databaseUrl,
      SHENMU_SMS_URL: gateway.url.href,
      SHENMU_SMS_KNOWS_REPEATS: knowsRepeats ? "yes" : "no",
    },
  });
  expect((await once(child, "message"))[0]).toBe("working");
  await publish(world);
  await expect.poll(() => gateway.received.length).toBe(1);
  expect(await deliveries(world)).toMatchObject([{ state: "SENDING" }]);
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  expect(await exit).toEqual([null, "SIGKILL"]);
  gateway.answer = accept;
}

async function goOn(): Promise<void> {
  worker = await startWorker({
    pool: world.owner,
    tasks: world.subgraph.tasks,
    logger: createLogger({ name: "worker", level: "silent" }),
    beatEveryMs: 100,
    deadAfterMs: 1_000,
  });
}

const stateOfAll = async (): Promise<readonly unknown[]> =>
  (await deliveries(world)).map(({ state, reason }) => [state, reason]);

test("59 a worker killed while it sends: another sends the same key, and the gateway knows it for one message", async () => {
  await startWorld(true);
  await dieWhileSending(true);
  await goOn();
  await expect.poll(stateOfAll).toEqual([["SENT", null]]);
  const keys = gateway.received.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test("59 a worker killed while it sends to a gateway that knows no repeats: the message is not sent again, and said to be uncertain", async () => {
  await startWorld(false);
  await dieWhileSending(false);
  await goOn();
  await expect.poll(stateOfAll).toEqual([["DEAD", "OUTCOME_UNKNOWN"]]);
  expect(gateway.received).toHaveLength(1);
});
