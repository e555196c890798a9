import { type KeepingLaw, keepingLaw, quiet, type TestSubgraph } from "@yimen/testing";
import { orderErasures, planRetention, readAsSystem, type RetentionLine } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, download, png, upload } from "../attachment/uploads.ts";
import { retained } from "../../src/retention/retained.ts";
import type { EvaluationsTables } from "../../src/tables.ts";
import { applicant, completed, freshKey, lingkou, panan, staff, startEvaluations } from "../evaluations.ts";

let graph: TestSubgraph;
let client: Client;
let law: KeepingLaw;
let now = Temporal.Instant.from("2026-03-02T02:00:00Z");

beforeAll(async () => {
  law = await keepingLaw(panan);
  graph = await startEvaluations({ law, now: () => now });
  client = new Client({ connectionString: graph.databaseUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await graph.stop();
});

const manager = staff("STATION_MANAGER", lingkou);

async function complain(attachments: readonly string[] = []): Promise<string> {
  const { fileComplaint } = await graph.data<{ fileComplaint: { complaintId: string } }>(
    `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { ... on FileComplaintPayload { complaintId } } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        kind: "COMPLAINT",
        channel: "WEB",
        stationId: `${lingkou}.station`,
        text: "等了两小时",
        anonymous: false,
        name: "周晓岚",
        contact: "13800001234",
        attachmentIds: attachments,
      },
    },
    applicant,
  );
  return fileComplaint.complaintId;
}

async function reject(complaintId: string): Promise<void> {
  await graph.data(
    `mutation ($input: RefuseComplaintInput!) { refuseComplaint(input: $input) { __typename } }`,
    { input: { idempotencyKey: freshKey(), complaintId, text: "不属于受理范围" } },
    manager,
  );
}

const holds = async (): Promise<readonly string[]> => {
  const { rows } = await client.query<{ held: string }>(
    "select held from yimen.retention_hold where released_at is null order by 1",
  );
  return rows.map(({ held }) => held);
};

async function plan(day: string): Promise<readonly RetentionLine[]> {
  return readAsSystem<EvaluationsTables, readonly RetentionLine[]>(
    { url: graph.databaseUrl, schema: "evaluations", logger: quiet },
    (db) =>
      law
        .current()
        .then((current) =>
          planRetention(db, retained, { law: current, today: Temporal.PlainDate.from(day) }),
        ),
  );
}

async function complainants(day: string): Promise<RetentionLine | undefined> {
  return (await plan(day)).find(({ kind }) => kind === "complainant");
}

test("X-12 an open complaint holds what its station and the complainant's account have, until it is closed", async () => {
  const id = await complain();
  expect(await holds()).toEqual([`account ${applicant.subject}`, `${lingkou}.station`].toSorted());
  expect(await complainants("2090-01-01")).toBeUndefined();
  await reject(id);
  expect(await holds()).toEqual([]);
  expect(await complainants("2090-01-01")).toMatchObject({ kept: 1, keptFor: { months: undefined } });
});

test("X-12 who complained is forgotten by an order under the rule of the place, and what they wrote stays", async () => {
  const id = await complain();
  await reject(id);
  await law.keep({ complainantKeptMonths: 12 });
  const line = await complainants("2027-03-03");
  expect(line).toMatchObject({ due: [{ overOn: "2026-03-02", count: 2 }], kept: 0 });
  await orderErasures(client, line === undefined ? [] : [line], { by: "test", revision: "r" });
  now = Temporal.Instant.from("2027-03-03T02:00:00Z");
  await graph.subgraph.tasks["evaluations/erase-what-is-over"]?.({}, {} as never);
  const { rows } = await client.query(
    "select text, name_sealed as name, contact_sealed as contact, state from evaluations.complaint where id = $1",
    [id],
  );
  expect(rows).toEqual([{ text: "等了两小时", name: null, contact: null, state: "REJECTED" }]);
});

test("X-12 a rating code nobody used opens nothing once its time is over, and the invitation is still counted", async () => {
  await graph.deliver("cases.case-completed", completed());
  await law.keep({ ratingTokensKeptMonths: 1 });
  now = now.add({ hours: 24 * 62 });
  const lines = await plan(now.toZonedDateTimeISO("Asia/Shanghai").toPlainDate().toString());
  await orderErasures(client, lines, { by: "test", revision: "r" });
  await graph.subgraph.tasks["evaluations/erase-what-is-over"]?.({}, {} as never);
  const { rows } = await client.query(
    "select token_hash = 'erased ' || id as dead, applicant_subject as account from evaluations.rating_invitation",
  );
  expect(rows).toEqual([{ dead: true, account: null }]);
});

test("X-12 a file whose time is over opens no longer, and that there was one, of which hash, stays", async () => {
  const { id: file } = await upload(graph, png, applicant);
  const id = await complain([file]);
  await reject(id);
  await law.keep({ complaintFilesKeptMonths: 12 });
  expect((await download(graph, file, applicant)).bytes.equals(png)).toBe(true);
  now = now.add({ hours: 24 * 400 });
  const lines = await plan(now.toZonedDateTimeISO("Asia/Shanghai").toPlainDate().toString());
  await orderErasures(client, lines, { by: "test", revision: "r" });
  await graph.subgraph.tasks["evaluations/erase-what-is-over"]?.({}, {} as never);
  expect(await codeOf(download(graph, file, applicant))).toBe("ATTACHMENT_ERASED");
  const { rows } = await client.query(
    `select state, length(sha256) as digits, name, content_key as key,
       (select count(*)::int from yimen.attachment_part p where p.attachment_id = a.id) as parts
     from yimen.attachment a where id = $1`,
    [file],
  );
  expect(rows).toEqual([{ state: "ERASED", digits: 64, name: null, key: null, parts: 0 }]);
});
