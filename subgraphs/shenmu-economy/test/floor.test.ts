import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publish, startEconomy, subscriber, town, type World } from "./economy.ts";

// What the operations never ask for is still not there: row-level security beneath them.

let world: World;
let client: Client;

beforeAll(async () => {
  world = await startEconomy();
  await subscriber(world);
  await publish(world);
  await world.drain();
  client = new Client({
    connectionString: world.databaseUrl,
    options: `-c role=${world.requestRole} -c search_path=shenmu`,
  });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await world.stop();
});

interface Who {
  readonly roles?: string;
  readonly scope?: string;
  readonly held?: string;
}

/** Runs a statement as somebody, and takes it back. */
async function as(who: Who, statement: string): Promise<number> {
  await client.query("begin");
  try {
    await client.query(
      `select set_config('yimen.roles', $1, true), set_config('yimen.scope', $2, true),
         set_config('yimen.shenmu_held', $3, true)`,
      [who.roles ?? "{}", who.scope ?? "{}", who.held ?? ""],
    );
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.query("rollback");
  }
}

const townClerk: Who = { roles: "{CLERK}", scope: "{610881101}" };
const others: Readonly<Record<string, Who>> = {
  "the public": {},
  "a citizen": { roles: "{CITIZEN}" },
  "a clerk of the next town": { roles: "{CLERK}", scope: "{610881102}" },
  "somebody in the town without a role": { roles: "{CITIZEN}", scope: "{610881101}" },
  "an administrator of another county": { roles: "{COUNTY_ADMIN}", scope: "{330727}" },
};
const guarded = ["subscription", "delivery", "delivery_step"];

test.each(Object.entries(others))("%s reads no subscription and no delivery", async (_name, who) => {
  for (const table of guarded) expect([table, await as(who, `select from ${table}`)]).toEqual([table, 0]);
});

test("the clerk of the town reads them", async () => {
  for (const table of guarded) expect(await as(townClerk, `select from ${table}`)).toBeGreaterThan(0);
});

test.each(Object.entries(others))("%s changes no bulletin, subscription or delivery", async (_name, who) => {
  expect(await as(who, "update bulletin set title = 'x'")).toBe(0);
  expect(await as(who, "update subscription set channel = 'EMAIL'")).toBe(0);
  expect(await as(who, "update delivery set reason = 'REFUSED'")).toBe(0);
});

const confirmedRow = (id: string): string => `insert into subscription
  (id, division_code, channel, contact, contact_fingerprint, kinds, state, consented_at, code_hash, code_expires_at, token_hash, confirmed_at)
  values ('${id}', '${town}', 'SMS', 'c', 'f', '{MARKET}', 'CONFIRMED', now(), 'h', now(), 't', now())`;

test("nobody is inserted as confirmed, and nobody for whom no key is held", async () => {
  await expect(as({ held: "{mine}" }, confirmedRow("mine"))).rejects.toThrow("row-level security");
  await expect(as({}, confirmedRow("mine").replace("'CONFIRMED'", "'PENDING'"))).rejects.toThrow(
    "row-level security",
  );
  expect(
    await as({ held: "{mine}" }, confirmedRow("mine").replace("'CONFIRMED', now()", "'PENDING', now()")),
  ).toBe(1);
});

test("a held key opens its own row and no other", async () => {
  const [row] = (
    await world.owner.query<{ id: string; token_hash: string }>("select id, token_hash from subscription")
  ).rows;
  expect(await as({ held: `{${row?.token_hash}}` }, "select from subscription")).toBe(1);
  expect(await as({ held: `{${row?.id}}` }, "select from delivery")).toBeGreaterThan(0);
  expect(await as({ held: "{guessed}" }, "select from subscription")).toBe(0);
  expect(await as({ held: "{}" }, "select from subscription")).toBe(0);
});

test("histories only grow, and nothing is deleted", async () => {
  const everything: Who = { roles: "{SYSTEM}", scope: '{""}' };
  for (const table of ["bulletin", "bulletin_revision", "subscription", "delivery", "delivery_step"]) {
    await expect(as(everything, `delete from ${table}`)).rejects.toThrow("permission denied");
  }
  await expect(as(everything, "update delivery_step set detail = 'x'")).rejects.toThrow("permission denied");
  await expect(as(everything, "update bulletin_revision set body = 'x'")).rejects.toThrow(
    "permission denied",
  );
});

test("two messages of one revision to one subscriber cannot be queued", async () => {
  await expect(
    world.owner
      .query(`set role ${world.requestRole}; select set_config('yimen.roles', '{SYSTEM}', false), set_config('yimen.scope', '{""}', false);
      insert into delivery (id, division_code, subscription_id, purpose, bulletin_id, revision, queued_at, changed_at)
      select 'again', division_code, subscription_id, purpose, bulletin_id, revision, now(), now() from delivery
      where purpose = 'BULLETIN'`),
  ).rejects.toThrow("duplicate key");
});
