import { randomBytes } from "node:crypto";
import { openHome } from "../../src/home/home.ts";
import { tokenFor } from "../../src/home/tokens.ts";
import { callers, lingkouStation, places } from "./callers.ts";
import type { RunningGraph } from "./running-graph.ts";

/** A caller by name; the public when undefined. */
export type Who = keyof typeof callers | undefined;

/** Where a graph is asked over HTTP, and whose tokens it believes. */
export type Door = Pick<RunningGraph, "url" | "directory">;

export async function bearer(door: Door, as: Who): Promise<Record<string, string>> {
  if (as === undefined) return {};
  return { authorization: `Bearer ${await tokenFor(await openHome(door.directory), callers[as])}` };
}

/** Bytes that are a PDF by their beginning. */
export function pdfOf(bytes: number): Buffer<ArrayBuffer> {
  const pdf = Buffer.from(randomBytes(bytes));
  pdf.write("%PDF-1.7\n");
  return pdf;
}

/** Where a file of a kind is handed in. */
export function uploadUrl(door: Door, { kind = "case", name = "身份证.pdf" } = {}): URL {
  const query = new URLSearchParams({ name, division: places.lingkou });
  return new URL(`/attachments/${kind}?${query.toString()}`, door.url);
}

/** Hands in a file. @returns what the gateway says: the attachment, or the code of its refusal */
export async function upload(
  door: Door,
  file: string | Buffer<ArrayBuffer> | ReadableStream,
  as: Who,
  of: { readonly kind?: string; readonly name?: string } = {},
): Promise<{
  readonly status: number;
  readonly code?: string;
  readonly id?: string;
  readonly sha256?: string;
}> {
  const answer = await fetch(uploadUrl(door, of), {
    method: "POST",
    headers: { ...(await bearer(door, as)), "content-type": "application/pdf" },
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

export async function fetchAs(door: Door, path: string, as: Who, headers: object = {}): Promise<Response> {
  return fetch(new URL(path, door.url), { headers: { ...(await bearer(door, as)), ...headers } });
}

/** Files a case of the citizen's at Lingkou with files that were handed in. @returns the case's id */
export async function fileCaseWith(
  graph: Pick<RunningGraph, "data">,
  attachmentIds: readonly string[],
): Promise<string> {
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
