import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./budget/graphql.ts";
import "./county/graphql.ts";
import "./device/mutations.ts";
import "./division/change/graphql.ts";
import "./division/graphql.ts";
import "./extra-hours/graphql.ts";
import "./guidance/graphql.ts";
import "./outgoing/mutations.ts";
import "./place-facts/graphql.ts";
import "./programme/graphql.ts";
import "./programme/mutations.ts";
import "./recording/graphql.ts";
import "./station/graphql.ts";
import "./survey/graphql.ts";
import "./window/graphql.ts";

export const schema: GraphQLSchema = builder.toSubGraphSchema({});
