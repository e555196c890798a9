import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readLawInForce } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { previewLaw } from "../src/law/preview-law.ts";
import { putFoldersInForce } from "../src/law/put-folders-in-force.ts";
import { createTerminal } from "../src/output/terminal.ts";
import { places } from "./running/callers.ts";
import { makeFolder } from "./running/folder.ts";
import { createSeededHome, type SeededHome } from "./running/seeded-database.ts";

let home: SeededHome;
let folder: string;
let said = "";
const terminal = createTerminal("en", (text) => (said += text));

beforeAll(async () => {
  [home, folder] = await Promise.all([createSeededHome(), makeFolder()]);
}, 300_000);

afterAll(async () => {
  await home.discard();
  await rm(folder, { recursive: true, force: true });
});

/** Pan'an's folder with its offices closed for a stretch that open limits run through. */
async function closedCounty(): Promise<{ readonly county: string; readonly from: string }> {
  const county = join(folder, "panan");
  await cp(fileURLToPath(new URL("../../county-panan/", import.meta.url)), county, { recursive: true });
  const tomorrow = Temporal.Now.plainDateISO("Asia/Shanghai").add({ days: 1 });
  const [from, to] = [tomorrow.toString(), tomorrow.add({ days: 6 }).toString()];
  const file = join(county, "county.yaml");
  const closure = `\ncalendar:\n  closures:\n    - { from: ${from}, to: ${to}, reason: { zh: 搬迁, en: moving }, cite: YS 三(三)8 }\n`;
  await writeFile(file, `${await readFile(file, "utf8")}${closure}`);
  return { county, from };
}

/** One case of the county is accepted today under a promise of five working days. */
async function acceptToday(): Promise<string> {
  const client = new Client({ connectionString: home.databaseUrl });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    const { rows } = await client.query<{ caseNo: string }>(
      `update cases.service_case set state = 'ACCEPTED', accepted_at = now(), decided_at = null, due_on = null, pauses = '[]',
         time_limit = '{"basis": "PROMISED", "days": 5, "unit": "WORKING_DAY", "division": "330727000000"}'
       where id = (select id from cases.service_case where county_code = '330727' order by id limit 1)
       returning case_no as "caseNo"`,
    );
    return rows[0]?.caseNo ?? "";
  } finally {
    await client.end();
  }
}

test("X-6 yimen law preview lists the open deadlines a county's calendar would move, and why, and puts nothing in force", async () => {
  const before = await readLawInForce(home.databaseUrl);
  const { county, from } = await closedCounty();
  const caseNo = await acceptToday();
  said = "";
  await previewLaw(county, { data: home.directory, databaseUrl: home.databaseUrl }, terminal);
  expect(said).toMatch(
    new RegExp(`^${caseNo} {2}LATER .*${from} .*closed by the place itself \\(搬迁\\)`, "m"),
  );
  expect(said).toMatch(/open deadlines: \d+ stay, 0 would end earlier, [1-9]\d* later/);
  expect(await readLawInForce(home.databaseUrl)).toEqual(before);
});

test("X-6 a calendar that its county has changed is not undone by a start, which goes on taking up newer packs", async () => {
  const client = new Client({ connectionString: home.databaseUrl });
  await client.connect();
  const calendar = {
    division: places.panan,
    exceptions: [{ kind: "CLOSED", from: "2026-12-07", to: "2026-12-07", reason: "搬迁" }],
  };
  await client.query("begin");
  await client.query(
    `select set_config('yimen.roles', '{COUNTY_ADMIN}', true), set_config('yimen.scope', '{330727}', true),
       set_config('yimen.subject', 'admin-panan', true)`,
  );
  const { rows } = await client.query<{ revision: string }>(
    "select revision from yimen.law_in_force order by position desc limit 1",
  );
  const done = await client.query("select yimen.decree_calendar($1, $2, $3, 'moving') as done", [
    rows[0]?.revision,
    "c0ffee00c0ffee00",
    JSON.stringify(calendar),
  ]);
  await client.query("commit");
  await client.end();
  expect(done.rows).toEqual([{ done: true }]);
  said = "";
  await putFoldersInForce({ databaseUrl: home.databaseUrl, terminal });
  const { calendars, packs } = await readLawInForce(home.databaseUrl);
  expect(calendars.find(({ division }) => division === places.panan)).toEqual(calendar);
  expect(packs.length).toBeGreaterThan(1);
  // Nobody has decided on the packs.
  expect(said).not.toContain("was decided by");
});
