import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { cellsOf, withCell } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bearer, fetchAs, fileCaseWith, pdfOf, upload, uploadUrl } from "./running/attachments.ts";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { makeFolder } from "./running/folder.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { until } from "./running/until.ts";
import { type FinishedCommand, runYimen } from "./running/yimen-process.ts";

let graph: RunningGraph;
let folder: string;

// A process for each subgraph: what the gateway is sent goes on to another one.
beforeAll(async () => {
  folder = await makeFolder();
  graph = await startGraph(["--split"]);
});

afterAll(async () => {
  await graph.stop();
  await rm(folder, { recursive: true, force: true });
});

const yimen = (...args: readonly string[]): Promise<FinishedCommand> =>
  runYimen(
    [...args, "--gateway", graph.url, "--data", graph.directory, "--division", places.panan, "--lang", "en"],
    { folder },
  );

async function send(
  path: string,
  body: string | Uint8Array<ArrayBuffer> | undefined,
  as?: keyof typeof callers,
): Promise<Response> {
  return fetch(new URL(path, graph.url), {
    method: body === undefined ? "GET" : "POST",
    headers: { ...(await bearer(graph, as)), "content-type": "text/csv" },
    ...(body !== undefined && { body }),
  });
}

async function codeOf(response: Response): Promise<string | undefined> {
  const { errors } = (await response.json()) as { errors: readonly [{ extensions: { code: string } }] };
  return errors[0].extensions.code;
}

test("X-4 on the command line stations go out, one cell is changed, and exactly one station changes", async () => {
  const out = await yimen("export", "stations", "--format", "csv", "--out", "stations.csv");
  expect(out).toMatchObject({ code: 0, stderr: "" });
  const csv = await readFile(join(folder, "stations.csv"), "utf8");
  await writeFile(join(folder, "edited.csv"), withCell(csv, lingkouStation, "phone", "0579-84660009"));

  const tried = await yimen("import", "stations", "edited.csv", "--dry-run");
  expect(tried.stdout).toMatch(
    /\d+ rows: 0 new, 1 changed, \d+ unchanged, 0 refused; a dry run, nothing is written/,
  );
  const done = await yimen("import", "stations", "edited.csv");
  expect(done.stdout).toMatch(/0 new, 1 changed, \d+ unchanged, 0 refused; written/);
  expect(done.code).toBe(0);
  const { station } = await graph.data<{ station: { phone: string } }>(
    `query ($code: String) { station(code: $code) { phone } }`,
    { code: lingkouStation },
  );
  expect(station.phone).toBe("0579-84660009");
  const again = await yimen("import", "stations", "edited.csv");
  expect(again.stdout).toContain("0 new, 0 changed");
});

test("X-4 what is wrong is told by cell, and the command fails", async () => {
  await writeFile(
    join(folder, "faulty.csv"),
    `站点编码,区划代码,名称,类别,电话\n,${places.lingkou},点,村站,12345\n`,
  );
  const { code, stdout } = await yimen("import", "stations", "faulty.csv");
  expect(stdout).toContain(`站点!D2 类别 “村站”: "村站" is none of the choices`);
  expect(stdout).toContain("1 refused; refused, nothing is written");
  expect(code).toBe(1);
});

test("X-4 a staff sheet finds a station opened a moment before in another process", async () => {
  await writeFile(join(folder, "new.csv"), `区划代码,名称,类别\n${places.lingkou},岭口新代办点,代办点\n`);
  expect((await yimen("import", "stations", "new.csv")).stdout).toContain("1 new");
  expect((await yimen("export", "stations", "--format", "csv", "--out", "now.csv")).code).toBe(0);
  const opened = cellsOf(await readFile(join(folder, "now.csv"))).find(({ name }) => name === "岭口新代办点");
  const staff = `站点编码,工号,姓名,用工性质\n${opened?.["station code"]},D01,王小明,编外聘用\n`;
  await writeFile(join(folder, "staff.csv"), staff);
  expect((await yimen("import", "staff", "staff.csv")).stdout).toContain(
    "1 new, 0 changed, 0 unchanged, 0 refused; written",
  );
});

test("X-4 every kind has a template with its notes", async () => {
  const { stdout } = await yimen("template");
  const kinds = stdout
    .trim()
    .split("\n")
    .map((line) => line.split(" ")[0] ?? "");
  expect(kinds).toEqual(expect.arrayContaining(["items", "stations", "staff"]));
  for (const kind of kinds) {
    const response = await send(`/sheets/${kind}/template`, undefined, "admin");
    expect(response.headers.get("content-type")).toContain("spreadsheetml");
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  }
});

