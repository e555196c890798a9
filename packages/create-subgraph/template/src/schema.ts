import { builder } from "./builder.ts";
import "./notice/graphql.ts";

export const schema = builder.toSubGraphSchema({});
