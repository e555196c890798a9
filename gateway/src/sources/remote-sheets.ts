import type { SheetAnswer, SheetKind, SheetRequest, SheetRoom } from "@yimen/service-host";
import { Pool } from "undici";
import { subgraphUnavailable } from "../errors/gateway-failures.ts";
import { readBody } from "./read-body.ts";
import { refusalIn } from "./remote-refusal.ts";
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
