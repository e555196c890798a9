import { Client } from "pg";
import { addToLaw } from "@yimen/subgraph-kit";
import { keepingPack } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTerminal } from "../../src/output/terminal.ts";
import { orderErasure } from "../../src/retention/erase.ts";
import { showRetention } from "../../src/retention/plan.ts";
import { places } from "../running/callers.ts";
import { createSeededHome, type SeededHome } from "../running/seeded-database.ts";

let home: SeededHome;
let client: Client;

beforeAll(async () => {
  home = await createSeededHome();
  client = new Client({ connectionString: home.databaseUrl });
  await client.connect();
}, 300_000);

afterAll(async () => {
  await client.end();
  await home.discard();
});

const choice = () => ({ data: home.directory, databaseUrl: home.databaseUrl });

async function planned(language: "zh" | "en" = "en", days = false): Promise<string> {
  let said = "";
  await showRetention(
    { ...choice(), days },
    createTerminal(language, (text) => (said += text)),
  );
  return said;
}

async function erase(plan: string): Promise<string> {
  let said = "";
  await orderErasure(
    { ...choice(), plan },
    createTerminal("en", (text) => (said += text)),
  );
  return said;
}

const orders = async (): Promise<readonly unknown[]> =>
  (await client.query("select distinct kind, months from yimen.retention_order")).rows;

test("X-7 `yimen retention plan` says of each office what is kept and that no source says for how long", async () => {
  expect(await planned()).toMatch(
    /330727106206 山城管事之家\S* names, document numbers and phones of applicants: \d+ kept, none erased \(the shortest time the purpose needs; no number; parameter applicantKeptMonths\)/,
  );
  expect(await planned("zh")).toContain("按现行规则,今天没有到期应销毁的个人信息");
});

test("X-7 `yimen retention erase` orders what the dry run showed, and refuses when something else is due", async () => {
  const packs = [keepingPack(places.panan, { applicantKeptMonths: 0 })];
  await addToLaw(home.databaseUrl, { by: "test" }, { packs, calendars: [] });
  const said = await planned("en", true);
  expect(said).toMatch(
    /\d+ due, 0 held, \d+ not due yet \(kept for 0 months, 《个人信息保存规定》第一条\)\n {2}\d{4}-\d\d-\d\d {2}\d+/,
  );
  const [, mark = ""] = /--plan ([0-9a-f]{8})/.exec(said) ?? [];
  await expect(erase("00000000")).rejects.toThrow(/what is due is not what the dry run 00000000 showed/);
  expect(await orders()).toEqual([]);
  expect(await erase(mark)).toMatch(/^\d+ are ordered to be erased/);
  expect(await orders()).toEqual([{ kind: "applicant", months: 0 }]);
  const { rows } = await client.query<{ task: string }>(
    "select task_identifier as task from graphile_worker.jobs where task_identifier like '%erase-what-is-over' order by 1",
  );
  expect(rows.map(({ task }) => task)).toEqual([
    "cases/erase-what-is-over",
    "evaluations/erase-what-is-over",
  ]);
});
