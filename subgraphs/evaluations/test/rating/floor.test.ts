import type { TestSubgraph } from "@yimen/testing";
import { Client, type QueryResultRow } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applicant,
  completeCase,
  completed,
  followUp,
  lingkou,
  rate,
  startEvaluations,
} from "../evaluations.ts";

// What row-level security holds when everything above it fails: SQL straight at the database.

let evaluations: TestSubgraph;
let client: Client;
let open: { caseId: string; stationId: string };

beforeAll(async () => {
  evaluations = await startEvaluations();
  const rated = await completeCase(evaluations);
  await rate(evaluations, rated.token);
  await followUp(evaluations, rated.token);
  open = completed();
  await evaluations.deliver("cases.case-completed", open);
  client = new Client({ connectionString: evaluations.databaseUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await evaluations.stop();
});

interface Identity {
  readonly subject?: string;
  readonly roles?: string;
  readonly scope?: string;
  /** Hash of the token presented. */
  readonly tokenHash?: string;
}

/** Runs SQL as the application does for somebody, and takes it back. */
async function as<Row extends QueryResultRow>(
  who: Identity,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  await client.query("begin");
  try {
    await client.query("set local role yimen_app");
    await client.query(
      `select set_config('search_path', 'evaluations', true), set_config('yimen.subject', $1, true),
         set_config('yimen.roles', $2, true), set_config('yimen.scope', $3, true),
         set_config('yimen.rating_token', $4, true)`,
      [who.subject ?? "", who.roles ?? "{}", who.scope ?? "{}", who.tokenHash ?? ""],
    );
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.query("rollback");
  }
}

const tables = ["rating_invitation", "rating", "rating_follow_up"];
const count = async (who: Identity, table: string): Promise<number> =>
  (await as<{ n: number }>(who, `select count(*)::int as n from ${table}`))[0]?.n ?? -1;

test("attack 35 the public, a sibling village and a citizen with a place read 0 rows", async () => {
  const strangers: Identity[] = [
    {},
    { subject: "clerk", roles: "{CLERK}", scope: "{330727106222}" },
    { subject: "neighbour", roles: "{CITIZEN}", scope: `{${lingkou}}` },
  ];
  for (const who of strangers) {
    for (const table of tables) expect(await count(who, table)).toBe(0);
  }
});

test("the applicant and the staff of the place read the rows", async () => {
  const insiders: Identity[] = [
    { subject: applicant.subject, roles: "{CITIZEN}" },
    { subject: "clerk", roles: "{CLERK}", scope: `{${lingkou}}` },
  ];
  for (const who of insiders) {
    expect(await count(who, "rating_invitation")).toBe(2);
    expect(await count(who, "rating")).toBe(1);
    expect(await count(who, "rating_follow_up")).toBe(1);
  }
});

test("X-3 a device reads the rows of its place and no others, and writes no rating without a presented token", async () => {
  const device = (scope: string): Identity => ({
    subject: "kiosk",
    roles: "{INTEGRATOR}",
    scope: `{${scope}}`,
  });
  expect(await count(device(lingkou), "rating_invitation")).toBe(2);
  for (const elsewhere of ["330727106222", "420626"]) {
    for (const table of tables) expect(await count(device(elsewhere), table)).toBe(0);
  }
  await expect(as(device(lingkou), forge(false))).rejects.toThrow(/row-level security/);
});

const forge = (sample: boolean): string => `insert into rating
  (id, division_code, invitation_id, grade, channel, rated_at, sample)
  values ('forged', '${lingkou}', 'forged', 'VERY_SATISFIED', 'COUNTER', now(), ${sample})`;

test("N-5 not even SQL writes a rating without its token, whatever the role; the system only invented ones", async () => {
  const everything = { subject: "boss", scope: '{""}' };
  const people = "{CITIZEN,AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR}";
  await expect(as({ ...everything, roles: people }, forge(false))).rejects.toThrow(/row-level security/);
  await expect(as({ ...everything, roles: people }, forge(true))).rejects.toThrow(/row-level security/);
  await expect(as({ ...everything, roles: "{SYSTEM}" }, forge(false))).rejects.toThrow(/row-level security/);
  await expect(as({ ...everything, roles: "{SYSTEM}" }, forge(true))).rejects.toThrow(/foreign key/);
});

test("N-5 nobody changes or removes a rating, a follow-up or an invitation", async () => {
  const system = { subject: "system", roles: "{SYSTEM}", scope: '{""}' };
  for (const table of tables) {
    await expect(as(system, `delete from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(as(system, `update ${table} set division_code = division_code`)).rejects.toThrow(
      /permission denied/,
    );
  }
  await expect(as(system, "delete from rating_tally")).rejects.toThrow(/permission denied/);
});

test("N-5 counts move with a token's rating only", async () => {
  const everything = { subject: "boss", roles: "{COUNTY_ADMIN,INTEGRATOR}", scope: '{""}' };
  const praise = `insert into rating_tally values ('${open.stationId}', 'item', 'VERY_SATISFIED', false, '${lingkou}', 99)`;
  await expect(as(everything, praise)).rejects.toThrow(/row-level security/);
  expect(await as(everything, "update rating_tally set count = 99 returning count")).toEqual([]);
});

test("a presented token opens its own invitation and no other, and ends with its transaction", async () => {
  const hashes = await client.query<{ token_hash: string }>(
    "select token_hash from evaluations.rating_invitation where case_id = $1",
    [open.caseId],
  );
  const holder = { tokenHash: hashes.rows[0]?.token_hash ?? "" };
  expect(await as(holder, "select case_id from rating_invitation")).toEqual([{ case_id: open.caseId }]);
  expect(await count(holder, "rating")).toBe(0);
  expect(await count({}, "rating_invitation")).toBe(0);
});

test("N-5 the database holds no token, only its keyed hash", async () => {
  const { token } = await completeCase(evaluations);
  await rate(evaluations, token);
  const found = await client.query<{ n: number }>(
    `select (select count(*) from evaluations.rating_invitation i where to_jsonb(i)::text like '%' || $1 || '%')
       + (select count(*) from evaluations.idempotency_key k where to_jsonb(k)::text like '%' || $1 || '%')
       + (select count(*) from graphile_worker._private_jobs j where j.payload::text like '%' || $1 || '%') as n`,
    [token],
  );
  expect(Number(found.rows[0]?.n)).toBe(0);
});
