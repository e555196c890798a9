import { parseDivisionCode } from "@yimen/domain";
import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HashedEntry, hashOf } from "../../src/journal/entry.ts";
import {
  type CaseHead,
  type CasesTables,
  type JournalVerdict,
  type VerificationOptions,
  verifyJournal,
} from "../../src/index.ts";
import {
  approver,
  asSession,
  asSuperuser,
  clerk,
  givenCase,
  givenDelivered,
  seen,
  startCases,
  stations,
  step,
  type World,
  yushan,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

interface Entry {
  readonly seq: number;
  readonly step: string;
  readonly actor: string;
  readonly previousHash: string;
  readonly hash: string;
}

async function journalOf(id: string, fields = "seq step actor previousHash hash"): Promise<readonly Entry[]> {
  const found = await seen<{ journal: { edges: { node: Entry }[] } }>(
    world,
    id,
    `journal(first: 100) { edges { node { ${fields} } } }`,
    zhang,
  );
  return (found?.journal.edges ?? []).map(({ node }) => node);
}

test("SM-10 every step is in the journal, each entry linked to the one before", async () => {
  const id = await givenDelivered(world);
  const entries = await journalOf(id);
  expect(entries.map(({ seq, step: name, actor }) => [seq, name, actor])).toEqual([
    [1, "SUBMIT", "zhang-san"],
    [2, "ACCEPT", "clerk-yushan"],
    [3, "DECIDE", "approver-yushan"],
    [4, "DELIVER", "clerk-yushan"],
  ]);
  expect(entries.map(({ previousHash }) => previousHash)).toEqual([
    "",
    ...entries.slice(0, 3).map(({ hash }) => hash),
  ]);
});

test("an entry says what the step decided, when, and in which role", async () => {
  world.at("2026-09-28T10:00:00+08:00");
  const id = await givenCase(world);
  await step(world, "acceptCase", id, clerk, { kind: "JOINT", deferredMaterials: ["体检表"] });
  await step(world, "decideCase", id, approver, { outcome: "DENIED", reasons: ["不符合条件"] });
  const fields = "at actorRoles state kind outcome reasons materials note deliveryMethod";
  expect((await journalOf(id, fields)).slice(1)).toEqual([
    {
      at: "2026-09-28T02:00:00.000Z",
      actorRoles: ["CLERK"],
      state: "ACCEPTED",
      kind: "JOINT",
      outcome: null,
      reasons: [],
      materials: ["体检表"],
      note: null,
      deliveryMethod: null,
    },
    {
      at: "2026-09-28T02:00:00.000Z",
      actorRoles: ["APPROVER"],
      state: "DECIDED",
      kind: null,
      outcome: "DENIED",
      reasons: ["不符合条件"],
      materials: [],
      note: null,
      deliveryMethod: null,
    },
  ]);
});

test("a refused step leaves no entry", async () => {
  const id = await givenCase(world);
  const before = await journalOf(id);
  await expect(step(world, "deliverCase", id, clerk, { deliveryMethod: "COUNTER" })).rejects.toThrow(
    "WRONG_STATE",
  );
  expect(await journalOf(id)).toEqual(before);
});

test("attack 45: the application may neither update nor delete nor truncate the journal", async () => {
  for (const statement of [
    "update journal_entry set actor = 'x'",
    "delete from journal_entry",
    "truncate journal_entry",
  ]) {
    await expect(
      asSession(world, { subject: "s", roles: ["SYSTEM"], scope: [""] }, (client) => client.query(statement)),
    ).rejects.toThrow("permission denied");
  }
});

test("attack 45: even the owner of the table is refused", async () => {
  for (const statement of [
    "update journal_entry set actor = 'x'",
    "delete from journal_entry",
    "truncate journal_entry",
  ]) {
    await expect(asSuperuser(world, (client) => client.query(statement))).rejects.toThrow("append-only");
  }
});

/** What the verifier says after the superuser did something with every protection off; then it is undone. */
async function verdictAfter(
  tamper: string,
  values: readonly unknown[] = [],
  division?: string,
  against?: readonly CaseHead[],
): Promise<JournalVerdict> {
  return asSuperuser(world, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query("create temporary table kept as select * from journal_entry");
    await client.query("create temporary table kept_case as select * from service_case");
    // What is derived from a row is derived again.
    await client.query(
      "alter table kept_case drop province_code, drop prefecture_code, drop county_code, drop township_code",
    );
    const kept = await client.query<{ columns: string }>(
      "select string_agg(quote_ident(attname), ', ') as columns from pg_attribute where attrelid = 'kept_case'::regclass and attnum > 0 and not attisdropped",
    );
    const columns = kept.rows[0]?.columns;
    await client.query(tamper, values.length === 0 ? undefined : [...values]);
    try {
      return await verify(division, { ...(against && { against }) });
    } finally {
      await client.query("delete from service_case");
      await client.query(`insert into service_case (${columns}) select ${columns} from kept_case`);
      await client.query("delete from journal_entry");
      await client.query("insert into journal_entry select * from kept");
    }
  });
}

