import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHome } from "../src/home/home.ts";
import { callers, lingkouStation } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

const county = fileURLToPath(new URL("unruly-county", import.meta.url));
const core = { station: { name: "山城管事之家(村便民服务站)" } };
const station = `station(code: "${lingkouStation}") { name }`;

/** What people, counters and other guests left in the database. */
const foreignTables = [
  "cases.service_case",
  "cases.journal_entry",
  "personnel.staff_member",
  "evaluations.rating",
  "facilities.station",
  "catalog.service_item",
  "putuo.island_document",
  "shenmu.subscription",
  "graphile_worker._private_jobs",
  "yimen.loaded_dataset",
  "yimen.guest",
];

const troubles: Readonly<Record<string, string>> = {
  "loops forever": `unrulyTrouble(what: "loopForever")`,
  "fills the heap": `unrulyTrouble(what: "fillTheHeap")`,
  "fills the memory beside the heap": `unrulyTrouble(what: "fillBuffers")`,
  "writes without end": `unrulyTrouble(what: "writeForever")`,
  "ends itself": "unrulyExit",
};

/** Why no guest can run under another account here; undefined when one can. */
const noOtherAccount = whyNoOtherAccount();
const otherAccount = noOtherAccount === undefined ? ["--guest-user", "nobody"] : [];

function whyNoOtherAccount(): string | undefined {
  if (process.getuid?.() !== 0) return "the tests do not run as root";
  const [nobody, group] = ["-u", "-g"].map((which) =>
    Number(spawnSync("id", [which, "nobody"], { encoding: "utf8" }).stdout),
  );
  const reads = `require("fs").readdirSync(${JSON.stringify(county)})`;
  const tried = spawnSync(process.execPath, ["-e", reads], { uid: nobody, gid: group, cwd: "/" });
  return tried.status === 0 ? undefined : "the account nobody may not read this folder";
}

