import { fileURLToPath } from "node:url";
import { readApiSchema } from "../codegen/api-schema.ts";
// So that every failure that can be asked for is catalogued.
import "../graph/core-subgraphs.ts";
import { startMock } from "../mock/mock-server.ts";
import { firstQuery } from "../output/first-query.ts";
import type { Terminal } from "../output/terminal.ts";

export interface MockOptions {
  readonly schema: string | undefined;
  readonly port: number;
  readonly host: string;
  readonly seed: string;
  readonly allowedOrigins: readonly string[] | undefined;
}

/** Serves a schema with invented data until the process is ended. */
export async function mock(options: MockOptions, terminal: Terminal): Promise<void> {
  const schema = await readApiSchema(
    options.schema ?? fileURLToPath(import.meta.resolve("@yimen/gateway/supergraph.graphql")),
  );
  const { url } = await startMock(schema, {
    ...options,
    // Another schema need not know it.
    firstQuery: options.schema === undefined ? firstQuery : undefined,
  });
  terminal.say({ zh: "虚构数据,仅供前端开发", en: "invented data, for front-end work only" });
  terminal.print(`${url}/graphql\n${url}/graphiql`);
}