async function verify(division?: string, options: VerificationOptions = {}): Promise<JournalVerdict> {
  const db = new Kysely<CasesTables>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: world.databaseUrl, max: 1 }) }),
  });
  try {
    return await verifyJournal(db, division === undefined ? undefined : parseDivisionCode(division), options);
  } finally {
    await db.destroy();
  }
}

test("an untouched journal holds: every case, every entry", async () => {
  const { rows } = await asSuperuser(world, (client) =>
    client.query(
      `select (select count(*)::integer from service_case) as cases, (select count(*)::integer from journal_entry) as entries`,
    ),
  );
  expect(await verify()).toEqual({ ...rows[0], fault: undefined });
});

const edits: readonly (readonly [string, string, number, string])[] = [
  ["edited actor", "update journal_entry set actor = 'x' where case_id = $1 and seq = 2", 2, "ALTERED"],
  [
    "edited moment",
    "update journal_entry set at = at + interval '1 microsecond' where case_id = $1 and seq = 1",
    1,
    "ALTERED",
  ],
  [
    "edited detail",
    `update journal_entry set detail = '{"outcome": "DENIED"}' where case_id = $1 and seq = 3`,
    3,
    "ALTERED",
  ],
  ["first row deleted", "delete from journal_entry where case_id = $1 and seq = 1", 1, "MISSING"],
  ["row deleted in the middle", "delete from journal_entry where case_id = $1 and seq = 2", 2, "MISSING"],
  ["row cut off the end", "delete from journal_entry where case_id = $1 and seq = 4", 4, "MISSING"],
  ["whole journal deleted", "delete from journal_entry where case_id = $1", 1, "MISSING"],
  [
    "two rows swapped",
    "update journal_entry set seq = case seq when 2 then 103 when 3 then 102 end where case_id = $1 and seq in (2, 3)",
    2,
    "MISSING",
  ],
  ["link cut", "update journal_entry set previous_hash = '' where case_id = $1 and seq = 3", 3, "ALTERED"],
];

test.each(edits)(
  "attack 45: the verifier names the first bad row of a journal with %s",
  async (_what, tamper, seq, kind) => {
    const id = await givenDelivered(world);
    const found = await seen<{ caseNo: string }>(world, id, "caseNo", zhang);
    const { fault } = await verdictAfter(tamper, [id]);
    expect(fault).toMatchObject({ kind, caseId: id, caseNo: found?.caseNo, seq });
    expect(fault?.zh).toContain(found?.caseNo);
  },
);

test("attack 45: rows that change places are found out at the first of them", async () => {
  const id = await givenDelivered(world);
  const move = (from: number, to: number): string =>
    `update journal_entry set seq = ${to} where case_id = '${id}' and seq = ${from}`;
  const { fault } = await verdictAfter([move(2, 100), move(3, 2), move(100, 3)].join(";"));
  expect(fault).toMatchObject({ kind: "ALTERED", caseId: id, seq: 2 });
});

/** A journal whose rows from the second on were forged, each with a hash that fits its content. */
async function forged(id: string, rows: number): Promise<string> {
  const entries = await asSuperuser(world, (client) =>
    client.query<HashedEntry & { hash: string }>(
      `select case_id as "caseId", seq, step, actor, actor_roles as "actorRoles", state, detail,
         previous_hash as "previousHash", hash, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
       from journal_entry where case_id = $1 order by seq`,
      [id],
    ),
  );
  let previousHash = entries.rows[0]?.hash ?? "";
  return entries.rows
    .slice(1, 1 + rows)
    .map((entry) => {
      const previous = previousHash;
      previousHash = hashOf({ ...entry, actor: "forger", previousHash: previous });
      return `update journal_entry set actor = 'forger', previous_hash = '${previous}', hash = '${previousHash}'
        where case_id = '${id}' and seq = ${entry.seq}`;
    })
    .join(";");
}

