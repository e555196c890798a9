import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { text as readAll } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { testIssuer } from "@yimen/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bearer, pananAdmin, type RunningKiosks, startKiosks } from "../fixture/harness.ts";

const gatewaySecret = "the gateway's secret, 32 characters or more";
const routerSecret = "another router's secret, 32 characters or more";

let kiosks: RunningKiosks;
const children: ChildProcess[] = [];

beforeEach(async () => {
  kiosks = await startKiosks();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await kiosks.stop();
});

async function environment(): Promise<Record<string, string>> {
  const issuer = await testIssuer();
  return {
    DATABASE_URL: kiosks.url,
    YIMEN_ISSUER: issuer.issuer,
    YIMEN_JWKS: JSON.stringify(issuer.jwks),
    YIMEN_DATA_KEY: Buffer.alloc(32, 7).toString("base64url"),
    YIMEN_GATEWAY_SECRET: gatewaySecret,
    YIMEN_ROUTER_SECRET: routerSecret,
    LOG_LEVEL: "warn",
  };
}

function spawn(variables: Record<string, string>): { child: ChildProcess; output: Promise<string> } {
  const child = fork(fileURLToPath(new URL("../fixture/main.ts", import.meta.url)), {
    env: { PATH: process.env["PATH"] ?? "", ...variables },
    silent: true,
  });
  children.push(child);
  if (child.stdout === null || child.stderr === null) throw new Error("the child has no output");
  const output = Promise.all([readAll(child.stdout), readAll(child.stderr)]).then((parts) => parts.join(""));
  return { child, output };
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly output: Promise<string>;
}

