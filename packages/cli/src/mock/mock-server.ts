import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { addExplorer, allowOrigins, standardOrigins } from "@yimen/gateway";
import { createHttpHost, createLogger } from "@yimen/service-host";
import { graphql, type ExecutionResult, type GraphQLSchema } from "graphql";
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

/**
 * Serves a schema with invented data, with the explorer at `/graphiql`. For work without a server: HTTP, its refusals and the
 * pages that may call are the gateway's.
 */
export async function startMock(
  schema: GraphQLSchema,
  options: {
    readonly port: number;
    readonly host: string;
    readonly seed: string;
    /** What the explorer opens with. */
    readonly firstQuery?: string | undefined;
    /** Origins of pages that may call; those of one's own machine unless told otherwise, as in the gateway's development. */
    readonly allowedOrigins?: readonly string[] | undefined;
  },
): Promise<MockServer> {
  const app = createHttpHost({ name: "mock", logger: createLogger({ name: "mock", level: "silent" }) });
  await allowOrigins(app, options.allowedOrigins ?? standardOrigins(true), ["x-mock-problem"]);
  addExplorer(app, { firstQuery: options.firstQuery });
  app.post("/graphql", async (request, reply) => {
    const wanted = request.headers["x-mock-problem"];
    const context = { seed: options.seed, problem: typeof wanted === "string" ? wanted : undefined };
    const result = await answer(schema, context, request.body ?? {});
    return reply.code(result.data === undefined ? 400 : 200).send(result);
  });
  await app.listen({ port: options.port, host: options.host });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://${options.host}:${port}`, stop: () => app.close() };
}

async function answer(
  schema: GraphQLSchema,
  contextValue: MockContext,
  { query, documentId, operationName, variables }: Asked,
): Promise<Pick<ExecutionResult, "data"> & { readonly errors?: readonly unknown[] }> {
  const source = query ?? trustedDocument(documentId);
  if (source === undefined) {
    return { errors: [failure("DOCUMENT_UNKNOWN", "不认识这项操作", "this document is not known")] };
  }
  return graphql({
    schema,
    source,
    contextValue,
    variableValues: variables,
    operationName,
    fieldResolver: mockField,
  });
}

const require = createRequire(import.meta.url);

function trustedDocument(id: string | undefined): string | undefined {
  const manifest = require("@yimen/client/trusted-documents.json") as Readonly<Record<string, string>>;
  return id === undefined ? undefined : manifest[id.replace(/^sha256:/, "")];
}

function failure(code: string, zh: string, en: string): unknown {
  return { message: en, extensions: { code, zh, en } };
}
