import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./bulletin/graphql.ts";
import "./bulletin/mutations.ts";
import "./delivery/graphql.ts";
import "./price/graphql.ts";
import "./produce/graphql.ts";
import "./station/graphql.ts";
import "./subscription/graphql.ts";

export const schema: GraphQLSchema = builder.toSubGraphSchema({});