test("attack 45: a row forged together with its hash is found out at the row after it", async () => {
  const id = await givenDelivered(world);
  const { fault } = await verdictAfter(await forged(id, 1));
  expect(fault).toMatchObject({ kind: "RELINKED", caseId: id, seq: 3 });
});

test("attack 45: a chain forged to its end is found out at its end, where the case knows another hash", async () => {
  const id = await givenDelivered(world);
  const { fault } = await verdictAfter(await forged(id, 3));
  expect(fault).toMatchObject({ kind: "RELINKED", caseId: id, seq: 4 });
});

/** Where the journals end now, as they would be kept elsewhere. */
async function headsNow(): Promise<readonly CaseHead[]> {
  const heads: CaseHead[] = [];
  await verify(undefined, { onHead: (head) => heads.push(head) });
  return heads;
}

/** What makes a case count what its journal says now, as whoever forges both would. */
const countedAnew = (id: string): string =>
  `update service_case set (journal_seq, journal_hash) = (
     select seq, hash from journal_entry where case_id = '${id}' order by seq desc limit 1) where id = '${id}'`;

test("H12 a chain rewritten together with its case holds in itself; a head kept elsewhere finds it and names the case", async () => {
  const id = await givenDelivered(world);
  const kept = await headsNow();
  const tamper = `${await forged(id, 3)};${countedAnew(id)}`;
  expect((await verdictAfter(tamper)).fault).toBeUndefined();
  const { fault } = await verdictAfter(tamper, [], undefined, kept);
  expect(fault).toMatchObject({ kind: "REWRITTEN", caseId: id, seq: 4 });
  expect(fault?.zh).toContain("改写");
});

test("H12 a chain cut off together with its case is found by a head kept elsewhere", async () => {
  const id = await givenDelivered(world);
  const kept = await headsNow();
  const tamper = `delete from journal_entry where case_id = '${id}' and seq > 2;${countedAnew(id)}`;
  expect((await verdictAfter(tamper)).fault).toBeUndefined();
  expect((await verdictAfter(tamper, [], undefined, kept)).fault).toMatchObject({
    kind: "MISSING",
    caseId: id,
    seq: 3,
  });
});

test("H12 a case that is gone with its journal is found by a head kept elsewhere, within its place only", async () => {
  const id = await givenCase(world, { stationId: stations.sibling });
  const kept = await headsNow();
  const tamper = `delete from journal_entry where case_id = '${id}'; delete from service_case where id = '${id}'`;
  expect((await verdictAfter(tamper)).fault).toBeUndefined();
  expect((await verdictAfter(tamper, [], "330727101000", kept)).fault).toMatchObject({
    kind: "MISSING",
    caseId: id,
    seq: 1,
  });
  expect((await verdictAfter(tamper, [], yushan, kept)).fault).toBeUndefined();
});

test("H12 steps taken since heads were kept are no fault", async () => {
  const id = await givenCase(world);
  const kept = await headsNow();
  await step(world, "acceptCase", id, clerk, { kind: "JOINT" });
  expect((await verify(undefined, { against: kept })).fault).toBeUndefined();
});

test("a place is verified by itself", async () => {
  const id = await givenCase(world, { stationId: stations.sibling });
  const edit = "update journal_entry set actor = 'x' where case_id = $1";
  expect((await verdictAfter(edit, [id], yushan)).fault).toBeUndefined();
  expect((await verdictAfter(edit, [id], "330727101000")).fault).toMatchObject({ caseId: id, seq: 1 });
});

test("steps taken while the verifier reads are no fault", async () => {
  const working = Promise.all(Array.from({ length: 6 }, () => givenDelivered(world)));
  const verdicts = await Promise.all(Array.from({ length: 6 }, () => verify()));
  await working;
  expect(verdicts.map(({ fault }) => fault)).toEqual(Array.from({ length: 6 }));
  expect((await verify()).fault).toBeUndefined();
});
