import { readFile } from "node:fs/promises";
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  GraphQLSchema,
  type IntrospectionQuery,
  specifiedDirectives,
} from "graphql";
import { CommandFailed } from "../output/failure.ts";

/** What composition adds for routers; clients never see it. */
const forRouters = /^(?:join|link|core)__/;

/**
 * The schema as clients see it, from a supergraph's SDL or from the SDL of an API.
 *
 * @throws {CommandFailed} when the text is no schema
 */
export function apiSchema(sdl: string): GraphQLSchema {
  let schema: GraphQLSchema;
  try {
    schema = buildSchema(sdl, { assumeValidSDL: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailed({
      zh: `不是 GraphQL 模式:${reason}`,
      en: `this is no GraphQL schema: ${reason}`,
    });
  }
  const { types, ...config } = schema.toConfig();
  return new GraphQLSchema({
    ...config,
    types: types.filter(({ name }) => !forRouters.test(name)),
    directives: specifiedDirectives,
    astNode: undefined,
    extensionASTNodes: [],
  });
}

/**
 * The schema in a file, or of a running endpoint (`http://127.0.0.1:4000/graphql`) that answers introspection.
 *
 * @throws {CommandFailed} when there is nothing to read, or it is no schema
 */
export async function readApiSchema(from: string): Promise<GraphQLSchema> {
  if (/^https?:\/\//.test(from)) return introspect(from);
  const sdl = await readFile(from, "utf8").catch(() => {
    throw new CommandFailed({
      zh: `读不到模式文件 ${from};请给出 supergraph.graphql 或接口地址`,
      en: `cannot read the schema file ${from}; name a supergraph.graphql or an endpoint`,
    });
  });
  return apiSchema(sdl);
}

async function introspect(endpoint: string): Promise<GraphQLSchema> {
  const refused = (reason: string): CommandFailed =>
    new CommandFailed({
      zh: `${endpoint} 没有给出模式:${reason};生产环境关闭内省,请改用 supergraph.graphql`,
      en: `${endpoint} gave no schema: ${reason}; production turns introspection off, use the supergraph.graphql`,
    });
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  }).catch((error: unknown) => {
    throw refused(String(error));
  });
  const answer = (await response.json().catch(() => ({}))) as { data?: IntrospectionQuery | null };
  if (answer.data === undefined || answer.data === null) throw refused(`HTTP ${response.status}`);
  return buildClientSchema(answer.data);
}
