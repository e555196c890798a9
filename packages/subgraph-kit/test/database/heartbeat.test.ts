import { afterEach, beforeEach, expect, test } from "vitest";
import { failureCode } from "../../src/database/failures.ts";
import {
  type Installed,
  installKiosk,
  kioskInput,
  pananAdmin,
  type RunningKiosks,
  startKiosks,
} from "../fixture/harness.ts";

let kiosks: RunningKiosks;

// Every question is a write of its own, unless a test says otherwise; what a real write has met is believed for good.
beforeEach(async () => {
  kiosks = await startKiosks({ heartbeat: { everyMs: 0, heldMs: 600_000 } });
});

afterEach(() => kiosks.stop());

const name = (): string => new URL(kiosks.url).pathname.slice(1);

/** Settings of a database hold for connections that are made after them. */
async function reconnect(): Promise<void> {
  await kiosks.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yimen kiosks' and datname = current_database()",
  );
}

/** `ready`, or the code of what is in the way. */
const readiness = (): Promise<string | undefined> => kiosks.subgraph.ready().then(() => "ready", failureCode);

const install = () => kiosks.ask(installKiosk, kioskInput(), pananAdmin);

async function beats(subgraph: RunningKiosks = kiosks): Promise<number> {
  const { rows } = await subgraph.owner.query<{ beats: string }>("select beats from kiosks.heartbeat");
  return Number(rows[0]?.beats ?? 0);
}

test("H7 on a server that was made read-only a subgraph answers reads and is not ready; it is again once writes are taken", async () => {
  await expect(kiosks.subgraph.ready()).resolves.toBeUndefined();
  await kiosks.owner.query(`alter database ${name()} set default_transaction_read_only = on`);
  await reconnect();
  await expect.poll(readiness).toBe("25006");
  expect(await kiosks.ask("{ whoAmI }")).toHaveProperty("data.whoAmI");

  await kiosks.owner.query("set default_transaction_read_only = off");
  await kiosks.owner.query(`alter database ${name()} reset default_transaction_read_only`);
  await reconnect();
  await expect.poll(readiness).toBe("ready");
});

test("H7 a write that a read-only server refuses may be repeated, and is known to readiness", async () => {
  await kiosks.owner.query(`alter database ${name()} set default_transaction_read_only = on`);
  await reconnect();
  const refused = await install();
  expect(refused.errors?.[0]?.extensions?.["code"]).toBe("DATABASE_UNAVAILABLE");
  await expect(kiosks.subgraph.ready()).rejects.toThrow(/read-only transaction/);
});

test("H7 once a real write met a full disk the subgraph is not ready, though one row may still be written", async () => {
  await kiosks.owner.query(`
    create function public.disk_is_full() returns trigger language plpgsql
      as $$ begin raise sqlstate '53100' using message = 'could not extend file: no space left on device'; end $$;
    create trigger full_disk before insert on kiosks.kiosk execute function public.disk_is_full();
  `);
  await expect(kiosks.subgraph.ready()).resolves.toBeUndefined();
  const refused = await install();
  expect(refused.errors?.[0]?.extensions?.["code"]).toBe("DATABASE_UNAVAILABLE");
  await expect(kiosks.subgraph.ready()).rejects.toThrow(/no space left/);
});

test("H7 a right that was taken back is found without anybody's write", async () => {
  await kiosks.owner.query("revoke insert, update on all tables in schema kiosks from yimen_app");
  await expect(kiosks.subgraph.ready()).rejects.toThrow(/permission denied/);
  await kiosks.owner.query("grant insert, update on all tables in schema kiosks to yimen_app");
  await expect(kiosks.subgraph.ready()).resolves.toBeUndefined();
});

test("H7 what a write is refused for by a rule says nothing of the database", async () => {
  const request = kioskInput();
  await kiosks.ask(installKiosk, request, pananAdmin);
  const again = kioskInput({ code: request.input["code"] });
  const answer = (await kiosks.ask(installKiosk, again, pananAdmin)).data as unknown as Installed;
  expect(answer.installKiosk.__typename).not.toBe("InstallKioskPayload");
  await expect(kiosks.subgraph.ready()).resolves.toBeUndefined();
});

test("H7 however often and by however many readiness is asked, it writes once in a while", async () => {
  const calm = await startKiosks({ heartbeat: { everyMs: 600_000 } });
  try {
    await Promise.all(Array.from({ length: 50 }, () => calm.subgraph.ready()));
    for (let time = 0; time < 50; time += 1) await calm.subgraph.ready();
    expect(await beats(calm)).toBe(1);
  } finally {
    await calm.stop();
  }
});
