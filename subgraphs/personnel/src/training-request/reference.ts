import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { PersonnelTables } from "../tables.ts";
import type { TrainingRequest } from "./training-request.ts";

export const TrainingRequestRef: ObjectRefOf<PersonnelTables, TrainingRequest> =
  builder.objectRef<TrainingRequest>("TrainingRequest");

/** One page of requests for training, wherever they are listed. */
export const TrainingRequestConnectionRef: ConnectionRefOf<PersonnelTables, TrainingRequest> =
  defineConnection(builder, TrainingRequestRef, { en: "requests for training", zh: "培训需求" });
