import { openKeys } from "@yimen/subgraph-kit";
import { createLogger } from "@yimen/service-host";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHome } from "../../src/home/home.ts";
import { keyStatus, resealingOf, sharesIn } from "../../src/keys/key-status.ts";
import { renewMaster } from "../../src/keys/renew-master.ts";
import { rotateKeys } from "../../src/keys/rotate-keys.ts";
import { createTerminal } from "../../src/output/terminal.ts";
import { fetchAs, fileCaseWith, pdfOf, upload } from "../running/attachments.ts";
import { callers, lingkouStation, places } from "../running/callers.ts";
import { complain } from "../running/complaints.ts";
import { type RunningGraph, startGraph } from "../running/running-graph.ts";
import { until } from "../running/until.ts";
import { coreNames } from "../../src/graph/core-subgraphs.ts";
import { sealedTextsIn } from "./sealed-texts.ts";

let graph: RunningGraph;
let client: Client;
let said = "";
const terminal = createTerminal("en", (text) => (said += text));
const choice = () => ({ data: graph.directory, databaseUrl: graph.databaseUrl, dataKey: undefined });

beforeAll(async () => {
  graph = await startGraph();
  client = new Client({ connectionString: graph.databaseUrl });
  await client.connect();
}, 300_000);

afterAll(async () => {
  await client.end();
  await graph.stop();
});

/** Files cases one after the other until told to stop. @returns their ids */
async function fileUntil(stopped: () => boolean): Promise<readonly string[]> {
  const { station } = await graph.data<{
    station: { id: string; items: { edges: readonly { node: { id: string } }[] } };
  }>(`{ station(code: "${lingkouStation}") { id items(first: 1) { edges { node { id } } } } }`);
  const filed: string[] = [];
  while (!stopped()) {
    const { submitCase } = await graph.data<{ submitCase: { case: { id: string } } }>(
      `mutation ($input: SubmitCaseInput!) {
         submitCase(input: $input) { ... on SubmitCasePayload { case { id } } }
       }`,
      {
        input: {
          stationId: station.id,
          itemId: station.items.edges[0]?.node.id,
          idempotencyKey: crypto.randomUUID(),
          channel: "COUNTER",
          applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
          repeatReason: "再次申请",
          exceptionReason: "加班",
        },
      },
      callers.clerk,
    );
    filed.push(submitCase.case.id);
  }
  return filed;
}

/** Somebody is told of events: the secret is sealed in a table that all subgraphs share. */
async function subscribe(): Promise<void> {
  await graph.data(
    `mutation ($input: CreateEventSubscriptionInput!) {
       createEventSubscription(input: $input) { ... on CreateEventSubscriptionPayload { subscription { id } } }
     }`,
    {
      input: {
        divisionCode: places.panan,
        name: "省平台",
        url: "https://receiver.invalid/events",
        idempotencyKey: crypto.randomUUID(),
      },
    },
    callers.admin,
  );
}

async function nameOf(caseId: string): Promise<string> {
  const { revealApplicant } = await graph.data<{ revealApplicant: { applicant: { name: string } } }>(
    `mutation ($input: RevealApplicantInput!) {
       revealApplicant(input: $input) { ... on RevealApplicantPayload { applicant { name } } }
     }`,
    { input: { caseId, reason: "核对", idempotencyKey: crypto.randomUUID() } },
    callers.clerk,
  );
  return revealApplicant.applicant.name;
}

