import { randomBytes } from "node:crypto";
import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DatabaseState, type Installation, readInstallation } from "../../src/doctor/installation.ts";
import { examineForProduction } from "../../src/doctor/production-checks.ts";
import { requireProduction } from "../../src/doctor/require-production.ts";
import { developmentIssuer, type Home, openHome } from "../../src/home/home.ts";
import { CommandFailed } from "../../src/output/failure.ts";
import { makeFolder } from "../running/folder.ts";

const sound: Installation & { readonly database: DatabaseState } = {
  variables: {
    YIMEN_ISSUER: "https://id.example.gov.cn",
    YIMEN_JWKS_URL: "https://id.example.gov.cn/keys",
    YIMEN_TRUSTED_PROXIES: "10.0.0.1",
    YIMEN_SMS_URL: "https://sms.example.gov.cn",
  },
  host: "127.0.0.1",
  developmentKeyId: "key-of-this-home",
  files: [
    { path: "/var/lib/yimen", rights: 0o710 },
    { path: "/var/lib/yimen/secrets.json", rights: 0o600 },
    { path: "/var/lib/yimen/yimen.log", rights: 0o600 },
  ],
  runsAsRoot: false,
  guestsOfOurAccount: [],
  database: {
    url: "postgres://yimen@db.example:5432/yimen?sslmode=verify-full",
    embedded: false,
    encrypted: true,
    holdsSample: false,
    followed: true,
    asSuperuser: false,
    asksNoPassword: false,
    guestStatements: [],
  },
};

interface Changes {
  readonly variables?: Installation["variables"];
  readonly database?: Partial<DatabaseState>;
  readonly rest?: Partial<Omit<Installation, "variables" | "database">>;
}

function found({ variables, database, rest }: Changes): readonly string[] {
  const findings = examineForProduction({
    ...sound,
    ...rest,
    variables: { ...sound.variables, ...variables },
    database: { ...sound.database, ...database },
  });
  return findings.flatMap(({ state, what }) => (state === "ok" ? [] : [`${state}: ${what.en}`]));
}

test("item 4 an installation that was set up for real people has nothing to put right", () => {
  expect(found({})).toEqual([]);
});

const dangerous: readonly (readonly [string, Changes, RegExp])[] = [
  ["H2 no issuer", { variables: { YIMEN_ISSUER: undefined } }, /no identity provider is named/],
  [
    "H2 the issuer of development tokens",
    { variables: { YIMEN_ISSUER: developmentIssuer.issuer } },
    /is the issuer of yimen token/,
  ],
  [
    "H2 the key of development tokens under another issuer",
    { variables: { YIMEN_JWKS: '{"keys":[{"kid":"key-of-this-home"}]}' } },
    /is the issuer of yimen token/,
  ],
  [
    "item 4 an issuer's keys fetched in clear",
    { variables: { YIMEN_JWKS_URL: "http://id.example.gov.cn/keys" } },
    /YIMEN_JWKS_URL is in clear/,
  ],
  [
    "item 4 a gateway in development",
    { variables: { YIMEN_DEVELOPMENT: "true" } },
    /YIMEN_DEVELOPMENT is true/,
  ],
  ["item 4 sample data", { database: { holdsSample: true } }, /invented sample data/],
  [
    "item 4 a secret made up for a trial",
    { variables: { YIMEN_GATEWAY_SECRET: "x".repeat(32), YIMEN_DATA_KEY: "A".repeat(43) } },
    /YIMEN_GATEWAY_SECRET, YIMEN_DATA_KEY looks like/,
  ],
  ["item 4 a remote database in clear", { database: { encrypted: false } }, /db\.example is not encrypted/],
  [
    "item 4 a remote database that anybody may pose as",
    { database: { url: "postgres://db.example/yimen?sslmode=no-verify" } },
    /nobody checks the certificate/,
  ],
  [
    "item 4 secrets that others may read",
    { rest: { files: [{ path: "/d/secrets.json", rights: 0o640 }] } },
    /other accounts may read or write \/d\/secrets\.json \(640\)/,
  ],
  [
    "item 4 a folder that others may list",
    { rest: { files: [{ path: "/d", rights: 0o755 }] } },
    /\/d \(755\)/,
  ],
  [
    "H15 guests that have no roles of their own, where Yimen may not make them",
    { database: { guestStatements: ["create role a"] } },
    /may not make roles/,
  ],
];

test.each(dangerous)("%s is a fault", (_title, changes, text) => {
  expect(found(changes)).toEqual([expect.stringMatching(new RegExp(`^fault: .*${text.source}`))]);
});

const worthKnowing: readonly (readonly [string, Changes, RegExp])[] = [
  ["a log that fills the disk", { variables: { LOG_LEVEL: "debug" } }, /LOG_LEVEL is debug/],
  [
    "X-7 a county without a gateway for text messages",
    { variables: { YIMEN_SMS_URL: undefined } },
    /no gateway for text messages/,
  ],
  ["a log that says nothing", { variables: { LOG_LEVEL: "silent" } }, /LOG_LEVEL is silent/],
  ["a database nobody follows", { database: { followed: false } }, /archives nothing/],
  ["a superuser's database address", { database: { asSuperuser: true } }, /is a superuser/],
  [
    "H15 a database that believes anybody",
    { database: { asksNoPassword: true } },
    /lets the account of DATABASE_URL in whatever the password is/,
  ],
  ["root", { rest: { runsAsRoot: true } }, /runs as root/],
  [
    "H15 a county's subgraph under the core's account",
    { rest: { guestsOfOurAccount: ["putuo", "shenmu"] } },
    /run under Yimen's own account: putuo, shenmu/,
  ],
  ["no proxy named", { variables: { YIMEN_TRUSTED_PROXIES: undefined } }, /no proxy is named/],
  [
    "an open port without TLS",
    { variables: { YIMEN_TRUSTED_PROXIES: undefined }, rest: { host: "0.0.0.0" } },
    /listens on 0\.0\.0\.0 in plain http/,
  ],
  ["pages of every origin", { variables: { YIMEN_ALLOWED_ORIGINS: "*" } }, /YIMEN_ALLOWED_ORIGINS=\*/],
];