// What keeps a guest is the same code in both; the second shows that the gateway's own process finds it again, too.
describe.each([
  { shape: "in one process with the gateway", args: [], tried: Object.keys(troubles) },
  {
    shape: "with a process for every core subgraph",
    args: ["--split", ...otherAccount],
    tried: ["loops forever"],
  },
])("the core $shape", ({ args, tried }) => {
  let graph: RunningGraph;

  beforeAll(async () => {
    graph = await startGraph(["--county", county, "--guest-patience", "2", "--guest-memory", "256", ...args]);
  });
  afterAll(() => graph.stop());

  const pid = async (): Promise<unknown> =>
    (await graph.ask("{ unrulyPid }")).data?.["unrulyPid"] ?? undefined;

  test("H14 a county's subgraph is a process of its own", async () => {
    const own = await pid();
    expect(own).toEqual(expect.any(Number));
    expect(own).not.toBe(graph.yimen.pid);
    expect(() => process.kill(Number(own), 0)).not.toThrow();
  });

  test.each(tried)("H14 one that %s costs its own fields only, and is started again", async (what) => {
    const before = await pid();
    const answer = await graph.ask(`{ ${station} trouble: ${troubles[what]} }`);
    expect(answer).toMatchObject({ status: 200, data: { ...core, trouble: null } });
    // While it is caught, or away, the core answers.
    for (let time = 0; time < 5; time += 1) expect(await graph.data(`{ ${station} }`)).toEqual(core);
    await expect
      .poll(pid, { timeout: 60_000, interval: 500 })
      .toSatisfy((now) => typeof now === "number" && now !== before);
  });

  test("H14 one that is killed is started again", async () => {
    const before = Number(await pid());
    process.kill(before, "SIGKILL");
    expect(await graph.data(`{ ${station} }`)).toEqual(core);
    await expect
      .poll(pid, { timeout: 60_000, interval: 500 })
      .toSatisfy((now) => typeof now === "number" && now !== before);
  });

  test("H14 one that answers slowly is given up by the request, and not ended", async () => {
    const before = await pid();
    const answer = await graph.ask(`{ ${station} slow: unrulySleep(ms: 20000) }`);
    expect(answer).toMatchObject({ status: 200, data: { ...core, slow: null } });
    expect(await pid()).toBe(before);
  });

  test("H15 it has none of the core's secrets, and is told who asks by a token made out to it", async () => {
    const { unrulyEnvironment: given } = await graph.data<{ unrulyEnvironment: readonly string[] }>(
      "{ unrulyEnvironment }",
    );
    // Where Node keeps what it made of its files is no secret, and not kept in every shape.
    const names = given.map((entry) => entry.split("=")[0]).filter((name) => name !== "NODE_COMPILE_CACHE");
    expect(new Set(names)).toEqual(
      new Set([
        "DATABASE_URL",
        "HOST",
        "PORT",
        "YIMEN_AUDIENCE",
        "YIMEN_DATA_KEY",
        "YIMEN_GATEWAY_SECRET",
        "YIMEN_ISSUER",
        "YIMEN_JWKS",
      ]),
    );
    const { secrets } = await openHome(graph.directory);
    const text = given.join("\n");
    for (const secret of [secrets.dataKey, secrets.gatewaySecret, secrets.issuerKey.d])
      expect(text).not.toContain(secret);
    expect(text).toContain("YIMEN_AUDIENCE=yimen-guest:unruly");
    expect(await graph.data("{ unrulyWho }", {}, callers.clerk)).toEqual({ unrulyWho: "clerk-yushan" });
    expect(await graph.data("{ unrulyWho }")).toEqual({ unrulyWho: "nobody" });
  });

  test("H15 the database lets it into its own schema and nowhere else", async () => {
    const { unrulyEnvironment: given } = await graph.data<{ unrulyEnvironment: readonly string[] }>(
      "{ unrulyEnvironment }",
    );
    const url = given.find((entry) => entry.startsWith("DATABASE_URL="))?.slice("DATABASE_URL=".length) ?? "";
    expect(new URL(url).username).toMatch(/^yimen.*_guest_unruly$/);
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      expect((await client.query("select count(*)::int as notes from unruly.note")).rows).toEqual([
        { notes: 0 },
      ]);
      await client.query(`set yimen.roles = '{SYSTEM}'; set yimen.scope = '{""}'`);
      for (const secret of foreignTables) {
        await expect(client.query(`select * from ${secret}`)).rejects.toThrow(/permission denied/);
      }
      await expect(client.query("set role yimen_app")).rejects.toThrow(/permission denied/);
      await expect(
        client.query("select yimen.publish('cases.case-completed', 'forged', '{}')"),
      ).rejects.toThrow(/does not speak for cases/);
    } finally {
      await client.end();
    }
    // The same by what it is asked in a request.
    for (const secret of foreignTables) {
      expect(await graph.data(`{ unrulyReads(table: "${secret}") }`)).toEqual({
        unrulyReads: expect.stringMatching(/permission denied/),
      });
    }
  });

  test("H7 H15 a guest is ready as long as it can write as itself in its own schema, and the core does not fall with it", async () => {
    const { unrulyEnvironment: given } = await graph.data<{ unrulyEnvironment: readonly string[] }>(
      "{ unrulyEnvironment }",
    );
    const port = given.find((entry) => entry.startsWith("PORT="))?.slice("PORT=".length) ?? "";
    const readiness = async (url: string): Promise<number> => (await fetch(`${url}/ready`)).status;
    const guest = `http://127.0.0.1:${port}`;
    const client = new Client({ connectionString: graph.databaseUrl });
    await client.connect();
    try {
      expect(await readiness(guest)).toBe(200);
      const { rows } = await client.query<{ role: string; beats: string }>(
        `select beats, (select rolname from pg_roles where rolname like '%guest_unruly_app'
           and pg_has_role(rolname, current_database() || '_guest_unruly', 'member') is not null limit 1) as role
           from unruly.heartbeat`,
      );
      expect(Number(rows[0]?.beats)).toBeGreaterThan(0);
      await client.query(`revoke insert, update on unruly.heartbeat from ${rows[0]?.role}`);
      await expect.poll(() => readiness(guest), { timeout: 15_000 }).toBe(503);
      expect(await readiness(graph.url)).toBe(200);
      await client.query(`grant insert, update on unruly.heartbeat to ${rows[0]?.role}`);
      await expect.poll(() => readiness(guest), { timeout: 15_000 }).toBe(200);
    } finally {
      await client.end();
    }
  });

  test.skipIf(!args.includes("--guest-user"))(
    `H15 under an account of its own it opens none of the core's files${noOtherAccount === undefined ? "" : ` (not tried: ${noOtherAccount})`}`,
    async () => {
      expect(await graph.data("{ unrulyAccount }")).toEqual({
        unrulyAccount: Number(spawnSync("id", ["-u", "nobody"], { encoding: "utf8" }).stdout),
      });
      const files = [
        join(graph.directory, "secrets.json"),
        join(graph.directory, "yimen.log"),
        join(graph.directory, "guests", "unruly.log"),
        `/proc/${graph.yimen.pid}/environ`,
      ];
      for (const file of files) {
        expect(await graph.data("query ($file: String!) { unrulyOpens(file: $file) }", { file })).toEqual({
          unrulyOpens: "EACCES",
        });
      }
      const own = fileURLToPath(new URL("unruly-county/county.yaml", import.meta.url));
      expect(await graph.data("query ($file: String!) { unrulyOpens(file: $file) }", { file: own })).toEqual({
        unrulyOpens: expect.stringMatching(/bytes$/),
      });
    },
  );

  test("G3 G4 on SIGHUP a guest is told the settings its operator wrote, and the gateway takes up its manifests, in every shape", async () => {
    const before = await pid();
    const settings = "UNRULY_GREETING=hello\nYIMEN_GATEWAY_SECRET=of my own\n";
    await writeFile(join(graph.directory, "guests", "unruly.env"), settings);
    process.kill(graph.yimen.pid, "SIGHUP");
    await expect
      .poll(pid, { timeout: 60_000, interval: 500 })
      .toSatisfy((now) => typeof now === "number" && now !== before);
    const { unrulyEnvironment: given } = await graph.data<{ unrulyEnvironment: readonly string[] }>(
      "{ unrulyEnvironment }",
    );
    expect(given).toContain("UNRULY_GREETING=hello");
    expect(given).not.toContain("YIMEN_GATEWAY_SECRET=of my own");
    const log = await readFile(join(graph.directory, "yimen.log"), "utf8");
    expect(log).toContain("other manifests are in use");
  });

  test("what it says goes to a file of its own, and the log says why it was started again", async () => {
    const log = await readFile(join(graph.directory, "yimen.log"), "utf8");
    expect(log).toContain("it is caught in something and answers nothing");
    const own = await readFile(join(graph.directory, "guests", "unruly.log"), "utf8");
    expect(own).toContain("the subgraph is listening");
  });
});
