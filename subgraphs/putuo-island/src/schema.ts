import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./count/graphql.ts";
import "./document/graphql.ts";
import "./issue/graphql.ts";
import "./step/graphql.ts";
import "./place/graphql.ts";

/** The executable schema, with its federation directives. */
export const schema: GraphQLSchema = builder.toSubGraphSchema({});
