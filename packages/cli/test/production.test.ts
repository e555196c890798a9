import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createDevelopmentIssuer, generateIssuerKey } from "@yimen/service-host";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { post } from "./running/endpoint.ts";
import { makeFolder } from "./running/folder.ts";
import { runYimen, type RunningYimen, startYimen } from "./running/yimen-process.ts";

// In earnest, on an empty database, with somebody else's tokens.
const names = { issuer: "https://id.example.gov.cn", audience: "yimen" };
let database: TestDatabase;
let directory: string;
let environment: Record<string, string>;
let yimen: RunningYimen;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  directory = await makeFolder();
  const provider = createDevelopmentIssuer(await generateIssuerKey(), names);
  token = await provider.mint({ subject: "somebody", roles: ["CITIZEN"], divisions: [] });
  environment = {
    DATABASE_URL: database.url,
    YIMEN_ISSUER: names.issuer,
    YIMEN_JWKS: JSON.stringify(provider.jwks),
  };
  const county = ["--only", "--county", fileURLToPath(new URL("../../county-luoping/", import.meta.url))];
  const args = ["--data", directory, "--port", "0", ...county, "--production", "--lang", "en"];
  yimen = await startYimen(args, { environment });
}, 180_000);
afterAll(async () => {
  await yimen.terminate();
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

test("12 in production there is no explorer, no introspection, no token and no suggestion", async () => {
  expect(yimen.output()).not.toMatch(/ey\w+\.ey/);
  expect((await fetch(`${yimen.url}/graphiql`)).status).toBe(404);
  expect(await post(yimen.url, { query: "{ __schema { types { name } } }" })).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: "INTROSPECTION_DISABLED" } }],
  });
  expect((await post(yimen.url, { query: "{ statoin { name } }" })).text).not.toContain("Did you mean");
});

test("H2 in production the issuer's tokens are believed and those of yimen token are not", async () => {
  const development = await runYimen(["token", "--data", directory, "--role", "citizen"]);
  const status = async (bearer: string): Promise<number> => {
    const response = await fetch(`${yimen.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ query: "{ counties { nameZh } }" }),
    });
    return response.status;
  };
  expect(await status(token)).toBe(200);
  expect(await status(development.stdout.trim())).toBe(401);
});

test("item 4 the doctor lists what is a default of development, why it matters and what to do, in either language", async () => {
  const sound = await runYimen(["doctor", "--production", "--data", directory, "--lang", "en"], {
    environment,
  });
  expect(sound.stdout).toContain("✓ tokens are those of your identity provider");
  expect(sound.stdout).toContain("✓ no sample data is in the database");
  expect(sound.stdout).toContain("! the database archives nothing and no other server follows it");
  expect(sound.code).toBe(0);

  const lacking = await runYimen(["doctor", "--production", "--data", directory, "--lang", "zh"], {
    environment: { DATABASE_URL: database.url },
  });
  expect(lacking.stdout).toMatch(
    /✗ 没有指定身份认证系统\(YIMEN_ISSUER\)\n {2}相信.+\n {2}→ 设置 YIMEN_ISSUER/,
  );
  expect(lacking.code).toBe(1);
});
