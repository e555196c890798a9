import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { roles } from "@yimen/domain";
import { createTokenVerifier, publicJwks } from "@yimen/service-host";
import { createTestDatabase } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { developmentIssuer, openHome } from "../src/home/home.ts";
import { makeFolder } from "./running/folder.ts";
import { createSeededHome, type SeededHome } from "./running/seeded-database.ts";
import { type FinishedCommand, runYimen } from "./running/yimen-process.ts";

let directory: string;

beforeAll(async () => {
  directory = await makeFolder();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const carried = roles.values.filter((role) => role !== "SYSTEM" && role !== "PUBLIC");

describe("yimen token", () => {
  const token = (...args: readonly string[]): Promise<FinishedCommand> =>
    runYimen(["token", "--data", directory, ...args]);

  test.for(carried)("makes a token for %s that every process of the home believes", async (role) => {
    const made = await token("--role", role.toLowerCase().replaceAll("_", "-"), "--division", "330727106000");
    const home = await openHome(directory);
    const verifier = createTokenVerifier({
      ...developmentIssuer,
      keys: { jwks: publicJwks(home.secrets.issuerKey) },
    });
    expect(await verifier.verify(`Bearer ${made.stdout.trim()}`)).toMatchObject({
      roles: [role],
      divisions: ["330727106000"],
    });
  });

  test.for(["mayor", "system", "public"])("refuses the role %s and names those there are", async (role) => {
    const english = await token("--role", role, "--lang", "en");
    expect(english).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("COUNTY_ADMIN") });
    expect(english.stderr).not.toContain("SYSTEM,");
    const chinese = await token("--role", role, "--lang", "zh");
    expect(chinese.stderr).toMatch(/^出错了:.*可选/);
  });

  test.for([
    [["--role", "clerk", "--division", "3307271060001"], "3307271060001"],
    [["--role", "clerk", "--division", "330727106000", "--hours", "0"], '"0"'],
    [["--role", "clerk", "--division", "330727106000", "--hours", "soon"], '"soon"'],
    [[], "--role"],
    [["--role", "county-admin"], "--division 330727106000"],
  ] as const)("refuses %j, naming the value", async ([args, named]) => {
    const refused = await token(...args, "--lang", "en");
    expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(named) });
  });
});

describe("the command line", () => {
  test.for([
    [["upp"], "unknown command", "没有命令 upp"],
    [["up", "--prot", "1"], "unknown option", "没有选项 --prot"],
    [["up", "--port", "70000"], '"70000" is not a port', "“70000”不是端口号"],
    [["up", "twice"], "too many arguments", "不接受参数"],
    [["up", "--port"], "argument missing", "缺少值"],
  ] as const)("says what is wrong with %j in both languages", async ([args, english, chinese]) => {
    const said = async (lang: string): Promise<FinishedCommand> => runYimen(["--lang", lang, ...args]);
    expect(await said("en")).toMatchObject({ code: 1, stderr: expect.stringContaining(english) });
    expect(await said("zh")).toMatchObject({ code: 1, stderr: expect.stringContaining(chinese) });
  });

  test.for(["up", "token", "seed", "compose", "doctor"])("explains %s in both languages", async (command) => {
    const english = await runYimen([command, "--help", "--lang", "en"]);
    const chinese = await runYimen([command, "--help", "--lang", "zh"]);
    expect(english.stdout).not.toMatch(/\p{Script=Han}/u);
    expect(chinese.stdout).toMatch(/^用法:/);
    expect(chinese.stdout).not.toMatch(/^(?:Usage|Options):/m);
  });

  test("the terminal's locale decides the language unless --lang or YIMEN_LANG does", async () => {
    const help = (environment: Record<string, string>): Promise<FinishedCommand> =>
      runYimen(["--help"], { environment });
    expect((await help({ LANG: "zh_CN.UTF-8" })).stdout).toContain("用法");
    expect((await help({ LANG: "zh_CN.UTF-8", YIMEN_LANG: "en" })).stdout).toContain("Usage");
    expect((await help({ LANG: "C.UTF-8" })).stdout).toContain("Usage");
  });
});

