import { appendFile, cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { type CasesTables, verifyJournal } from "@yimen/cases";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { Kysely, PostgresDialect } from "kysely";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BackupFile } from "../../src/backup/backup-file.ts";
import { writeKeys } from "../../src/backup/keys-apart.ts";
import { restore } from "../../src/backup/restore.ts";
import { writeSums } from "../../src/backup/sums.ts";
import { takeBackup } from "../../src/backup/take-backup.ts";
import { verifyBackup } from "../../src/backup/verify-backup.ts";
import { openHome } from "../../src/home/home.ts";
import { tokenFor } from "../../src/home/tokens.ts";
import { createTerminal } from "../../src/output/terminal.ts";
import { fetchAs, pdfOf, upload } from "../running/attachments.ts";
import { callers, lingkouStation } from "../running/callers.ts";
import { complain } from "../running/complaints.ts";
import { post } from "../running/endpoint.ts";
import { makeFolder } from "../running/folder.ts";
import { type RunningGraph, startGraph } from "../running/running-graph.ts";
import { startYimen } from "../running/yimen-process.ts";

let graph: RunningGraph;
let folder: string;
let said = "";
const databases: TestDatabase[] = [];
const terminal = createTerminal("en", (text) => (said += text));
const at = (name: string): string => join(folder, name);

const source = () => ({ data: graph.directory, databaseUrl: graph.databaseUrl, dataKey: undefined });

/** Where a restore of the test goes: a data folder that is not there, and an empty database. */
async function emptyTarget(name: string): Promise<{ data: string; databaseUrl: string; dataKey: undefined }> {
  const database = await createTestDatabase();
  databases.push(database);
  return { data: at(name), databaseUrl: database.url, dataKey: undefined };
}

/** Files one case. @returns its number once it is acknowledged */
async function file(target: Readonly<Record<string, string>>): Promise<string> {
  const { submitCase } = await graph.data<{ submitCase: { case: { caseNo: string } } }>(
    `mutation ($input: SubmitCaseInput!) {
       submitCase(input: $input) { ... on SubmitCasePayload { case { caseNo } } }
     }`,
    {
      input: {
        ...target,
        idempotencyKey: crypto.randomUUID(),
        channel: "COUNTER",
        applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
        repeatReason: "再次申请",
        exceptionReason: "加班",
      },
    },
    callers.clerk,
  );
  return submitCase.case.caseNo;
}

/** Numbers of cases acknowledged before the backup began. */
const before: string[] = [];
/** A complaint of before, with a file. */
const pdf = pdfOf(400_000);
let complaintId: string;
let whole: BackupFile;

beforeAll(async () => {
  [graph, folder] = await Promise.all([startGraph(), makeFolder()]);
  const { station } = await graph.data<{
    station: { id: string; items: { edges: readonly { node: { id: string } }[] } };
  }>(`{ station(code: "${lingkouStation}") { id items(first: 1) { edges { node { id } } } } }`);
  const { id: attachmentId = "" } = await upload(graph, pdf, "citizen", {
    kind: "complaint",
    name: "现场.pdf",
  });
  complaintId = await complain(graph, [attachmentId]);
  const target = { stationId: station.id, itemId: station.items.edges[0]?.node.id ?? "" };
  const acknowledged: string[] = [];
  let backing: Promise<BackupFile> | undefined;
  const write = async (): Promise<void> => {
    let done = false;
    while (!done) {
      acknowledged.push(await file(target));
      if (acknowledged.length >= 12 && backing === undefined) {
        before.push(...acknowledged);
        backing = takeBackup(at("whole"), source(), terminal);
      }
      // Writers go on until it is done.
      if (backing !== undefined)
        done = await Promise.race([backing.then(() => true), file(target).then(() => false)]);
    }
  };
  await Promise.all([write(), write(), write()]);
  if (backing === undefined) throw new Error("no backup was begun");
  whole = await backing;
  await writeKeys(at("keys.json"), { data: graph.directory }, terminal);
}, 300_000);

