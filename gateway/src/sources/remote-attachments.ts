import type { AttachmentAnswer, AttachmentRoom, AttachmentTaken } from "@yimen/service-host";
import { Readable } from "node:stream";
import { Pool } from "undici";
import { z } from "zod";
import { subgraphUnavailable } from "../errors/gateway-failures.ts";
import { readBody } from "./read-body.ts";
import { refusalIn } from "./remote-refusal.ts";
import type { RemoteSubgraph } from "./source.ts";

const mebibyte = 1_048_576;

const kindsBody = z.object({ kinds: z.array(z.string()) });
const takenBody: z.ZodType<AttachmentTaken> = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
});

/** What of an answer is the file's own. */
const told = new Set([
  "accept-ranges",
  "cache-control",
  "content-disposition",
  "content-length",
  "content-range",
  "content-security-policy",
  "content-type",
  "cross-origin-resource-policy",
  "etag",
  "x-content-type-options",
]);

interface Asking {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: AsyncIterable<Uint8Array>;
}

/** The attachments of a subgraph in another process. What it refuses comes as it said it. */
export function openRemoteAttachments(
  name: string,
  { url, secret }: RemoteSubgraph,
): AttachmentRoom & { close(): Promise<void> } {
  // Apart from the fetches: a file takes as long as its sender.
  const pool = new Pool(new URL(url).origin, {
    connections: 16,
    pipelining: 1,
    connectTimeout: 3_000,
    bodyTimeout: 60_000,
    headersTimeout: 90_000,
  });
  let known: readonly string[] | undefined;
  const ask = async ({ method, path, headers, body }: Asking) => {
    const given = Object.entries(headers).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const response = await pool
      .request({
        method,
        path,
        headers: {
          ...Object.fromEntries(given),
          "x-yimen-gateway-secret": secret,
          ...(body !== undefined && { "content-type": "application/octet-stream" }),
        },
        body: body === undefined ? null : Readable.from(body),
      })
      .catch((cause: unknown) => {
        throw subgraphUnavailable({ subgraph: name }, { cause });
      });
    if (response.statusCode >= 400)
      throw refusalIn(name, response.statusCode, await readBody(response.body, mebibyte));
    return response;
  };
  return {
    kinds: async () => {
      if (known !== undefined) return known;
      const { body } = await ask({ method: "GET", path: "/attachments", headers: {} });
      return (known = kindsBody.parse(JSON.parse(await readBody(body, mebibyte))).kinds);
    },
    receive: async ({ kind, headers, body, ...about }) => {
      const query = new URLSearchParams(
        Object.entries(about).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
      );
      const path = `/attachments/${encodeURIComponent(kind)}?${query.toString()}`;
      const answer = await ask({ method: "POST", path, headers, body });
      return takenBody.parse(JSON.parse(await readBody(answer.body, mebibyte)));
    },
    handOut: async ({ kind, id, range, ifNoneMatch, headers }): Promise<AttachmentAnswer> => {
      const path = `/attachments/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
      const asked = { ...headers, range, "if-none-match": ifNoneMatch };
      const answer = await ask({ method: "GET", path, headers: asked });
      const own = Object.entries(answer.headers).filter(
        (entry): entry is [string, string] => told.has(entry[0]) && typeof entry[1] === "string",
      );
      return { status: answer.statusCode, headers: Object.fromEntries(own), body: answer.body };
    },
    close: () => pool.close(),
  };
}
