import { Supergraph } from "@apollo/federation-internals";
import type { GraphQLSchema } from "graphql";

/** The schema clients see of a supergraph. @throws when the text is no supergraph */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}
