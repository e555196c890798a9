import { createSealer, command, databaseUnavailable } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, type RequestPool } from "../../src/database/pool.ts";
import { openContext } from "../../src/request/context.ts";
import {
  actorOf,
  baokang,
  baokangAdmin,
  freshKey,
  type Installed,
  installKiosk,
  kioskInput,
  noLaw,
  panan,
  pananAdmin,
  type RunningKiosks,
  startKiosks,
} from "../fixture/harness.ts";
import type { KioskTables } from "../fixture/tables.ts";

let kiosks: RunningKiosks;
let pool: RequestPool;

beforeAll(async () => {
  kiosks = await startKiosks({ poolWaitMs: 20_000 });
  pool = openPool({ url: kiosks.url, schema: "kiosks", size: 4, waitMs: 20_000, logger: kiosks.log.logger });
});

afterAll(async () => {
  await pool.end();
  await kiosks.stop();
});

async function install(
  variables: Record<string, unknown>,
  as = pananAdmin,
): Promise<Installed["installKiosk"]> {
  const answer = await kiosks.ask(installKiosk, variables, as);
  expect(answer.errors).toBeUndefined();
  return (answer.data as unknown as Installed).installKiosk;
}

async function countOf(text: string, ...values: unknown[]): Promise<number> {
  const found = await kiosks.owner.query<{ count: number }>(
    `select count(*)::int as count from ${text}`,
    values,
  );
  return found.rows[0]?.count ?? -1;
}

/** Runs a command as somebody, outside any GraphQL. */
async function run<Result>(
  subject: string,
  key: string,
  input: unknown,
  work: () => Promise<Result>,
): Promise<Result> {
  const { context, close } = openContext<KioskTables>({
    pool,
    actor: actorOf(subject, ["COUNTY_ADMIN"], panan),
    requestId: "r",
    log: kiosks.log.logger,
    now: Temporal.Now.instant(),
    sealer: createSealer(Buffer.alloc(32, 7)),
    law: noLaw,
  });
  try {
    return await command(context, { mutation: "test", idempotencyKey: key, input }, work);
  } finally {
    await close();
  }
}

test("47 X-1 a hundred concurrent writes with one key have one effect and a hundred equal answers", async () => {
  const request = kioskInput();
  const answers = await Promise.all(Array.from({ length: 100 }, () => install(request)));
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(answers[0]?.__typename).toBe("InstallKioskPayload");
  expect(await countOf("kiosks.kiosk where code = $1", request.input["code"])).toBe(1);
});

test("48 X-1 the same key with another body is refused, also when the difference lies deep or in a type", async () => {
  const request = kioskInput();
  await install(request);
  const reused = await install({ input: { ...request.input, code: "another" } });
  expect(reused).toMatchObject({
    __typename: "Conflict",
    code: "IDEMPOTENCY_KEY_REUSED",
    path: ["input", "idempotencyKey"],
  });
  const key = freshKey();
  await run("deep", key, { a: { b: [1] } }, async () => 1);
  for (const other of [{ a: { b: ["1"] } }, { a: { b: [1, 2] } }, { a: { b: [1], c: null } }]) {
    await expect(run("deep", key, other, async () => 2)).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
    });
  }
});

test("the order of an input's fields makes no other input", async () => {
  const key = freshKey();
  expect(await run("order", key, { a: 1, b: { c: 2, d: 3 } }, async () => "first")).toBe("first");
  expect(await run("order", key, { b: { d: 3, c: 2 }, a: 1 }, async () => "second")).toBe("first");
});

test("48 X-1 another caller's key is another key", async () => {
  const key = freshKey();
  const mine = await install(kioskInput({ idempotencyKey: key }));
  const theirs = await install(kioskInput({ idempotencyKey: key, divisionCode: baokang }), baokangAdmin);
  expect([mine.__typename, theirs.__typename]).toEqual(["InstallKioskPayload", "InstallKioskPayload"]);
  expect(mine.kiosk?.id).not.toBe(theirs.kiosk?.id);
});

test("a refused work leaves no key behind: mended, the same key serves", async () => {
  const taken = kioskInput();
  await install(taken);
  const request = kioskInput({ code: taken.input["code"] });
  const refused = await install(request);
  expect(refused).toMatchObject({ __typename: "Conflict", code: "KIOSK_CODE_TAKEN" });
  expect(await countOf("kiosks.idempotency_key where key = $1", request.input["idempotencyKey"])).toBe(0);
  const mended = await install({ input: { ...request.input, code: crypto.randomUUID() } });
  expect(mended.__typename).toBe("InstallKioskPayload");
});

test("of concurrent works with one key the first may fail: another then does it", async () => {
  const key = freshKey();
  let runs = 0;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, () =>
      run("racers", key, {}, async () => {
        runs += 1;
        if (runs === 1) throw databaseUnavailable({});
        return runs;
      }),
    ),
  );
  const values = outcomes.map((each) => (each.status === "fulfilled" ? each.value : "failed"));
  expect(values.filter((value) => value === "failed")).toHaveLength(1);
  expect(values.filter((value) => value === 2)).toHaveLength(4);
});

test("the first answer and the repeat are equal, whatever the result was made of", async () => {
  const result = { at: Temporal.Instant.from("2026-10-12T01:30:00Z"), list: [1, null], none: undefined };
  const key = freshKey();
  const first = await run<unknown>("json", key, {}, async () => result);
  const again = await run<unknown>("json", key, {}, async () => "never");
  expect(first).toEqual({ at: "2026-10-12T01:30:00Z", list: [1, null] });
  expect(again).toEqual(first);
  const nothing = freshKey();
  expect(await run<unknown>("json", nothing, {}, async () => undefined)).toBe(
    await run<unknown>("json", nothing, {}, async () => "never"),
  );
});

test.each(["short", "a".repeat(129), "with space in it", "schlüssel", "' or 1=1 --", "nul\u0000nul-nul"])(
  "the key %j is refused before anything is touched",
  async (key) => {
    await expect(run("keys", key, {}, async () => "never")).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_INVALID",
    });
  },
);

test("34 nobody reads another's keys, whatever the place", async () => {
  await run("owner-of-key", freshKey(), {}, async () => "mine");
  const { context, close } = openContext<{ idempotency_key: { subject: string } }>({
    pool,
    actor: actorOf("curious", ["COUNTY_ADMIN"], panan),
    requestId: "r",
    log: kiosks.log.logger,
    now: Temporal.Now.instant(),
    sealer: createSealer(Buffer.alloc(32, 7)),
    law: noLaw,
  });
  const seen = await context.read((db) => db.selectFrom("idempotency_key").select("subject").execute());
  await close();
  expect(seen).toEqual([]);
});