test("X-4 strangers, unknown kinds and options, and what is too large are refused at the door", async () => {
  const stranger = await send("/sheets/stations", "a,b");
  expect([stranger.status, await codeOf(stranger)]).toEqual([401, "UNAUTHENTICATED"]);
  const citizen = await send("/sheets/stations", undefined, "citizen");
  expect([citizen.status, await codeOf(citizen)]).toEqual([403, "NOT_PERMITTED"]);
  const unknown = await send("/sheets/nothing", undefined, "admin");
  expect([unknown.status, await codeOf(unknown)]).toEqual([404, "SHEET_UNKNOWN"]);
  const option = await send("/sheets/stations?format=pdf", undefined, "admin");
  expect([option.status, await codeOf(option)]).toEqual([400, "SHEET_OPTION_INVALID"]);
  const twice = await send("/sheets/stations?format=csv&format=xlsx", undefined, "admin");
  expect([twice.status, await codeOf(twice)]).toEqual([400, "PARAMETER_TWICE"]);
  const header = await send("/sheets/stations", "一,二\n三,四\n", "admin");
  expect([header.status, await codeOf(header)]).toEqual([400, "SHEET_HEADER_MISSING"]);
  // Whoever sends on while they are refused may find the connection closed before the answer.
  const large = await send("/sheets/stations", new Uint8Array(33 * 1_048_576), "admin").catch(
    () => undefined,
  );
  expect(large?.status ?? 413).toBe(413);
});

test("X-12 a citizen's file goes through the gateway in a stream, belongs to the case, and they see who opened it, when and why", async () => {
  const pdf = pdfOf(3_000_000);
  const taken = await upload(graph, new Blob([pdf]).stream(), "citizen");
  expect(taken).toMatchObject({ status: 201, sha256: createHash("sha256").update(pdf).digest("hex") });
  const caseId = await fileCaseWith(graph, [taken.id ?? ""]);
  const { case: seen } = await graph.data<{
    case: { attachments: readonly [{ name: string; downloadPath: string }] };
  }>(
    `query ($id: ID!) { case(id: $id) { attachments { name downloadPath } } }`,
    { id: caseId },
    callers.clerk,
  );
  const [{ name, downloadPath }] = seen.attachments;
  expect(name).toBe("身份证.pdf");
  const whole = await fetchAs(graph, downloadPath, "clerk");
  expect(whole.status).toBe(200);
  expect(Buffer.from(await whole.arrayBuffer()).equals(pdf)).toBe(true);
  for (const [header, value] of [
    ["x-content-type-options", "nosniff"],
    ["content-security-policy", "default-src 'none'; sandbox"],
    ["content-type", "application/pdf"],
    ["cache-control", "private, no-cache"],
  ] as const)
    expect(whole.headers.get(header)).toBe(value);
  expect(whole.headers.get("content-disposition")).toMatch(/^attachment;/);
  const part = await fetchAs(graph, downloadPath, "clerk", { range: "bytes=1000000-1000009" });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer()).equals(pdf.subarray(1_000_000, 1_000_010))).toBe(true);
  const known = await fetchAs(graph, downloadPath, "clerk", {
    "if-none-match": whole.headers.get("etag") ?? "",
  });
  expect(known.status).toBe(304);
  await graph.data(
    `mutation ($input: RevealApplicantInput!) { revealApplicant(input: $input) { ... on RevealApplicantPayload { applicant { name } } } }`,
    { input: { caseId, reason: "核对身份", idempotencyKey: crypto.randomUUID() } },
    callers.clerk,
  );
  const { myLookUps } = await graph.data<{ myLookUps: { edges: readonly { node: object }[] } }>(
    `{ myLookUps(first: 5) { edges { node { by searched opened reason } } } }`,
    {},
    callers.citizen,
  );
  const by = callers.clerk.subject;
  expect(myLookUps.edges.map(({ node }) => node)).toEqual([
    { by, searched: "applicant of case", opened: caseId, reason: "核对身份" },
    ...[1, 2, 3].map(() => ({ by, searched: "attachment of case", opened: caseId, reason: null })),
  ]);
});

