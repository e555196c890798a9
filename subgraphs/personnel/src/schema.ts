import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./absence/graphql.ts";
import "./attendance/graphql.ts";
import "./account/graphql.ts";
import "./borrowed/graphql.ts";
import "./competence/graphql.ts";
import "./competence/matrix-graphql.ts";
import "./correction/graphql.ts";
import "./coverage/graphql.ts";
import "./coverage/month-graphql.ts";
import "./department/graphql.ts";
import "./duty/graphql.ts";
import "./duty/mutations.ts";
import "./duty-swap/graphql.ts";
import "./facts/graphql.ts";
import "./filed-assessment/graphql.ts";
import "./leave/graphql.ts";
import "./personal-file/graphql.ts";
import "./population/graphql.ts";
import "./papers/graphql.ts";
import "./phone-check/graphql.ts";
import "./post/graphql.ts";
import "./recording/graphql.ts";
import "./register/graphql.ts";
import "./replacement/graphql.ts";
import "./staff/graphql.ts";
import "./training-plan/graphql.ts";
import "./training-plan/mutations.ts";
import "./training-request/graphql.ts";
import "./training-session/graphql.ts";
import "./training-session/mutations.ts";

export const schema: GraphQLSchema = builder.toSubGraphSchema({
  federationDirectives: ["@extends", "@external", "@key", "@requires", "@shareable"],
});
