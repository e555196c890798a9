import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type CasesTables, verifyJournal } from "@yimen/cases";
import { startLocalDatabase } from "@yimen/local-database";
import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHome } from "../src/home/home.ts";
import { tokenFor } from "../src/home/tokens.ts";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { makeFolder } from "./running/folder.ts";
import { post } from "./running/endpoint.ts";
import { type RunningYimen, startYimen } from "./running/yimen-process.ts";

// On the embedded server, which keeps its data as it would for a user: nothing here is switched off for speed.
let directory: string;
let yimen: RunningYimen;
let token: string;
let target: { readonly itemId: string; readonly stationId: string };

const start = (): Promise<RunningYimen> => startYimen(["--data", directory, "--port", "0", "--no-sample"]);

beforeAll(async () => {
  directory = await makeFolder();
  yimen = await start();
  token = await tokenFor(await openHome(directory), callers.clerk);
  const { data } = await post(yimen.url, {
    query: `{ station(code: "${lingkouStation}") { id items(first: 1) { edges { node { id } } } } }`,
  });
  const station = data?.["station"] as { id: string; items: { edges: readonly { node: { id: string } }[] } };
  target = { stationId: station.id, itemId: station.items.edges[0]?.node.id ?? "" };
});
afterAll(async () => {
  await yimen.terminate();
  await rm(directory, { recursive: true, force: true });
});

interface Filed {
  readonly id: string;
  readonly caseNo: string;
}

/** Files one case under a key. @returns undefined when no answer came: nobody knows whether it was written */
async function file(key: string): Promise<Filed | undefined> {
  const applicant = { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } };
  try {
    const { data } = await post(
      yimen.url,
      {
        query: `mutation ($input: SubmitCaseInput!) {
          submitCase(input: $input) { ... on SubmitCasePayload { case { id caseNo } } }
        }`,
        variables: {
          input: {
            ...target,
            idempotencyKey: key,
            channel: "COUNTER",
            applicant,
            repeatReason: "再次申请",
            exceptionReason: "加班",
          },
        },
      },
      token,
    );
    return (data?.["submitCase"] as { case?: Filed } | undefined)?.case;
  } catch {
    return undefined;
  }
}

/** All cases of the place, by number. */
async function casesThere(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let after: string | null = null; ;) {
    const { data } = await post(
      yimen.url,
      {
        query: `query ($within: DivisionCode!, $after: String) {
          cases(within: $within, first: 100, after: $after) {
            edges { node { id caseNo } } pageInfo { hasNextPage endCursor }
          }
        }`,
        variables: { within: places.lingkou, after },
      },
      token,
    );
    const page = data?.["cases"] as {
      edges: readonly { node: Filed }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    for (const { node } of page.edges) found.set(node.caseNo, node.id);
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}

interface Stream {
  /** What was acknowledged, by key. */
  readonly acknowledged: ReadonlyMap<string, Filed>;
  /** Keys that were sent and never answered. */
  readonly unknown: readonly string[];
}

/** Files cases side by side without a pause, pulls the plug in the middle, and tells what is known afterwards. */
async function fileUntil(acknowledgements: number, pullThePlug: () => Promise<void>): Promise<Stream> {
  const acknowledged = new Map<string, Filed>();
  const unknown: string[] = [];
  let dead: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    while (dead === undefined) {
      const key = crypto.randomUUID();
      const filed = await file(key);
      if (filed === undefined) unknown.push(key);
      else acknowledged.set(key, filed);
      if (acknowledged.size >= acknowledgements) dead ??= pullThePlug();
    }
    await dead;
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return { acknowledged, unknown };
}

async function killDatabase(): Promise<void> {
  const lines = (await readFile(join(directory, "postgres", "data", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(lines[0]), "SIGKILL");
}

const plugs = {
  "the process is killed": () => yimen.kill(),
  "the process and its PostgreSQL are killed": async () => {
    await killDatabase();
    await yimen.kill();
  },
};

test.for(Object.entries(plugs))(
  "52 when %s amid writes, every acknowledged write is there, and a repeat has one effect",
  async ([, pullThePlug]) => {
    const before = (await casesThere()).size;
    const { acknowledged, unknown } = await fileUntil(60, pullThePlug);
    yimen = await start();

    const after = await casesThere();
    for (const { id, caseNo } of acknowledged.values()) expect(after.get(caseNo)).toBe(id);
    expect(after.size - before).toBeLessThanOrEqual(acknowledged.size + unknown.length);

    // Whoever got no answer repeats with the same key, as everybody may who did get one.
    for (const key of unknown) expect(await file(key)).toBeDefined();
    for (const [key, filed] of acknowledged) expect(await file(key)).toEqual(filed);
    const settled = await casesThere();
    expect(settled.size - before).toBe(acknowledged.size + unknown.length);
    expect(new Set(settled.values()).size).toBe(settled.size);
  },
);

test("44 after both ends the journal of every case holds, and numbers run without a gap", async () => {
  const numbers = [...(await casesThere()).keys()].map((caseNo) => Number(caseNo.split("-").at(-1)));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  await yimen.terminate();
  const server = await startLocalDatabase({ directory: join(directory, "postgres") });
  const db = new Kysely<CasesTables>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: server.url }) }),
  });
  try {
    expect(await verifyJournal(db)).toMatchObject({ cases: numbers.length, fault: undefined });
  } finally {
    await db.destroy();
    await server.stop();
  }
});
