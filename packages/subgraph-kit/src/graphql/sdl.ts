import { graphql, type GraphQLSchema } from "graphql";

/** The subgraph's SDL with its federation directives, as composition reads it. */
export async function subgraphSdl(schema: GraphQLSchema): Promise<string> {
  const result = await graphql({ schema, source: "{ _service { sdl } }" });
  const service = result.data?.["_service"] as { sdl: string } | undefined;
  if (service === undefined)
    throw new Error(`the schema does not tell its SDL: ${result.errors?.[0]?.message}`);
  return service.sdl;
}
