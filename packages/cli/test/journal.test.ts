import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHome } from "../src/home/home.ts";
import { checkJournal } from "../src/journal/check-journal.ts";
import { exportHeads, showKey } from "../src/journal/export-heads.ts";
import { createTerminal } from "../src/output/terminal.ts";
import { makeFolder } from "./running/folder.ts";
import { createSeededHome, type SeededHome } from "./running/seeded-database.ts";

let home: SeededHome;
let folder: string;
let said = "";

beforeAll(async () => {
  home = await createSeededHome();
  folder = await makeFolder();
}, 300_000);

afterAll(async () => {
  await home.discard();
  await rm(folder, { recursive: true, force: true });
});

const terminalIn = (language: "zh" | "en") => {
  said = "";
  return createTerminal(language, (text) => (said += text));
};

const choice = (division?: string) => ({
  data: home.directory,
  databaseUrl: home.databaseUrl,
  division,
});

const file = (name: string): string => join(folder, name);

async function verify(
  options: { readonly against?: string; readonly key?: string; readonly division?: string } = {},
  language: "zh" | "en" = "en",
): Promise<boolean> {
  const { against, key, division } = options;
  return checkJournal({ ...choice(division), against, key }, terminalIn(language));
}

async function exportTo(name: string, division?: string): Promise<string> {
  await exportHeads({ ...choice(division), out: file(name) }, terminalIn("en"));
  return file(name);
}

/** A superuser's work with every protection off, in a transaction that is undone. */
async function tampered<T>(statements: readonly string[], work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: home.databaseUrl });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query("create temporary table kept_entry as select * from cases.journal_entry");
    await client.query("create temporary table kept_case as select * from cases.service_case");
    for (const statement of statements) await client.query(statement);
    return await work();
  } finally {
    await client.query("delete from cases.journal_entry");
    await client.query("delete from cases.service_case");
    await putBack(client, "service_case", "kept_case");
    await putBack(client, "journal_entry", "kept_entry");
    await client.end();
  }
}

/** What is generated from the other columns is generated again. */
async function putBack(client: Client, table: string, kept: string): Promise<void> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_schema = 'cases' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  const columns = rows[0]?.columns ?? "";
  await client.query(`insert into cases.${table} (${columns}) select ${columns} from ${kept}`);
}

/** A case of two rows loses the second, and counts what is left: the chain holds in itself. */
const cutShort = [
  "create temporary table victim as select id from cases.service_case where journal_seq > 1 order by id limit 1",
  "delete from cases.journal_entry where seq > 1 and case_id = (select id from victim)",
  `update cases.service_case set journal_seq = 1, journal_hash = (
     select hash from cases.journal_entry where case_id = (select id from victim)) where id = (select id from victim)`,
];

test("H12 heads are exported signed, and the journal that still has them holds", async () => {
  const heads = await exportTo("heads.jsonl");
  expect(said).toMatch(/exported and signed where the journals of \d+ cases end/);
  const lines = (await readFile(heads, "utf8")).trimEnd().split("\n");
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    caseId: expect.any(String),
    caseNo: expect.any(String),
    divisionCode: expect.stringMatching(/^\d{12}$/),
    seq: expect.any(Number),
    hash: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(JSON.parse(lines.at(-1) ?? "")).toEqual({ signature: expect.stringMatching(/^ey[\w.-]+$/) });
  expect(await verify({ against: heads })).toBe(true);
  expect(said).toContain(`of ${lines.length - 1} cases`);
  expect(await verify({}, "zh")).toBe(true);
  expect(said).toMatch(/^日志完好:\d+ 个办件,\d+ 条\n$/);
});

test("H12 a journal cut short together with its case holds by itself and is named against the exported heads", async () => {
  const heads = await exportTo("before.jsonl");
  const found = await tampered(cutShort, async () => {
    const alone = await verify();
    const against = await verify({ against: heads });
    return { alone, against };
  });
  expect(found).toEqual({ alone: true, against: false });
  expect(said).toMatch(/^journal row 2 of case \S+ is missing\n$/);
});

test("H12 a journal that does not hold is not signed", async () => {
  const altered = "update cases.journal_entry set actor = 'x' where seq = 1";
  await tampered([altered], () =>
    expect(exportTo("altered.jsonl")).rejects.toThrow(/nothing is exported: journal row 1 of case/),
  );
  await expect(stat(file("altered.jsonl"))).rejects.toThrow("ENOENT");
});

test("H12 heads that were changed, cut off or signed with another key are not believed", async () => {
  const text = await readFile(await exportTo("sound.jsonl"), "utf8");
  const [first = "", ...rest] = text.split("\n");
  const spoilt = {
    changed: [first.replace('"seq":', '"seq":1'), ...rest].join("\n"),
    "one line less": rest.join("\n"),
    "cut off": text.slice(0, text.length - 40),
    "without a signature": text.split("\n").slice(0, -2).join("\n"),
    empty: "",
  };
  for (const [how, content] of Object.entries(spoilt)) {
    await writeFile(file("spoilt.jsonl"), content);
    expect([how, await verify({ against: file("spoilt.jsonl") }).catch(String)]).toEqual([
      how,
      expect.stringMatching(/was changed after it was signed|is no signature of the key/),
    ]);
  }
  const stranger = await openHome(file("stranger"));
  await showKey({ data: stranger.directory }, terminalIn("en"));
  await writeFile(file("stranger.jwk"), said);
  await expect(verify({ against: file("sound.jsonl"), key: file("stranger.jwk") })).rejects.toThrow(
    /no signature of the key/,
  );
});

test("H12 the printed public key verifies where the home is not, and holds no secret", async () => {
  const heads = await exportTo("elsewhere.jsonl");
  await showKey({ data: home.directory }, terminalIn("en"));
  expect(Object.keys(JSON.parse(said) as object).toSorted()).toEqual(["crv", "kid", "kty", "x"]);
  await writeFile(file("public.jwk"), said);
  const data = file("auditor");
  const options = { ...choice(), data, against: heads, key: file("public.jwk") };
  expect(await checkJournal(options, terminalIn("en"))).toBe(true);
  await writeFile(file("public.jwk"), "{}");
  await expect(checkJournal(options, terminalIn("en"))).rejects.toThrow("holds no public key");
});

test("H12 an export is never written over", async () => {
  const heads = await exportTo("evidence.jsonl");
  await expect(exportTo("evidence.jsonl")).rejects.toThrow(`${heads} is there already`);
});

test("H12 heads of a place are those of its cases", async () => {
  const heads = await exportTo("yushan.jsonl", "330727106000");
  const lines = (await readFile(heads, "utf8")).trimEnd().split("\n").slice(0, -1);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.map((line) => (JSON.parse(line) as { divisionCode: string }).divisionCode)).toEqual(
    lines.map(() => expect.stringMatching(/^330727106/)),
  );
  expect(await verify({ against: heads, division: "330727106000" })).toBe(true);
});

test("H12 secrets of an earlier version get a key for the journal once, and keep what they hold", async () => {
  const directory = file("earlier");
  const fresh = await openHome(directory);
  const { journalKey: _, ...earlier } = fresh.secrets;
  await writeFile(join(directory, "secrets.json"), JSON.stringify(earlier));
  const added = await openHome(directory);
  expect(added.secrets).toMatchObject(earlier);
  expect(added.secrets.journalKey.d).not.toBe(fresh.secrets.journalKey.d);
  expect((await openHome(directory)).secrets).toEqual(added.secrets);
  expect((await stat(join(directory, "secrets.json"))).mode & 0o777).toBe(0o600);
});
