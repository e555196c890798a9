import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cellsOf, withCell } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHome } from "../src/home/home.ts";
import { tokenFor } from "../src/home/tokens.ts";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { makeFolder } from "./running/folder.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
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
  const token = as && (await tokenFor(await openHome(graph.directory), callers[as]));
  return fetch(new URL(path, graph.url), {
    method: body === undefined ? "GET" : "POST",
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), "content-type": "text/csv" },
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
  const header = await send("/sheets/stations", "一,二\n三,四\n", "admin");
  expect([header.status, await codeOf(header)]).toEqual([400, "SHEET_HEADER_MISSING"]);
  // Whoever sends on while they are refused may find the connection closed before the answer.
  const large = await send("/sheets/stations", new Uint8Array(33 * 1_048_576), "admin").catch(
    () => undefined,
  );
  expect(large?.status ?? 413).toBe(413);
});
