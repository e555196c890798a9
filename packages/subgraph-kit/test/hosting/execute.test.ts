import { afterAll, beforeAll, expect, test } from "vitest";
import { secret } from "../fixture/troubles.ts";
import {
  bearer,
  installKiosk,
  kioskInput,
  panan,
  pananAdmin,
  type RunningKiosks,
  startKiosks,
  yushan,
} from "../fixture/harness.ts";

let kiosks: RunningKiosks;

beforeAll(async () => {
  kiosks = await startKiosks({ poolSize: 4 });
});

afterAll(() => kiosks.stop());

test("28 a resolver that throws a secret answers with a generic text and a number; the log has the secret under it", async () => {
  for (const field of ["bug", "strictBug"]) {
    const answer = await kiosks.subgraph.execute({
      query: `{ ${field} }`,
      headers: { "x-request-id": `request-${field}` },
    });
    expect(JSON.stringify(answer)).not.toContain(secret);
    expect(answer.errors).toEqual([
      expect.objectContaining({
        path: [field],
        message: expect.stringContaining(`request-${field}`),
        extensions: {
          code: "INTERNAL",
          requestId: `request-${field}`,
          zh: expect.stringContaining(`request-${field}`),
          en: expect.stringContaining(`request-${field}`),
        },
      }),
    ]);
    const logged = kiosks.log.lines.find((line) => line["requestId"] === `request-${field}`);
    expect(JSON.stringify(logged)).toContain(secret);
  }
});

test("28 interpreted and compiled, a null where none may be is a bug: masked and logged", async () => {
  for (let time = 0; time < 4; time += 1) {
    const answer = await kiosks.ask("{ nothing }");
    expect(answer.errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["INTERNAL"]);
    expect(JSON.stringify(answer)).not.toMatch(/non-nullable/);
  }
  expect(kiosks.log.text).toMatch(/Cannot return null for non-nullable field Query\.nothing/);
});

test("an expected failure keeps its code, both texts and its place in the input", async () => {
  for (let time = 0; time < 4; time += 1) {
    const answer = await kiosks.ask("{ missing }");
    expect(answer).toMatchObject({
      data: { missing: null },
      errors: [
        {
          path: ["missing"],
          extensions: {
            code: "NOT_FOUND",
            zh: expect.stringContaining("没有找到终端"),
            en: expect.stringContaining("there is no kiosk"),
            inputPath: ["input", "id"],
          },
        },
      ],
    });
  }
});

test("a statement PostgreSQL refuses spoils its own field only", async () => {
  const answer = await kiosks.ask("{ a: whoAmI brokenStatement b: whoAmI kiosks { edges { cursor } } }");
  expect(answer.data).toMatchObject({ a: expect.any(String), brokenStatement: null, b: expect.any(String) });
  expect(answer.errors?.map(({ path }) => path)).toEqual([["brokenStatement"]]);
  expect(JSON.stringify(answer)).not.toMatch(/division by zero/);
});

test.each([
  ["a document that does not parse", "{", {}],
  ["an unknown field", "{ kiosc { id } }", {}],
  ["a wrong variable", "query ($n: Int!) { echo(count: $n) }", { n: "seven" }],
  ["a missing variable", "query ($n: Int!) { echo(count: $n) }", {}],
  ["null for an argument with a default", "query ($n: Int = 1) { echo(count: $n) }", { n: null }],
  ["an unknown enum value", "query ($k: WindowKind) { echo(kind: $k) }", { k: "GENERAL_" }],
])(
  "13 %s is the caller's to mend: told, without suggestions, and not logged as a bug",
  async (_what, query, variables) => {
    const before = kiosks.log.lines.length;
    for (let time = 0; time < 4; time += 1) {
      const answer = await kiosks.ask(query, variables);
      expect(answer.errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["BAD_USER_INPUT"]);
      expect(answer.errors?.[0]?.message).not.toMatch(/Did you mean/);
    }
    expect(kiosks.log.lines.length).toBe(before);
  },
);

test.each([
  ["a variable", "query ($n: Int!) { echo(count: $n) }", { n: { name: "张三" } }],
  ["an enum's variable", "query ($k: WindowKind) { echo(kind: $k) }", { k: "张三" }],
  ["a scalar's variable", "query ($d: Date) { echo(day: $d) }", { d: { name: "张三" } }],
  ["a literal", `{ echo(count: "张三") }`, {}],
  ["a scalar's literal", `{ echo(fen: "张三") }`, {}],
  ["a misplaced text", `{ echo "张三" }`, {}],
])("43 a refusal does not repeat the value of %s", async (_what, query, variables) => {
  const answer = await kiosks.ask(query, variables);
  expect(answer.errors).toHaveLength(1);
  expect(JSON.stringify(answer)).not.toContain("张三");
  expect(kiosks.log.text).not.toContain("张三");
});

test.each([
  // A phone in the wrong place is not repeated, nor is a text.
  ["Date", "day", 20261012, undefined, '"2026-10-12"'],
  ["Date", "day", 13800138000, undefined, '"2026-10-12"'],
  ["Date", "day", "x".repeat(201), undefined, '"2026-10-12"'],
  ["Date", "day", true, "true", '"2026-10-12"'],
  ["Date", "day", 2026, "2026", '"2026-10-12"'],
  ["Fen", "fen", 12.5, "12.5", "1250"],
  ["Fen", "fen", "12", undefined, "1250"],
  ["Fen", "fen", false, "false", "1250"],
])(
  "A9 a %s that is none is refused with value and form, in both languages, as variable and as literal: %s %j",
  async (type, argument, value, shown, example) => {
    const asVariable = await kiosks.ask(`query ($v: ${type}) { echo(${argument}: $v) }`, { v: value });
    const asLiteral = await kiosks.ask(`{ echo(${argument}: ${JSON.stringify(value)}) }`);
    for (const answer of [asVariable, asLiteral]) {
      expect(answer.errors?.[0]?.extensions).toMatchObject({
        code: "SCALAR_INVALID",
        zh: `${shown ?? "所填的值"}不是有效的 ${type} 值,请写成 ${example} 的样子`,
        en: `${shown ?? "the value"} is not of the type ${type}: write it like ${example}`,
      });
    }
  },
);

