import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { PersonnelTables } from "../tables.ts";
import type { TrainingPlan } from "./training-plan.ts";

export const TrainingPlanRef: ObjectRefOf<PersonnelTables, TrainingPlan> =
  builder.objectRef<TrainingPlan>("TrainingPlan");

/** One page of training plans, wherever they are listed. */
export const TrainingPlanConnectionRef: ConnectionRefOf<PersonnelTables, TrainingPlan> = defineConnection(
  builder,
  TrainingPlanRef,
  { en: "training plans", zh: "培训计划" },
);
