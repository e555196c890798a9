import type { GraphQLSchema } from "graphql";
import { checkRepresentations } from "./representations.ts";
import { refuseUnstorableArguments } from "./unstorable.ts";

const guarded = new WeakSet<GraphQLSchema>();

/** Puts the kit's own checks before the resolvers of a schema, once: what no subgraph has to remember. */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  if (!guarded.has(schema)) {
    guarded.add(schema);
    checkRepresentations(schema);
    refuseUnstorableArguments(schema);
  }
  return schema;
}
