import type { InputRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { PeriodInput } from "./period.ts";

/** A stretch of days as it is asked for. */
export const PeriodInputRef: InputRefOf<EvaluationsTables, PeriodInput> = builder
  .inputRef<PeriodInput>("PeriodInput")
  .implement({
    description: "A stretch of days (周期), both ends included.",
    fields: (t) => ({
      from: t.field({ type: "Date", required: true, description: "First day (起)." }),
      to: t.field({ type: "Date", required: true, description: "Last day (止)." }),
    }),
  });
