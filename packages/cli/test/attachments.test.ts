import { createHash, randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHome } from "../src/home/home.ts";
import { tokenFor } from "../src/home/tokens.ts";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { until } from "./running/until.ts";

let graph: RunningGraph;

// A process for each subgraph: a file goes through the gateway to another one.
beforeAll(async () => {
  graph = await startGraph(["--split"]);
});

afterAll(() => graph.stop());

type Who = keyof typeof callers;

async function bearer(as: Who | undefined): Promise<Record<string, string>> {
  if (as === undefined) return {};
  return { authorization: `Bearer ${await tokenFor(await openHome(graph.directory), callers[as])}` };
}

function pdfOf(bytes: number): Buffer<ArrayBuffer> {
  const pdf = Buffer.from(randomBytes(bytes));
  pdf.write("%PDF-1.7\n");
  return pdf;
}

async function upload(
  file: string | Buffer<ArrayBuffer> | ReadableStream,
  as: Who | undefined,
  { kind = "case", name = "身份证.pdf" }: { readonly kind?: string; readonly name?: string } = {},
): Promise<{
  readonly status: number;
  readonly code?: string;
  readonly id?: string;
  readonly sha256?: string;
}> {
  const query = new URLSearchParams({ name, division: places.lingkou });
  const answer = await fetch(new URL(`/attachments/${kind}?${query.toString()}`, graph.url), {
    method: "POST",
    headers: { ...(await bearer(as)), "content-type": "application/pdf" },
    body: file,
    ...(file instanceof ReadableStream && { duplex: "half" }),
  });
  const body = (await answer.json()) as {
    readonly attachment?: { readonly id: string; readonly sha256: string };
    readonly errors?: readonly [{ readonly extensions: { readonly code: string } }];
  };
  const code = body.errors?.[0].extensions.code;
  return { status: answer.status, ...body.attachment, ...(code !== undefined && { code }) };
}

async function fetchAs(path: string, as: Who | undefined, headers: object = {}): Promise<Response> {
  return fetch(new URL(path, graph.url), { headers: { ...(await bearer(as)), ...headers } });
}

async function fileCase(attachmentIds: readonly string[]): Promise<string> {
  const { station } = await graph.data<{
    station: { id: string; items: { edges: readonly { node: { id: string } }[] } };
  }>(`{ station(code: "${lingkouStation}") { id items(first: 1) { edges { node { id } } } } }`);
  const { submitCase } = await graph.data<{ submitCase: { case: { id: string } } }>(
    `mutation ($input: SubmitCaseInput!) { submitCase(input: $input) { ... on SubmitCasePayload { case { id } } ... on Problem { code } } }`,
    {
      input: {
        stationId: station.id,
        itemId: station.items.edges[0]?.node.id,
        idempotencyKey: crypto.randomUUID(),
        channel: "WEB",
        applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
        repeatReason: "再次申请",
        attachmentIds,
      },
    },
    callers.citizen,
  );
  return submitCase.case.id;
}

test("X-12 a citizen's file goes through the gateway in a stream, belongs to the case, and they see who opened it, when and why", async () => {
  const pdf = pdfOf(3_000_000);
  const taken = await upload(new Blob([pdf]).stream(), "citizen");
  expect(taken).toMatchObject({ status: 201, sha256: createHash("sha256").update(pdf).digest("hex") });
  const caseId = await fileCase([taken.id ?? ""]);
  const { case: seen } = await graph.data<{
    case: { attachments: readonly [{ name: string; downloadPath: string }] };
  }>(
    `query ($id: ID!) { case(id: $id) { attachments { name downloadPath } } }`,
    { id: caseId },
    callers.clerk,
  );
  const [{ name, downloadPath }] = seen.attachments;
  expect(name).toBe("身份证.pdf");
  const whole = await fetchAs(downloadPath, "clerk");
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
  const part = await fetchAs(downloadPath, "clerk", { range: "bytes=1000000-1000009" });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer()).equals(pdf.subarray(1_000_000, 1_000_010))).toBe(true);
  const known = await fetchAs(downloadPath, "clerk", { "if-none-match": whole.headers.get("etag") ?? "" });
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
  const { id = "" } = await upload(pdfOf(5_000), "citizen");
  const claimed = (await upload(pdfOf(5_000), "citizen")).id ?? "";
  await fileCase([claimed]);
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
    expect(`${path} ${(await fetchAs(path, as)).status}`).toBe(`${path} 404`);
  for (const path of [`/attachments/case/${id}`, "/attachments"])
    expect((await fetchAs(path, undefined)).status).toBe(401);
  const { kinds } = (await (await fetchAs("/attachments", "citizen")).json()) as { kinds: readonly string[] };
  expect(kinds).toEqual(expect.arrayContaining(["case", "complaint", "finding", "inspection"]));
});

test("X-12 what the subgraph refuses is said by the gateway, also while a file is still coming", async () => {
  expect(await upload(pdfOf(5_000), undefined)).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  expect(await upload(pdfOf(5_000), "citizen", { name: "../x.pdf" })).toMatchObject({
    status: 400,
    code: "ATTACHMENT_NAME_INVALID",
  });
  expect(await upload("<html></html>", "citizen")).toMatchObject({ code: "ATTACHMENT_TYPE_REFUSED" });
  expect(await upload(pdfOf(5_000), "citizen", { kind: "nothing" })).toMatchObject({
    status: 404,
    code: "ATTACHMENT_KIND_UNKNOWN",
  });
  const tooLong = pdfOf(11 * 1_048_576);
  expect(await upload(tooLong, "citizen")).toMatchObject({ status: 400, code: "ATTACHMENT_TOO_LARGE" });
});

test("X-12 uploads that stall hold nobody up, and leave nothing behind when they end", async () => {
  const headers = { ...(await bearer("otherCitizen")), "content-length": "900000" };
  const url = new URL(`/attachments/case?name=a.pdf&division=${places.lingkou}`, graph.url);
  const stalled = Array.from({ length: 12 }, () => {
    const sending = httpRequest(url, { method: "POST", headers });
    sending.on("error", () => {});
    sending.write(pdfOf(300_000));
    return sending;
  });
  // Each has a part in the database by now, and none a connection to it.
  const count = async (): Promise<number> => {
    const { id } = await upload(pdfOf(5_000), "citizen");
    return id === undefined ? 0 : 1;
  };
  await until(async () => ((await count()) === 1 ? true : undefined), 10_000);
  const { station } = await graph.data<{ station: object | null }>(
    `{ station(code: "${lingkouStation}") { id } }`,
  );
  expect(station).not.toBeNull();
  for (const sending of stalled) sending.destroy();
});