test("X-12 nobody else's file is found, by whatever id, kind or path it is asked for", async () => {
  const { id = "" } = await upload(graph, pdfOf(5_000), "citizen");
  const claimed = (await upload(graph, pdfOf(5_000), "citizen")).id ?? "";
  await fileCaseWith(graph, [claimed]);
  for (const [path, as] of [
    [`/attachments/case/${id}`, "otherCitizen"],
    [`/attachments/case/${id}`, "clerk"],
    [`/attachments/case/${claimed}`, "otherCitizen"],
    [`/attachments/case/${claimed}`, "neighbourClerk"],
    [`/attachments/finding/${claimed}`, "clerk"],
    [`/attachments/case/${places.lingkou}.0191e0c0-0000-7000-8000-000000000000`, "clerk"],
    ["/attachments/case/..%2F..%2Fetc%2Fpasswd", "clerk"],
    ["/attachments/nothing/x", "clerk"],
  ] as const)
    expect(`${path} ${(await fetchAs(graph, path, as)).status}`).toBe(`${path} 404`);
  for (const path of [`/attachments/case/${id}`, "/attachments"])
    expect((await fetchAs(graph, path, undefined)).status).toBe(401);
  const { kinds } = (await (await fetchAs(graph, "/attachments", "citizen")).json()) as {
    kinds: readonly string[];
  };
  expect(kinds).toEqual(expect.arrayContaining(["case", "complaint", "finding", "inspection"]));
});

test("X-12 what the subgraph refuses is said by the gateway, also while a file is still coming", async () => {
  expect(await upload(graph, pdfOf(5_000), undefined)).toMatchObject({
    status: 401,
    code: "UNAUTHENTICATED",
  });
  expect(await upload(graph, pdfOf(5_000), "citizen", { name: "../x.pdf" })).toMatchObject({
    status: 400,
    code: "ATTACHMENT_NAME_INVALID",
  });
  expect(await upload(graph, "<html></html>", "citizen")).toMatchObject({
    status: 415,
    code: "ATTACHMENT_TYPE_REFUSED",
  });
  expect(await upload(graph, pdfOf(5_000), "citizen", { kind: "nothing" })).toMatchObject({
    status: 404,
    code: "ATTACHMENT_KIND_UNKNOWN",
  });
  const tooLong = pdfOf(11 * 1_048_576);
  expect(await upload(graph, tooLong, "citizen")).toMatchObject({
    status: 413,
    code: "ATTACHMENT_TOO_LARGE",
  });
  const { id = "" } = await upload(graph, pdfOf(5_000), "citizen");
  const beyond = await fetchAs(graph, `/attachments/case/${id}`, "citizen", { range: "bytes=5000-" });
  expect([beyond.status, await codeOf(beyond)]).toEqual([416, "ATTACHMENT_RANGE_EMPTY"]);
});

test("X-12 uploads that stall hold nobody up, and leave nothing behind when they end", async ({
  onTestFinished,
}) => {
  const client = new Client({ connectionString: graph.databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  const halves = async (): Promise<{ readonly files: number; readonly parts: number }> => {
    const { rows } = await client.query<{ files: number; parts: number }>(
      `select count(distinct id)::integer as files, count(part.ordinal)::integer as parts
       from yimen.attachment left join yimen.attachment_part part on part.attachment_id = id where state = 'RECEIVING'`,
    );
    return rows[0] ?? { files: 0, parts: 0 };
  };
  const headers = { ...(await bearer(graph, "otherCitizen")), "content-length": "900000" };
  // Twice as many as a subgraph takes at once: what ended is no longer counted.
  for (const round of [1, 2]) {
    const stalled = Array.from({ length: 12 }, () => {
      const sending = httpRequest(uploadUrl(graph), { method: "POST", headers });
      sending.on("error", () => {});
      sending.write(pdfOf(300_000));
      return sending;
    });
    // Each has a part in the database by now, and none a connection to it.
    await until(async () => (await halves()).parts === 12 || undefined, 10_000);
    const { rowCount: held } = await client.query(
      "select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    expect([round, held]).toEqual([round, 0]);
    expect(await upload(graph, pdfOf(5_000), "citizen")).toMatchObject({ status: 201 });
    for (const sending of stalled) sending.destroy();
    await until(async () => (await halves()).files === 0 || undefined, 10_000);
  }
  const parts = await client.query(
    "select from yimen.attachment_part where attachment_id not in (select id from yimen.attachment)",
  );
  expect(parts.rowCount).toBe(0);
});
