import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./invitation/graphql.ts";
import "./rating/graphql.ts";
import "./summary/graphql.ts";

/** The executable schema, with its federation directives. */
export const schema: GraphQLSchema = builder.toSubGraphSchema({});