describe("yimen seed", () => {
  let seeded: SeededHome;
  beforeAll(async () => {
    seeded = await createSeededHome();
  });
  afterAll(() => seeded.discard());

  test("loads nothing a second time", async () => {
    const again = await runYimen(["seed", "--data", seeded.directory, "--lang", "en"], {
      environment: { DATABASE_URL: seeded.databaseUrl },
    });
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("all data is loaded") });
    expect(again.stdout).not.toContain("loading");
  });
});

describe("yimen compose --check", () => {
  test("passes when the committed files agree with the code", async () => {
    expect(await runYimen(["compose", "--check", "--lang", "en"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("agree with the code"),
    });
  });

  test("fails and names the file when one differs, and writes nothing", async () => {
    const reference = join(directory, "errors.md");
    await writeFile(reference, "# Error codes\n");
    const checked = await runYimen(["compose", "--check", "--docs", directory, "--lang", "en"]);
    expect(checked).toMatchObject({ code: 1, stdout: expect.stringContaining(reference) });
    expect(await readFile(reference, "utf8")).toBe("# Error codes\n");
  });
});

describe("yimen doctor", () => {
  const doctor = (databaseUrl: string, lang: "zh" | "en" = "en"): Promise<FinishedCommand> =>
    runYimen(["doctor", "--data", directory, "--port", "0", "--lang", lang], {
      environment: { DATABASE_URL: databaseUrl },
    });

  async function asOwner(url: string, text: string): Promise<void> {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(text);
    await client.end();
  }

  test("finds nothing wrong with a good database", async () => {
    const database = await createTestDatabase();
    const found = await doctor(database.url);
    expect(found).toMatchObject({ code: 0, stderr: "" });
    expect(found.stdout).toMatch(/✓ PostgreSQL 1[5-9]/);
    expect(found.stdout).not.toContain("✗");
    await database.drop();
  });

  test.for([
    ["with encoding SQL_ASCII", "encoding 'SQL_ASCII' locale 'C'", 1, "SQL_ASCII", "UTF8"],
    ["with locale C", "encoding 'UTF8' locale 'C'", 0, "LC_CTYPE", "C.UTF-8"],
  ] as const)("finds a database %s and says what to do", async ([, how, code, fault, remedy]) => {
    const adminUrl = inject("postgresUrl");
    const name = `yimen_${inject("runId")}_doctor`;
    await asOwner(adminUrl, `create database ${name} template template0 ${how}`);
    const url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
    try {
      for (const lang of ["en", "zh"] as const) {
        const found = await doctor(url, lang);
        expect(found.code).toBe(code);
        expect(found.stdout).toMatch(new RegExp(`[✗!] .*${fault}.*\\n  → .*${remedy}`));
      }
    } finally {
      await asOwner(adminUrl, `drop database ${name} with (force)`);
    }
  });

  test("finds a role without rights and says what to grant", async () => {
    const database = await createTestDatabase();
    const role = `powerless_${inject("runId")}`;
    await asOwner(database.url, `create role ${role} login password 'powerless'`);
    const url = Object.assign(new URL(database.url), { username: role, password: "powerless" }).href;
    const found = await doctor(url);
    expect(found.code).toBe(1);
    expect(found.stdout).toMatch(/✗ the migrating role may not create schemas.*\n {2}→ grant it CREATE/);
    expect((await doctor(url, "zh")).stdout).toMatch(/✗ 迁移角色不能建模式.*\n {2}→ 请授予/);
    await asOwner(database.url, `drop role ${role}`);
    await database.drop();
  });

  test("says why a database cannot be reached and what to check", async () => {
    const nobody = "postgres://nobody@localhost:1/nothing";
    const found = await doctor(nobody);
    expect(found.code).toBe(1);
    expect(found.stdout).toMatch(
      /✗ the database cannot be reached: .*ECONNREFUSED.*\n {2}→ check DATABASE_URL/,
    );
    expect((await doctor(nobody, "zh")).stdout).toMatch(/✗ 连不上数据库:.+\n {2}→ 核对 DATABASE_URL/);
  });
});
