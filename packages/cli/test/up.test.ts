import { createServer } from "node:http";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstQuery } from "../src/output/first-query.ts";
import { post } from "./running/endpoint.ts";
import { makeFolder } from "./running/folder.ts";
import { runYimen, type RunningYimen, startYimen } from "./running/yimen-process.ts";

// The first start of an installation, and what comes after it, on one folder.
let directory: string;
let yimen: RunningYimen;
let answer: unknown;

const start = (...args: readonly string[]): Promise<RunningYimen> =>
  startYimen(["--data", directory, ...args]);

beforeAll(async () => {
  directory = await makeFolder();
  yimen = await start("--port", "0", "--lang", "en");
});
afterAll(async () => {
  await yimen.terminate();
  await rm(directory, { recursive: true, force: true });
});

/** The answer that the greeting shows. */
function shownAnswer(output: string): unknown {
  const [, json = ""] = /^Its answer.*\n(\{[^]*?^\})/m.exec(output) ?? [];
  return JSON.parse(json);
}

test("the first start loads the data and shows a first query with its answer, the endpoint and the explorer", async () => {
  const output = yimen.output();
  expect(output).toMatch(/loading @yimen\/base …\.* [\d.]+ s/);
  expect(output).toMatch(/loading sample data \(invented\) …\.* [\d.]+ s/);
  expect(output).toContain(`endpoint  ${yimen.url}/graphql`);
  expect(output).toContain(`explorer  ${yimen.url}/graphiql`);
  expect(output).toContain(firstQuery);
  answer = shownAnswer(output);
  expect(answer).toEqual((await post(yimen.url, { query: firstQuery })).data);
});

test("the first answer has something from each of the five subgraphs", () => {
  expect(answer).toMatchObject({
    station: {
      fullName: "岭口村山城管事之家(村便民服务站)",
      division: { name: "岭口村", parent: { name: "玉山镇" } },
      windows: [{ number: "1" }, { number: "2" }],
      staff: { edges: expect.arrayContaining([{ node: { name: expect.any(String) } }]) },
      items: { edges: [{ node: {} }, { node: {} }, { node: {} }] },
      caseload: { filed: expect.any(Number) },
      ratingSummary: { count: expect.any(Number), average: expect.stringMatching(/^\d\.\d\d$/) },
    },
  });
});

test("LP-4 the sample shows a village with two agents and one with one, who is enough where no rule asks for two", async () => {
  const coverage = "agentCoverage { filledRoles vacantRoles uncovered onDuty { role } }";
  const { data } = await post(yimen.url, {
    query: `{ covered: station(code: "330727106206-01") { ${coverage} }
      alone: station(code: "330727106201-01") { ${coverage} } }`,
  });
  expect(data).toEqual({
    covered: {
      agentCoverage: { filledRoles: ["A", "B"], vacantRoles: [], uncovered: false, onDuty: { role: "A" } },
    },
    alone: {
      agentCoverage: { filledRoles: ["A"], vacantRoles: [], uncovered: false, onDuty: { role: "A" } },
    },
  });
});

test("F8 the start ends with where to go on, and its answer fits on a screen with the words of the article", () => {
  const lines = yimen.output().trimEnd().split("\n");
  const answerAt = lines.findIndex((line) => line.startsWith("Its answer"));
  const endpointAt = lines.findIndex((line) => line.startsWith("endpoint"));
  expect(answerAt).toBeGreaterThan(0);
  expect(endpointAt).toBeGreaterThan(answerAt);
  expect(endpointAt - answerAt).toBeLessThan(40);
  expect(lines.slice(answerAt, endpointAt).join("\n")).toContain("1000人以上的不少于2个窗口");
});

test("H11 no token is shown, and whatever the start keeps is its owner's alone", async () => {
  expect(yimen.output()).not.toMatch(/\bey[\w-]{20,}/);
  expect(yimen.output()).toContain("yimen token --role clerk");
  for (const file of ["yimen.log", "running.json", "secrets.json"]) {
    expect([file, (await stat(join(directory, file))).mode & 0o777]).toEqual([file, 0o600]);
  }
  // The account the embedded server runs under may pass through, where that is another one.
  expect((await stat(directory)).mode & 0o707).toBe(0o700);
});

