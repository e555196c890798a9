import {
  checkedConnector,
  type Logger,
  type SubgraphRequest,
  type SubgraphResponse,
} from "@yimen/service-host";
import { Pool } from "undici";
import { withinDeadline } from "./deadline.ts";
import { FetchPlaces } from "./fetch-places.ts";
import { parseAnswer } from "./graphql-answer.ts";
import { isMutation } from "./is-mutation.ts";
import { openRemoteAttachments } from "./remote-attachments.ts";
import { openRemoteSheets } from "./remote-sheets.ts";
import { readBody } from "./read-body.ts";
import type { OpenSource, RemoteSubgraph } from "./source.ts";
import { unavailableAnswer } from "./unavailable.ts";

const mebibyte = 1_048_576;

/** Another process that can be asked. */
export interface Remote {
  /** Answers within the deadline. @throws whatever goes wrong */
  readonly ask: (request: SubgraphRequest) => Promise<SubgraphResponse>;
  readonly ping: OpenSource["ping"];
  readonly close: OpenSource["close"];
}

/** A core subgraph in another process. */
export function openRemoteSource(name: string, subgraph: RemoteSubgraph, logger: Logger): OpenSource {
  const remote = openRemote(subgraph);
  const sheets = openRemoteSheets(name, subgraph);
  const attachments = openRemoteAttachments(name, subgraph);
  return {
    sheets,
    attachments,
    fetch: async (request) => {
      try {
        return await remote.ask(request);
      } catch (cause) {
        return unavailableAnswer(name, cause, logger, request);
      }
    },
    ping: remote.ping,
    close: async () => {
      await Promise.all([remote.close(), sheets.close(), attachments.close()]);
    },
  };
}

/** Another process over kept-alive HTTP connections, with the limits of its settings. */
export function openRemote(subgraph: RemoteSubgraph): Remote {
  const url = new URL(subgraph.url);
  const { allowedHosts } = subgraph;
  const timeoutMs = 3_000;
  const pool = new Pool(url.origin, {
    connections: 64,
    pipelining: 1,
    connectTimeout: timeoutMs,
    ...(allowedHosts !== undefined && { connect: checkedConnector(allowedHosts, { timeoutMs }) }),
  });
  const maxInFlight = subgraph.maxInFlight ?? 256;
  const maxResponseBytes = subgraph.maxResponseBytes ?? 8 * mebibyte;
  const places = new FetchPlaces(maxInFlight);

  const send = async (request: SubgraphRequest, signal: AbortSignal): Promise<SubgraphResponse> => {
    const { query, operationName, variables, headers } = request;
    const response = await pool.request({
      path: `${url.pathname}${url.search}`,
      method: "POST",
      headers: {
        ...definedHeaders(headers),
        "content-type": "application/json",
        accept: "application/json",
        "x-yimen-gateway-secret": subgraph.secret,
      },
      body: JSON.stringify({ query, operationName, variables }),
      signal,
    });
    if (response.statusCode !== 200) {
      await response.body.dump();
      throw new Error(`the subgraph answered with status ${response.statusCode}`);
    }
    return parseAnswer(await readBody(response.body, maxResponseBytes));
  };

  return {
    ask: (request) =>
      places.take(() =>
        withinDeadline(subgraph.deadlineMs ?? 10_000, request.signal, async (signal) => {
          try {
            return await send(request, signal);
          } catch (cause) {
            // A subgraph that restarted closes the connections kept alive; reading once more does no harm.
            if (!lostConnection(cause) || isMutation(request.query) || signal.aborted) throw cause;
            return send(request, signal);
          }
        }),
      ),
    ping: async (signal) => {
      await send({ query: "{ __typename }", headers: {} }, signal);
    },
    close: () => pool.close(),
  };
}

function lostConnection(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    "code" in cause &&
    (cause.code === "UND_ERR_SOCKET" || cause.code === "ECONNRESET" || cause.code === "EPIPE")
  );
}

function definedHeaders(headers: SubgraphRequest["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
