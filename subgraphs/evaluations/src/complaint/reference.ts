import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { Complaint } from "./complaint.ts";

/** A complaint or suggestion. */
export const ComplaintRef: ObjectRefOf<EvaluationsTables, Complaint> =
  builder.objectRef<Complaint>("Complaint");
