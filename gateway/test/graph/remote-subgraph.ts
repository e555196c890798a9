import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { SubgraphExecutor } from "@yimen/service-host";

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A subgraph behind a real HTTP server whose manners a test can change. */
export interface RemoteServer {
  readonly url: string;
  /** Headers of every request so far. */
  readonly requests: readonly IncomingHttpHeaders[];
  /** Answers every further request like this; without an argument it behaves again. */
  readonly behave: (behaviour?: Behaviour) => void;
  /** Cuts the connections that are open. */
  readonly cutConnections: () => void;
  /** Resolves when a request that is under way is given up by its sender. */
  readonly nextHangUp: () => Promise<unknown>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** Serves a subgraph over HTTP on a free port. */
export async function serveSubgraph(executor: SubgraphExecutor): Promise<RemoteServer> {
  const requests: IncomingHttpHeaders[] = [];
  const hangUps: (() => void)[] = [];
  let misbehave: Behaviour | undefined;
  const server = createServer((request, response) => {
    requests.push(request.headers);
    response.on("close", () => {
      if (!response.writableFinished) for (const resolve of hangUps.splice(0)) resolve();
    });
    // A subgraph of a few lines keeps no law.
    if (request.method === "GET") response.writeHead(404).end("{}");
    else if (misbehave === undefined) void answer(executor, request, response);
    else misbehave(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    requests,
    behave: (behaviour) => {
      misbehave = behaviour;
    },
    cutConnections: () => server.closeAllConnections(),
    nextHangUp: () => new Promise<void>((resolve) => hangUps.push(resolve)),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  executor: SubgraphExecutor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const result = await executor.execute({ ...JSON.parse(body), headers: request.headers });
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
}