test.each(worthKnowing)("item 4 %s is a warning", (_title, changes, text) => {
  expect(found(changes)).toEqual([expect.stringMatching(new RegExp(`^warning: .*${text.source}`))]);
});

test("item 4 a database on this machine needs no TLS, nor does an issuer on it", () => {
  for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
    const variables = { YIMEN_JWKS_URL: `http://${host}:8080/keys` };
    expect(found({ variables, database: { url: `postgres://u@${host}:1/y`, encrypted: false } })).toEqual([]);
  }
});

test("item 4 every check says why it matters and what to do, in both languages", () => {
  const worst = examineForProduction({
    ...sound,
    variables: {
      YIMEN_JWKS_URL: "http://id.example/keys",
      YIMEN_DEVELOPMENT: "true",
      YIMEN_DATA_KEY: "aaaa",
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
      LOG_LEVEL: "trace",
      YIMEN_COST_PER_MINUTE: "off",
    },
    files: [{ path: "/d", rights: 0o777 }],
    runsAsRoot: true,
    guestsOfOurAccount: ["putuo"],
    database: {
      ...sound.database,
      encrypted: false,
      holdsSample: true,
      followed: false,
      asSuperuser: true,
      asksNoPassword: true,
      guestStatements: ["create role a"],
    },
  });
  const open = worst.filter(({ state }) => state !== "ok");
  // All but the one of a door that is open to others, which listens on this machine alone.
  expect(worst.length - open.length).toBe(1);
  for (const { what, why, remedy } of open) {
    for (const text of [what, why, remedy]) {
      expect(text?.zh).toMatch(/\p{Script=Han}|chmod/u);
      expect(text?.en).not.toMatch(/\p{Script=Han}/u);
    }
  }
});

describe("on a database", () => {
  let database: TestDatabase;
  let directory: string;
  let home: Home;

  beforeAll(async () => {
    database = await createTestDatabase();
    directory = await makeFolder();
    home = await openHome(directory);
  });
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  });

  const place = (variables: Installation["variables"] = {}) => ({
    home,
    host: "127.0.0.1",
    variables,
    databaseUrl: database.url,
    embedded: true,
    county: [],
    only: false,
  });
  const onDatabase = async (text: string): Promise<void> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(text);
    await client.end();
  };

  test("item 4 a fresh home on an empty database lacks an issuer only", async () => {
    await expect(requireProduction(place())).rejects.toThrow(/before these 1 are put right/);
    await expect(requireProduction(place(sound.variables))).resolves.toBeUndefined();
  });

  test("H15 an account that may not make roles is told what to run for the counties' subgraphs, and has nothing to put right afterwards", async () => {
    const owner = `owner_${randomBytes(6).toString("hex")}`;
    const name = new URL(database.url).pathname.slice(1);
    await onDatabase(
      `create role ${owner} login password 'pw'; grant connect on database ${name} to ${owner}`,
    );
    const url = new URL(database.url);
    url.username = owner;
    url.password = "pw";
    const statements = async (): Promise<readonly string[]> =>
      (await readInstallation({ ...place(), databaseUrl: url.href })).database?.guestStatements ?? ["away"];
    const missing = await statements();
    expect(missing.filter((each) => /create role \S+_guest_(putuo|shenmu) login/.test(each))).toHaveLength(2);
    expect(missing).toContain(`grant ${name}_guest_putuo to "${owner}"`);
    await onDatabase(missing.join(";"));
    expect(await statements()).toEqual([]);
    const roles = ["putuo", "shenmu"].flatMap((each) => [
      `${name}_guest_${each}`,
      `${name}_guest_${each}_app`,
    ]);
    await onDatabase(`drop owned by ${owner}; drop role ${owner}, ${roles.join(", ")}`);
  });

  test("item 4 what can be told without the database is told when it does not answer", async () => {
    const away = await readInstallation({ ...place(), databaseUrl: "postgres://u@127.0.0.1:1/none" });
    const findings = examineForProduction(away);
    expect(findings.map(({ what }) => what.en)).toContain("no identity provider is named (YIMEN_ISSUER)");
    expect(findings.map(({ what }) => what.en).join()).not.toMatch(/database|sample data/);
  });

  test("item 4 everything dangerous is named at once, and nothing else", async () => {
    await onDatabase(`create schema yimen;
      create table yimen.loaded_dataset (dataset text, subgraph text, version text);
      insert into yimen.loaded_dataset values ('@yimen/sample', 'cases', '1')`);
    await chmod(join(directory, "secrets.json"), 0o644);
    await writeFile(home.logFile, "", { mode: 0o600 });
    const refused = await requireProduction(place({ LOG_LEVEL: "debug" })).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CommandFailed);
    const { zh, en } = (refused as CommandFailed).said;
    expect(en.split("\n").filter((line) => line.startsWith("✗"))).toEqual([
      "✗ no identity provider is named (YIMEN_ISSUER)",
      "✗ the invented sample data is in the database",
      expect.stringContaining("secrets.json (644)"),
    ]);
    expect(en).not.toContain("LOG_LEVEL");
    expect(zh).toContain("✗ 没有指定身份认证系统(YIMEN_ISSUER)");
    const { database: state } = await readInstallation(place());
    expect(state).toMatchObject({ holdsSample: true, encrypted: false, asSuperuser: true });
  });
});
