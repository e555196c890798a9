import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { PersonnelTables } from "../tables.ts";
import type { TrainingSession } from "./training-session.ts";

export const TrainingSessionRef: ObjectRefOf<PersonnelTables, TrainingSession> =
  builder.objectRef<TrainingSession>("TrainingSession");

/** One page of training sessions, wherever they are listed. */
export const TrainingSessionConnectionRef: ConnectionRefOf<PersonnelTables, TrainingSession> =
  defineConnection(builder, TrainingSessionRef, { en: "training sessions", zh: "培训场次" });