afterAll(async () => {
  await graph.stop();
  for (const database of databases) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test("X-7 a backup taken under writes is restored with every write acknowledged before it began, sealed contacts and attachments readable, the journal whole, and serves again", async () => {
  const target = await emptyTarget("restored");
  await restore(at("whole"), { ...target, keys: at("keys.json") }, terminal);
  const pool = new Pool({ connectionString: target.databaseUrl, max: 1 });
  const db = new Kysely<CasesTables>({ dialect: new PostgresDialect({ pool }) });
  const { rows } = await pool.query<{ case_no: string }>("select case_no from cases.service_case");
  expect(rows.map(({ case_no }) => case_no)).toEqual(expect.arrayContaining(before));
  expect(await verifyJournal(db, undefined)).toMatchObject({ fault: undefined, cases: rows.length });
  await db.destroy();

  const yimen = await startYimen(["--data", target.data, "--port", "0"], {
    environment: { DATABASE_URL: target.databaseUrl },
  });
  try {
    const token = await tokenFor(await openHome(target.data), callers.clerk);
    const answer = await post(
      yimen.url,
      {
        query: `{ case(caseNo: "${before[0] ?? ""}") { applicant { name } state } putuoGateCards(first: 1) { edges { node { id } } } }`,
      },
      token,
    );
    expect(answer.errors).toBeUndefined();
    // Masked, and so opened with the keys that were kept.
    expect(answer.data).toMatchObject({ case: { applicant: { name: "周*" } } });
    const complained = await post(
      yimen.url,
      { query: `{ complaint(id: "${complaintId}") { name contact attachments { name downloadPath } } }` },
      await tokenFor(await openHome(target.data), callers.manager),
    );
    expect(complained).toMatchObject({
      data: {
        complaint: {
          name: "周晓岚",
          contact: "13800001234",
          attachments: [
            { name: "现场.pdf", downloadPath: expect.stringMatching(/^\/attachments\/complaint\//) },
          ],
        },
      },
    });
    const [, path = ""] = /"downloadPath":"([^"]+)"/.exec(complained.text) ?? [];
    const scene = await fetchAs({ url: yimen.url, directory: target.data }, path, "manager");
    expect(Buffer.from(await scene.arrayBuffer()).equals(pdf)).toBe(true);
    // What a county's subgraph keeps came back, and belongs to its own role again.
    const client = new Client({ connectionString: target.databaseUrl });
    await client.connect();
    const { rows: owners } = await client.query<{ owner: string }>(
      "select nspowner::regrole::text as owner from pg_namespace where nspname = 'putuo'",
    );
    await client.end();
    expect(owners).toEqual([{ owner: expect.stringMatching(/_guest_putuo$/) }]);
  } finally {
    await yimen.terminate();
  }
});

test("X-7 yimen backup verify restores a backup beside, compares it, verifies the journal and says whether the key fits", async () => {
  said = "";
  await verifyBackup(at("whole"), { data: graph.directory, dataKey: undefined }, terminal);
  expect(said).toContain(`the backup restores: ${whole.tables.length} tables`);
  expect(said).toContain("the key at hand belongs to it");
  said = "";
});

test("X-7 keys are no part of a backup, and nothing of an applicant is in it in clear", async () => {
  const { dataKey } = JSON.parse(await readFile(at("keys.json"), "utf8")) as { dataKey: string };
  const text = await readFile(at("whole/backup.json"), "utf8");
  expect(text).not.toContain(dataKey);
  const [cases, journal] = await Promise.all(
    ["service_case", "journal_entry"].map(async (table) =>
      zstdDecompressSync(await readFile(at(`whole/rows/cases.${table}.zst`))).toString(),
    ),
  );
  expect(cases).toContain(before[0]);
  for (const rows of [cases, journal]) expect(rows).not.toMatch(/周晓岚|11010519491231002X/);
  const [complaints, attachments] = await Promise.all(
    ["evaluations.complaint", "yimen.attachment"].map(async (table) =>
      zstdDecompressSync(await readFile(at(`whole/rows/${table}.zst`))).toString(),
    ),
  );
  expect(complaints).toContain(complaintId);
  for (const rows of [complaints, attachments]) expect(rows).not.toMatch(/周晓岚|13800001234|现场/);
});

/** A copy of the backup, made to differ. */
async function spoilt(name: string, spoil: (copy: string) => Promise<void>): Promise<string> {
  await cp(at("whole"), at(name), { recursive: true });
  await spoil(at(name));
  return at(name);
}

async function describedAs(copy: string, change: (backup: BackupFile) => unknown): Promise<void> {
  const described = JSON.parse(await readFile(join(copy, "backup.json"), "utf8")) as BackupFile;
  await writeFile(join(copy, "backup.json"), JSON.stringify(change(described)));
  await rm(join(copy, "SHA256SUMS"));
  await writeSums(copy);
}

test("X-7 a damaged backup is refused by the name of each file, and nothing is restored", async () => {
  const copy = await spoilt("damaged", async (to) => {
    await appendFile(join(to, "rows/cases.service_case.zst"), "x");
    await rm(join(to, "rows/catalog.service_item.zst"));
    await writeFile(join(to, "rows/stray.zst"), "");
  });
  const target = await emptyTarget("after-damage");
  await expect(restore(copy, { ...target, keys: at("keys.json") }, terminal)).rejects.toThrow(
    /cases\.service_case\.zst was changed; .*catalog\.service_item\.zst is missing; .*stray\.zst does not belong/,
  );
});

test("X-7 a restore whose rows are not those that were backed up is undone as a whole", async () => {
  const target = await emptyTarget("undone");
  const copy = await spoilt("other-digest", (to) =>
    describedAs(to, (backup) => ({
      ...backup,
      tables: backup.tables.map((table) =>
        table.name === "division" ? { ...table, digest: "00".repeat(32) } : table,
      ),
    })),
  );
  await expect(restore(copy, { ...target, keys: at("keys.json") }, terminal)).rejects.toThrow(
    /division is not as it was backed up/,
  );
  const client = new Client({ connectionString: target.databaseUrl });
  await client.connect();
  const left = await client.query("select from pg_namespace where nspname in ('cases', 'yimen', 'catalog')");
  await client.end();
  expect(left.rowCount).toBe(0);
});

test("X-7 a restore is refused where data is, with another key or none, and of a version that is not installed", async () => {
  const full = { data: at("other"), databaseUrl: graph.databaseUrl, dataKey: undefined };
  await expect(restore(at("whole"), { ...full, keys: at("keys.json") }, terminal)).rejects.toThrow(
    /the database is not empty, it has cases, catalog/,
  );
  const target = await emptyTarget("no-key");
  const bare = { ...target, keys: undefined };
  await expect(restore(at("whole"), bare, terminal)).rejects.toThrow(
    /key that belongs to the backup is missing/,
  );
  await openHome(target.data);
  await expect(restore(at("whole"), bare, terminal)).rejects.toThrow(
    /is not the one the backup was sealed with/,
  );
  const newer = await spoilt("newer", (to) =>
    describedAs(to, (backup) => ({
      ...backup,
      version: "9.0.0",
      migrations: [
        ...backup.migrations,
        { ...backup.migrations[0], source: "cases", name: "0099-to-come.sql" },
      ],
    })),
  );
  await expect(restore(newer, { ...target, keys: at("keys.json") }, terminal)).rejects.toThrow(
    /is of Yimen 9\.0\.0 and has migrations that the installed version has not: cases\/0099-to-come\.sql/,
  );
});

test("X-7 a role that does not see every row takes no backup", async () => {
  const client = new Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const role = `keeper_${crypto.randomUUID().slice(0, 8)}`;
  try {
    await client.query(`create role ${role} login password 'secret' in role yimen_app`);
    const url = new URL(graph.databaseUrl);
    [url.username, url.password] = [role, "secret"];
    const options = { ...source(), databaseUrl: url.href };
    await expect(takeBackup(at("partial"), options, terminal)).rejects.toThrow(
      new RegExp(`role ${role} does not see every row .* alter role ${role} bypassrls`),
    );
  } finally {
    await client.query(`drop role ${role}`);
    await client.end();
  }
});
