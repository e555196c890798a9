import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { Finding } from "./finding.ts";

/** Something found. */
export const FindingRef: ObjectRefOf<EvaluationsTables, Finding> = builder.objectRef<Finding>("Finding");
