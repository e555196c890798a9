import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./assessment/graphql.ts";
import "./assessment/mutations-graphql.ts";
import "./assessment/verdict-graphql.ts";
import "./device/graphql.ts";
import "./invitation/graphql.ts";
import "./papers/graphql.ts";
import "./report/graphql.ts";
import "./pay/graphql.ts";
import "./rating/graphql.ts";
import "./rating/verdict-graphql.ts";
import "./rating-loop/graphql.ts";
import "./station/graphql.ts";
import "./window/graphql.ts";
import "./staff/graphql.ts";
import "./finding/graphql.ts";
import "./finding/judging-graphql.ts";
import "./finding/subjects-graphql.ts";
import "./post/graphql.ts";
import "./complaint/graphql.ts";
import "./complaint/acts-graphql.ts";
import "./inspection/graphql.ts";
import "./recording/graphql.ts";
import "./attachment/graphql.ts";
import "./rule/graphql.ts";
import "./quota/graphql.ts";
import "./what-if/graphql.ts";
import "./statistics/graphql.ts";
import "./summary/graphql.ts";

/** The executable schema, with its federation directives. */
export const schema: GraphQLSchema = builder.toSubGraphSchema({
  // The first with @cost.
  linkUrl: "https://specs.apollo.dev/federation/v2.9",
  federationDirectives: ["@cost", "@extends", "@external", "@key", "@requires", "@shareable"],
});
