import { DomainError, type ErrorKind } from "@yimen/domain";
import type { SheetAnswer, SheetKind, SheetRequest, SheetRoom } from "@yimen/service-host";
import { Pool } from "undici";
import { z } from "zod";
import { subgraphUnavailable } from "../errors/gateway-failures.ts";
import { readBody } from "./read-body.ts";
import type { RemoteSubgraph } from "./source.ts";

const mebibyte = 1_048_576;

/** The sheets of a subgraph in another process. What it refuses comes as it said it. */
export function openRemoteSheets(
  name: string,
  { url, secret }: RemoteSubgraph,
): SheetRoom & { close(): Promise<void> } {
  // Apart from the fetches: a file takes as long as it takes.
  const pool = new Pool(new URL(url).origin, {
    connections: 4,
    pipelining: 1,
    connectTimeout: 3_000,
    bodyTimeout: 0,
    headersTimeout: 0,
  });
  let known: readonly SheetKind[] | undefined;
  const ask = async (
    method: "GET" | "POST",
    path: string,
    request: Pick<SheetRequest, "headers" | "body" | "signal">,
  ): Promise<Awaited<ReturnType<typeof pool.request>>> => {
    const headers = Object.entries(request.headers).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const response = await pool
      .request({
        method,
        path,
        headers: {
          ...Object.fromEntries(headers),
          "x-yimen-gateway-secret": secret,
          ...(method === "POST" && { "content-type": "application/octet-stream" }),
        },
        body: request.body ?? null,
        signal: request.signal ?? null,
      })
      .catch((cause: unknown) => {
        throw subgraphUnavailable({ subgraph: name }, { cause });
      });
    if (response.statusCode !== 200)
      throw refusalIn(name, response.statusCode, await readBody(response.body, mebibyte));
    return response;
  };
  return {
    kinds: async () => {
      if (known !== undefined) return known;
      const { body } = await ask("GET", "/sheets", { headers: {}, signal: AbortSignal.timeout(5_000) });
      const { sheets } = JSON.parse(await readBody(body, mebibyte)) as { sheets: readonly SheetKind[] };
      return (known = sheets);
    },
    answer: async (request): Promise<SheetAnswer> => {
      const { kind, work, options } = request;
      const query = new URLSearchParams(
        Object.entries(options).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const path = `/sheets/${encodeURIComponent(kind)}${work === "template" ? "/template" : ""}?${query.toString()}`;
      const { headers, body } = await ask(work === "import" ? "POST" : "GET", path, request);
      const passed = ["content-type", "content-disposition"].flatMap((header) =>
        typeof headers[header] === "string" ? [[header, headers[header]] as const] : [],
      );
      return { headers: Object.fromEntries(passed), body };
    },
    close: () => pool.close(),
  };
}

const kindsByStatus: Readonly<Record<number, ErrorKind>> = {
  400: "invalid",
  401: "unauthenticated",
  403: "not-permitted",
  404: "not-found",
  409: "conflict",
  422: "refused-by-rule",
  429: "too-many",
};

const refusalBody = z.object({
  errors: z.tuple([
    z.object({
      extensions: z.object({
        code: z.string(),
        zh: z.string(),
        en: z.string(),
        retryAfterSeconds: z.int().optional(),
      }),
    }),
  ]),
});

/** What a subgraph said no with; its faults are not told. */
function refusalIn(name: string, status: number, body: string): Error {
  const kind = kindsByStatus[status];
  try {
    if (kind === undefined) throw new Error(`the subgraph answered with status ${status}`);
    const [{ extensions }] = refusalBody.parse(JSON.parse(body)).errors;
    return new DomainError({ ...extensions, kind, details: undefined });
  } catch (cause) {
    return subgraphUnavailable({ subgraph: name }, { cause });
  }
}
