import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DomainError, parseDivisionCode } from "@yimen/domain";
import type { AttachmentAnswer, AttachmentTaken, AttachmentUpload } from "@yimen/service-host";
import { type Caller, testIssuer, type TestSubgraph } from "@yimen/testing";
import { lingkou } from "../evaluations.ts";

/** One black pixel. */
export const png: Buffer = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A PDF of some length whose bytes differ everywhere, so that a part in a wrong place is seen. */
export function pdfOf(bytes: number): Buffer {
  const pdf = Buffer.alloc(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4) pdf.writeUInt32LE(at, at);
  pdf.write("%PDF-1.7\n", 0, "latin1");
  return pdf;
}

/** The bytes as a client sends them, in pieces that end anywhere. */
export async function* inPieces(bytes: Uint8Array, length = 40_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += length) yield bytes.subarray(at, at + length);
}

async function headersOf(as: Caller | undefined): Promise<Record<string, string>> {
  if (as === undefined) return {};
  const { subject, roles, divisions = [] } = as;
  const issuer = await testIssuer();
  const token = await issuer.mint({ subject, roles, divisions: divisions.map(parseDivisionCode) });
  return { authorization: `Bearer ${token}` };
}

export async function upload(
  { subgraph }: TestSubgraph,
  bytes: Uint8Array,
  as: Caller | undefined,
  changes: Partial<AttachmentUpload> = {},
): Promise<AttachmentTaken> {
  return subgraph.attachments.receive({
    kind: "complaint",
    name: "现场.png",
    division: lingkou,
    mediaType: undefined,
    length: undefined,
    body: inPieces(bytes),
    headers: await headersOf(as),
    ...changes,
  });
}

export async function download(
  { subgraph }: TestSubgraph,
  id: string,
  as: Caller | undefined,
  { kind = "complaint", range }: { readonly kind?: string; readonly range?: string } = {},
): Promise<AttachmentAnswer & { readonly bytes: Buffer }> {
  const answer = await subgraph.attachments.handOut({ kind, id, range, headers: await headersOf(as) });
  return { ...answer, bytes: Buffer.concat(await Array.fromAsync(answer.body)) };
}

/** The code of what is refused; `none` where it is not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "none";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** A scanner that says what it is told to, and what it was shown. */
export interface Scanner {
  readonly url: URL;
  status: number;
  readonly seen: Buffer[];
  readonly stop: () => void;
}

export async function startScanner(): Promise<Scanner> {
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      scanner.seen.push(Buffer.concat(pieces));
      response.statusCode = scanner.status;
      response.end();
    });
  });
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await listening;
  const { port } = server.address() as AddressInfo;
  const scanner: Scanner = {
    url: new URL(`http://127.0.0.1:${port}/scan`),
    status: 200,
    seen: [],
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return scanner;
}