test("X-12 the key is changed while cases are filed: everything opens at any time, attachments too, and an interrupted job goes on where it stopped", async () => {
  // In the middle one fact does not open: the job fails there, as it would when its process is killed.
  const spoilt = await client.query<{ id: string; sealed: string }>(
    `select id, applicant_name as sealed from cases.service_case order by id offset 500 limit 1`,
  );
  const [victim] = spoilt.rows;
  await client.query("update cases.service_case set applicant_name = 'v1.spoilt' where id = $1", [
    victim?.id,
  ]);
  await subscribe();
  const complaintId = await complain(graph);
  const pdf = pdfOf(400_000);
  const { id: attachmentId = "" } = await upload(graph, pdf, "citizen");
  const caseId = await fileCaseWith(graph, [attachmentId]);
  let over = false;
  const filing = fileUntil(() => over);
  filing.catch(() => {});
  // Every process reads the keys each four seconds.
  const soon = { usedInMs: 5_000, graceMs: 500 };
  const key = await rotateKeys({ ...choice(), wait: false, soon }, terminal);
  const before = await until(async () => {
    const tried = await client.query(
      "select from graphile_worker.jobs where task_identifier = 'cases/cases.reseal' and attempts > 0 and locked_at is null",
    );
    const cases = (await resealingOf(client, key)).find(({ table }) => table === "cases.service_case");
    return tried.rowCount === 1 && cases !== undefined && cases.rows > 0 ? cases.rows : undefined;
  }, 90_000);
  // Two batches are done and stay done; the third is not half done.
  expect(before % 200).toBe(0);
  await client.query("update cases.service_case set applicant_name = $2 where id = $1", [
    victim?.id,
    victim?.sealed,
  ]);
  await until(async () => (await resealingOf(client, key)).every(({ done }) => done) || undefined, 90_000);
  over = true;
  const filed = await filing;
  const shares = await sharesIn(client);
  expect(shares).toContainEqual({ column: "yimen.event_subscription.secret", key, facts: 1 });
  for (const column of ["name_sealed", "contact_sealed"])
    expect(shares).toContainEqual({ column: `evaluations.complaint.${column}`, key, facts: 1 });
  for (const column of ["name", "content_key"])
    expect(shares).toContainEqual({ column: `yimen.attachment.${column}`, key, facts: 1 });
  for (const { key: sealedWith } of shares) expect(sealedWith).toBe(key);
  // Not only what is declared: nothing anywhere in the core is sealed with the key before.
  expect(await sealedTextsIn(client, coreNames)).toEqual(
    [...new Set(shares.map(({ column, key: sealedWith }) => `${column} ${sealedWith}`))].toSorted(),
  );
  const { complaint } = await graph.data<{ complaint: unknown }>(
    `query ($id: ID!) { complaint(id: $id) { name contact } }`,
    { id: complaintId },
    callers.manager,
  );
  expect(complaint).toEqual({ name: "周晓岚", contact: "13800001234" });
  const { case: kept } = await graph.data<{ case: { attachments: readonly object[] } }>(
    `query ($id: ID!) { case(id: $id) { attachments { name } } }`,
    { id: caseId },
    callers.clerk,
  );
  expect(kept.attachments).toEqual([{ name: "身份证.pdf" }]);
  const file = await fetchAs(graph, `/attachments/case/${attachmentId}`, "clerk");
  expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).toBe(true);
  said = "";
  expect(await keyStatus(choice(), terminal)).toBe(true);
  expect(said).toContain(`every fact is sealed with the key ${key}`);
  for (const id of [filed[0], filed.at(-1)]) expect(await nameOf(id ?? "")).toBe("周晓岚");
  // Found as before: keyed hashes stay.
  const found = await graph.data<{ casesByIdNumber: { edges: readonly unknown[] } }>(
    `{ casesByIdNumber(idNumber: "11010519491231002X", first: 1) { edges { node { id } } } }`,
    {},
    callers.clerk,
  );
  expect(found.casesByIdNumber.edges).toHaveLength(1);
}, 180_000);

test("X-12 another master key opens everything, and the one before nothing once it is forgotten", async () => {
  const before = Buffer.from((await openHome(graph.directory)).secrets.dataKey, "base64url");
  await renewMaster({ ...choice(), out: undefined, forgetOld: false }, terminal);
  const { secrets } = await openHome(graph.directory);
  const after = Buffer.from(secrets.dataKey, "base64url");
  expect(after).not.toEqual(before);
  // Guests go on with what they have sealed with so far.
  expect(Object.keys(secrets.guestDataKeys ?? {})).toContain("putuo");
  const pool = new Pool({ connectionString: graph.databaseUrl, max: 1 });
  const sealed = await pool.query<{ id: string; name: string }>(
    "select id, applicant_name as name from cases.service_case order by id limit 1",
  );
  const [row] = sealed.rows;
  const opened = async (master: Buffer): Promise<string> => {
    const keys = openKeys({ pool, master, logger: createLogger({ name: "test", level: "silent" }) });
    try {
      await keys.refresh();
      return keys.sealer.open(row?.name ?? "", `cases.service_case/${row?.id ?? ""}/applicant_name`);
    } finally {
      keys.close();
    }
  };
  const name = await opened(after);
  expect(await opened(before)).toBe(name);
  await renewMaster({ ...choice(), out: undefined, forgetOld: true }, terminal);
  expect(await opened(after)).toBe(name);
  await expect(opened(before)).rejects.toThrow(/not the one that opens the keys of this database/);
  await pool.end();
});
