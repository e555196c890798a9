import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./item/graphql.ts";
import "./item/elements-graphql.ts";
import "./item/limits-graphql.ts";
import "./item/mutations-graphql.ts";
import "./bundle/graphql.ts";
import "./bundle/mutations-graphql.ts";
import "./comparison/graphql.ts";
import "./entry/graphql.ts";
import "./feedback/graphql.ts";
import "./list/graphql.ts";
import "./list/derivation-graphql.ts";
import "./papers/graphql.ts";
import "./place/graphql.ts";
import "./population/graphql.ts";
import "./recording/graphql.ts";

export const schema: GraphQLSchema = builder.toSubGraphSchema({});