test("33 the database sees the verified token's identity, whatever headers claim", async () => {
  const answer = await kiosks.subgraph.execute({
    query: "{ whoAmI }",
    headers: {
      authorization: await bearer({ subject: "clerk", roles: ["CLERK"], divisions: [yushan] }),
      "x-user": "admin",
      "x-roles": "SYSTEM",
      "x-division": panan,
      "yimen.scope": "{}",
    },
  });
  expect(JSON.parse(String(answer.data?.["whoAmI"]))).toEqual([
    "yimen_app",
    "clerk",
    ["CLERK"],
    ["330727106"],
  ]);
});

test("30 a token that is not to be believed is refused, and never falls back to the public", async () => {
  const good = await bearer(pananAdmin);
  for (const authorization of ["Bearer x.y.z", `${good}x`, "Basic YTpi", good.replace("Bearer ", "")]) {
    const answer = await kiosks.subgraph.execute({ query: "{ whoAmI }", headers: { authorization } });
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
  }
});

test("a request id that is none is replaced before it is logged or answered", async () => {
  const answer = await kiosks.subgraph.execute({
    query: "{ bug }",
    headers: { "x-request-id": 'forged" line\n{"level":60}' },
  });
  expect(answer.errors?.[0]?.extensions?.["requestId"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(kiosks.log.text).not.toContain("forged");
});

const lock = async (number: number): Promise<() => Promise<void>> => {
  const client = await kiosks.owner.connect();
  await client.query("select pg_advisory_lock($1::bigint)", [number]);
  return async () => {
    await client.query("select pg_advisory_unlock($1::bigint)", [number]);
    client.release();
  };
};

const busy = (): Promise<number> =>
  kiosks.owner
    .query<{ busy: number }>(
      `select count(*)::int as busy from pg_stat_activity
       where application_name = 'yimen kiosks' and datname = current_database() and wait_event_type = 'Lock'`,
    )
    .then(({ rows }) => rows[0]?.busy ?? -1);

test("a request that is aborted before it begins does nothing; one aborted under way rejects at once", async () => {
  const aborted = AbortSignal.abort(new Error("hung up"));
  await expect(
    kiosks.subgraph.execute({ query: "{ whoAmI }", headers: {}, signal: aborted }),
  ).rejects.toThrow("hung up");
  const release = await lock(21);
  const abort = new AbortController();
  const before = kiosks.log.lines.length;
  const asked = kiosks.subgraph.execute({
    query: "{ a: held(lock: 21) b: held(lock: 21) }",
    headers: {},
    signal: abort.signal,
  });
  await expect.poll(busy).toBe(1);
  abort.abort(new Error("deadline"));
  await expect(asked).rejects.toThrow("deadline");
  await release();
  await expect.poll(busy).toBe(0);
  // Its connection comes back and what it never did is no fault.
  const answers = await Promise.all(Array.from({ length: 4 }, () => kiosks.ask("{ whoAmI }")));
  expect(answers.every(({ errors }) => errors === undefined)).toBe(true);
  expect(kiosks.log.lines.length).toBe(before);
});

test("an answer given early, for a failed non-null field, leaves no connection behind", async () => {
  for (let time = 0; time < 12; time += 1) {
    await kiosks.ask(`{ t${time}: strictBug whoAmI kiosks { edges { node { self { code } } } } }`);
  }
  await expect
    .poll(async () => {
      const found = await kiosks.owner.query<{ open: number }>(
        `select count(*)::int as open from pg_stat_activity
         where application_name = 'yimen kiosks' and datname = current_database() and state <> 'idle'`,
      );
      return found.rows[0]?.open;
    })
    .toBe(0);
  expect(await kiosks.ask("{ whoAmI }")).not.toHaveProperty("errors");
});

test("a mutation's payload is read after the write, in the same answer", async () => {
  const request = kioskInput({ code: "after-write" });
  const answer = await kiosks.ask(installKiosk, request, pananAdmin);
  expect(answer).toMatchObject({ data: { installKiosk: { kiosk: { code: "after-write" } } } });
});

test("58 stopping waits for requests in flight and refuses new ones", async () => {
  const own = await startKiosks();
  const client = await own.owner.connect();
  await client.query("select pg_advisory_lock(31)");
  const asked = own.ask("{ held(lock: 31) }");
  await expect
    .poll(async () => (await own.owner.query("select 1 from pg_locks where not granted")).rows.length)
    .toBe(1);
  // Has not even asked for a connection when the stop begins.
  const late = own.ask("{ whoAmI }");
  const stopped = own.subgraph.stop();
  await expect(own.ask("{ whoAmI }")).rejects.toMatchObject({ code: "SERVICE_STOPPING" });
  await client.query("select pg_advisory_unlock(31)");
  client.release();
  expect(await asked).toEqual({ data: { held: "released" } });
  expect(await late).toEqual({ data: { whoAmI: expect.any(String) } });
  await stopped;
  await own.owner.end();
});
