import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./applicant/graphql.ts";
import "./calendar/graphql.ts";
import "./case/graphql.ts";
import "./caseload/graphql.ts";
import "./clock/graphql.ts";
import "./deferral/graphql.ts";
import "./facts/graphql.ts";
import "./filing/graphql.ts";
import "./journal/graphql.ts";
import "./law/graphql.ts";
import "./look-up/graphql.ts";
import "./papers/graphql.ts";
import "./recording/graphql.ts";
import "./step/graphql.ts";
import "./reclassification/graphql.ts";

export const schema: GraphQLSchema = builder.toSubGraphSchema({});
