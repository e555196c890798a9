import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { Inspection } from "./inspection.ts";

/** An inspection. */
export const InspectionRef: ObjectRefOf<EvaluationsTables, Inspection> =
  builder.objectRef<Inspection>("Inspection");
