import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./absence/graphql.ts";
import "./account/graphql.ts";
import "./borrowed/graphql.ts";
import "./competence/graphql.ts";
import "./correction/graphql.ts";
import "./coverage/graphql.ts";
import "./department/graphql.ts";
import "./facts/graphql.ts";
import "./filed-assessment/graphql.ts";
import "./personal-file/graphql.ts";
import "./population/graphql.ts";
import "./papers/graphql.ts";
import "./post/graphql.ts";
import "./recording/graphql.ts";
import "./staff/graphql.ts";

export const schema: GraphQLSchema = builder.toSubGraphSchema({});
