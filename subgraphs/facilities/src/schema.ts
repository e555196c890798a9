import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./county/graphql.ts";
import "./device/mutations.ts";
import "./division/graphql.ts";
import "./outgoing/mutations.ts";
import "./place-facts/graphql.ts";
import "./programme/graphql.ts";
import "./programme/mutations.ts";
import "./recording/graphql.ts";
import "./station/graphql.ts";
import "./survey/graphql.ts";
import "./window/graphql.ts";

export const schema: GraphQLSchema = builder.toSubGraphSchema({});
