import { cp, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { post } from "./running/endpoint.ts";
import { makeFolder } from "./running/folder.ts";
import { type RunningYimen, startYimen } from "./running/yimen-process.ts";

const panan = fileURLToPath(new URL("../../county-panan", import.meta.url));

// serviceGroup is a fact of Pan'an alone: its pack declares it, the platform does not.
const surveys = `format: yimen/surveys@1
sources:
  visit: { title: 实地核查 }
surveys:
  - station: "330727106206-01"
    surveyedOn: "2026-10-09"
    source: visit
    facts: { serviceGroup: true }
`;

let directory: string;
let database: TestDatabase;
let yimen: RunningYimen | undefined;

beforeAll(async () => {
  directory = await makeFolder();
  database = await createTestDatabase();
});
afterAll(async () => {
  await yimen?.terminate();
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

test("on a first start a county's surveys may tell facts that its own pack declares", async () => {
  const county = join(directory, "county");
  await cp(panan, county, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
  await writeFile(join(county, "data/surveys.yaml"), surveys);
  yimen = await startYimen(
    ["--data", join(directory, "home"), "--port", "0", "--lang", "en", "--only", "--county", county],
    { environment: { DATABASE_URL: database.url } },
  );
  const query = `{ station(code: "330727106206-01") {
    placeFacts { name value }
    compliance { results(rules: ["serviceGroupAndPhone"]) { missing } } } }`;
  const { data } = await post(yimen.url, { query });
  expect(data).toMatchObject({
    station: {
      placeFacts: expect.arrayContaining([{ name: "serviceGroup", value: true }]),
      compliance: { results: [{ missing: ["station.displays"] }] },
    },
  });
}, 180_000);
