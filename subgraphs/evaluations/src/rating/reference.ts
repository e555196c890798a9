import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { Rating } from "./store.ts";

export const RatingRef: ObjectRefOf<EvaluationsTables, Rating> = builder.objectRef<Rating>("Rating");
