import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { QuotaResult } from "./operations.ts";

/** A quota measured. */
export const QuotaResultRef: ObjectRefOf<EvaluationsTables, QuotaResult> =
  builder.objectRef<QuotaResult>("QuotaResult");
