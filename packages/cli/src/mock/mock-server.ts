import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import { graphql, type GraphQLSchema } from "graphql";
import { mockField, type MockContext } from "./mock-resolver.ts";

export interface MockServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

interface Asked {
  readonly query?: string;
  readonly documentId?: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Serves a schema with invented data, with the explorer at `/graphiql`. For work without a server: any page may ask. */
export async function startMock(
  schema: GraphQLSchema,
  options: { readonly port: number; readonly host: string; readonly seed: string },
): Promise<MockServer> {
  const explorer = renderGraphiQL({ title: "一门 Yimen (mock)", endpoint: "/graphql", defaultQuery: "" });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(anyPage)) response.setHeader(name, value);
    const path = request.url?.split("?")[0];
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else if (path === "/graphiql")
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(explorer);
    else if (path === "/graphql" && request.method === "POST")
      void answer(schema, options.seed, request, response).catch(() =>
        reply(response, 400, {
          errors: [failure("BAD_REQUEST", "请求不是 JSON", "the request is not JSON")],
        }),
      );
    else response.writeHead(404).end();
  });
  server.listen(options.port, options.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const anyPage = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type, x-mock-problem",
};

async function answer(
  schema: GraphQLSchema,
  seed: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
  const source = asked.query ?? trustedDocument(asked.documentId);
  if (source === undefined) {
    const refusal = failure("DOCUMENT_UNKNOWN", "不认识这项操作", "this document is not known");
    return reply(response, 400, { errors: [refusal] });
  }
  const wanted = request.headers["x-mock-problem"];
  const contextValue: MockContext = { seed, problem: typeof wanted === "string" ? wanted : undefined };
  const result = await graphql({
    schema,
    source,
    contextValue,
    variableValues: asked.variables,
    operationName: asked.operationName,
    fieldResolver: mockField,
  });
  reply(response, result.data === undefined ? 400 : 200, result);
}

const require = createRequire(import.meta.url);

function trustedDocument(id: string | undefined): string | undefined {
  const manifest = require("@yimen/client/trusted-documents.json") as Readonly<Record<string, string>>;
  return id === undefined ? undefined : manifest[id.replace(/^sha256:/, "")];
}

function failure(code: string, zh: string, en: string): unknown {
  return { message: en, extensions: { code, zh, en } };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}