async function start(): Promise<Running> {
  const { child, output } = spawn(await environment());
  const [message] = (await once(child, "message")) as [{ listening: string }];
  return { child, url: message.listening, output };
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-yimen-gateway-secret": gatewaySecret, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const query = async (sql: string): Promise<Record<string, unknown>[]> =>
  (await kiosks.owner.query<Record<string, unknown>>(sql)).rows;

const waiting = (): Promise<number> =>
  query("select 1 from pg_locks where not granted").then((rows) => rows.length);

test("15 its port answers the gateway only; health and readiness answer anybody", async () => {
  const { url } = await start();
  for (const secret of ["", "wrong", `${gatewaySecret}x`]) {
    const refused = await post(url, { query: "{ _service { sdl } }" }, { "x-yimen-gateway-secret": secret });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "GATEWAY_ONLY" } }] });
  }
  const bare = await fetch(`${url}/graphql`, { method: "POST", body: "not even JSON" });
  expect(bare.status).toBe(403);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  const ready = await fetch(`${url}/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ ready: true })]);

  const answer = await post(url, { query: "{ whoAmI }" }, { authorization: await bearer(pananAdmin) });
  expect(await answer.json()).toEqual({
    data: { whoAmI: '["yimen_app", "admin-panan", ["COUNTY_ADMIN"], ["330727"]]' },
  });
});

test("another router, under a secret of its own, may read and ask for the law, and nothing more", async () => {
  const { url } = await start();
  const router = { "x-yimen-gateway-secret": routerSecret };
  const read = await post(url, { query: "{ whoAmI }" }, router);
  expect(await read.json()).toEqual({ data: { whoAmI: '["yimen_app", "", ["PUBLIC"], []]' } });
  const written = await post(url, { query: "mutation { installKiosk { __typename } }" }, router);
  expect(await written.json()).toMatchObject({ errors: [{ extensions: { code: "ADMISSION_MISSING" } }] });
  expect((await fetch(`${url}/law`, { headers: router })).status).toBe(200);
  expect((await fetch(`${url}/publications`, { headers: router })).status).toBe(403);
  const gateway = { "x-yimen-gateway-secret": gatewaySecret };
  expect(await (await fetch(`${url}/publications`, { headers: gateway })).json()).toEqual({ revisions: [] });
});

test("the router's secret must not be the gateway's", async () => {
  const { child, output } = spawn({ ...(await environment()), YIMEN_ROUTER_SECRET: gatewaySecret });
  expect(await once(child, "exit")).toEqual([1, null]);
  expect(await output).toMatch(/YIMEN_ROUTER_SECRET: must not be the gateway's/);
});

test("22 a body that is no GraphQL request is a 400 in both languages", async () => {
  const { url } = await start();
  const bodies: unknown[] = [
    {},
    { query: 7 },
    { query: `{ ${"a ".repeat(100_001)} }` },
    { query: "{ whoAmI }", variables: [1] },
    [{ query: "{ whoAmI }" }],
    "{",
  ];
  for (const body of bodies) {
    const answer = await post(url, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: "REQUEST_MALFORMED", zh: expect.any(String), en: expect.any(String) } }],
    });
  }
});

test("28 a bug answers with the request's number, which the log has too", async () => {
  const { child, url, output } = await start();
  const answer = await post(url, { query: "{ bug }" }, { "x-request-id": "gateway-number-1" });
  expect(answer.headers.get("x-request-id")).toBe("gateway-number-1");
  const body = await answer.text();
  expect(body).toContain("gateway-number-1");
  expect(body).not.toContain("hunter2");
  child.kill("SIGTERM");
  expect(await output).toMatch(/hunter2.*gateway-number-1|gateway-number-1.*hunter2/);
});

test("58 SIGTERM lets the request in flight finish, refuses new ones, and the process exits 0", async () => {
  const { child, url } = await start();
  const blocker = await kiosks.owner.connect();
  await blocker.query("select pg_advisory_lock(77)");
  const asked = post(url, { query: "{ held(lock: 77) }" });
  await expect.poll(waiting).toBe(1);
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await expect
    .poll(() =>
      post(url, { query: "{ whoAmI }" }).then(
        (answer) => answer.status,
        () => "refused",
      ),
    )
    .not.toBe(200);
  await blocker.query("select pg_advisory_unlock(77)");
  blocker.release();
  expect(await (await asked).json()).toEqual({ data: { held: "released" } });
  expect(await exit).toEqual([0, null]);
});

test("a client that hangs up ends its request; the next is served", async () => {
  const { child, url, output } = await start();
  const blocker = await kiosks.owner.connect();
  await blocker.query("select pg_advisory_lock(78)");
  const asked = httpRequest(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-yimen-gateway-secret": gatewaySecret },
  });
  asked.on("error", () => {});
  asked.end(JSON.stringify({ query: "{ a: held(lock: 78) b: held(lock: 79) }" }));
  await expect.poll(waiting).toBe(1);
  asked.destroy();
  await blocker.query("select pg_advisory_lock(79)");
  await blocker.query("select pg_advisory_unlock(78)");
  const answer = await post(url, { query: "{ whoAmI }" });
  expect(answer.status).toBe(200);
  blocker.release(true);
  child.kill("SIGTERM");
  expect(await output).not.toMatch(/"level":50/);
});

test("51 it survives the loss of every connection, its worker's too", async () => {
  const { url } = await start();
  await query(
    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and application_name like 'yimen %'",
  );
  await expect.poll(async () => (await post(url, { query: "{ whoAmI }" })).status).toBe(200);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  await expect.poll(async () => (await fetch(`${url}/ready`)).status).toBe(200);
});

test("what its environment lacks or garbles is named, all of it at once, and no value is shown", async () => {
  const { child, output } = spawn({
    DATABASE_URL: "mysql://root:very-secret@localhost/x",
    PORT: "70000",
    POOL_SIZE: "many",
    REPLICA_DATABASE_URLS: "postgres://one.example/yimen,two.example",
    REPLICA_MAX_LAG: "60000",
    YIMEN_ROUTER_SECRET: "short",
    YIMEN_JWKS: "{not json",
    YIMEN_DATA_KEY: "c2hvcnQ",
    YIMEN_GATEWAY_SECRET: "short",
    LOG_LEVEL: "loud",
  });
  expect(await once(child, "exit")).toEqual([1, null]);
  const said = await output;
  for (const name of [
    "DATABASE_URL",
    "PORT",
    "POOL_SIZE",
    "REPLICA_DATABASE_URLS",
    "REPLICA_MAX_LAG",
    "YIMEN_ROUTER_SECRET",
    "YIMEN_ISSUER",
    "YIMEN_JWKS",
    "YIMEN_DATA_KEY",
    "YIMEN_GATEWAY_SECRET",
    "LOG_LEVEL",
  ]) {
    expect(said).toContain(name);
  }
  expect(said).not.toMatch(/very-secret|c2hvcnQ/);
});

test("a process without keys to verify tokens with does not start", async () => {
  const { YIMEN_JWKS: _none, ...rest } = await environment();
  const { child, output } = spawn(rest);
  expect(await once(child, "exit")).toEqual([1, null]);
  expect(await output).toContain("YIMEN_JWKS_URL");
});