test("a second start on the same folder says who runs there already, in the language asked for", async () => {
  const english = await runYimen(["up", "--data", directory, "--lang", "en"]);
  expect(english).toMatchObject({ code: 0, stdout: expect.stringContaining(yimen.url) });
  expect(english.stdout).toContain(`process ${yimen.pid}`);
  const chinese = await runYimen(["up", "--data", directory, "--lang=zh"]);
  expect(chinese).toMatchObject({ code: 0, stdout: expect.stringContaining("一门已在运行") });
});

test("58 SIGTERM ends it in order with exit code 0", async () => {
  expect(await yimen.terminate()).toEqual({ code: 0, signal: null });
  expect(yimen.output()).toContain("stopping: finishing the requests in flight");
  await expect(post(yimen.url, { query: "{ __typename }" })).rejects.toThrow("fetch failed");
});

test("the next start loads nothing, speaks Chinese when asked to, and gives the same answer", async () => {
  yimen = await start("--port", "0", "--lang", "zh");
  expect(yimen.output()).toMatch(/^一门 · 启动中$/m);
  expect(yimen.output()).toMatch(/^已就绪,用时/m);
  expect(yimen.output()).not.toContain("装载");
  expect((await post(yimen.url, { query: firstQuery })).data).toEqual(answer);
});

test("F4 a port that was asked for is had or refused, with who has it and what to do; only the usual one may move", async () => {
  await yimen.terminate();
  const occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(0, "127.0.0.1", resolve));
  const address = occupant.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  try {
    const refused = `the port ${port} is taken: another program listens on 127.0.0.1; stop it, or name another with --port`;
    await expect(start("--port", port, "--lang", "en")).rejects.toThrow(refused);
    yimen = await start("--port", "0", "--lang", "en");
    const own = new URL(yimen.url).port;
    const again = runYimen(["up", "--port", own, "--data", `${directory}-2`, "--lang", "zh"]);
    expect(await again).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("另一个一门正在 127.0.0.1 上监听"),
    });
  } finally {
    occupant.close();
  }
});

test("H2 in earnest it starts neither without an issuer nor over sample data, and says both at once", async () => {
  await yimen.terminate();
  const refused = await runYimen(["up", "--data", directory, "--port", "0", "--production", "--lang", "en"]);
  expect(refused.code).toBe(1);
  expect(refused.stderr.split("\n").filter((line) => line.startsWith("✗"))).toEqual([
    "✗ no identity provider is named (YIMEN_ISSUER)",
    "✗ the invented sample data is in the database",
  ]);
  expect(refused.stdout).not.toContain("endpoint");
});

test(
  "as processes of their own the same graph gives the same answer, and ends in order",
  { timeout: 120_000 },
  async () => {
    await yimen.terminate();
    yimen = await start("--port", "0", "--split", "--lang", "en");
    expect(yimen.output()).toContain(
      "starting a process each: facilities, catalog, personnel, cases, evaluations …",
    );
    expect(yimen.output()).toContain("starting the gateway's process …");
    expect((await post(yimen.url, { query: firstQuery })).data).toEqual(answer);
    expect(await yimen.terminate()).toEqual({ code: 0, signal: null });
    await expect(fetch(`${yimen.url}/health`)).rejects.toThrow("fetch failed");
  },
);

test.for([
  ["en", "error: the database cannot be reached"],
  ["zh", "出错了:连不上数据库"],
] as const)(
  "a database that cannot be reached is said in the person's language: %s",
  async ([lang, text]) => {
    const failed = await runYimen(["up", "--data", directory, "--lang", lang], {
      environment: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing" },
    });
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining(text) });
    expect(failed.stderr).toContain("yimen doctor");
  },
);
