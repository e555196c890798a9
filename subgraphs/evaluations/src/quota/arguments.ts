import { momentArguments } from "../compliance/arguments.ts";
import { builder } from "../builder.ts";
import type { ArgumentRefOf } from "@yimen/subgraph-kit";
import { PeriodInputRef } from "../period/graphql.ts";
import type { PeriodInput } from "../period/period.ts";
import type { EvaluationsTables } from "../tables.ts";

const period: Record<
  "period",
  ArgumentRefOf<EvaluationsTables, PeriodInput | null | undefined>
> = builder.args((t) => ({
  period: t.field({
    type: PeriodInputRef,
    description:
      "The stretch of days it is about (周期); the year of the day asked about when left out. Of one that is over the last day is asked about.",
  }),
}));

/** The two time axes, and the period. */
export const quotaArguments: typeof momentArguments & typeof period = { ...momentArguments, ...period };
