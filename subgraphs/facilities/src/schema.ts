import { builder } from "./builder.ts";
import "./division/graphql.ts";
import "./station/graphql.ts";
import "./window/graphql.ts";

export const schema = builder.toSubGraphSchema({});
