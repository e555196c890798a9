import type { ArgumentRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { PeriodInputRef } from "../period/graphql.ts";
import type { PeriodInput } from "../period/period.ts";
import type { EvaluationsTables } from "../tables.ts";

type Argument<Value> = ArgumentRefOf<EvaluationsTables, Value>;

type DraftArgs = Record<"rule" | "asKnownOn", Argument<string | null | undefined>> &
  Record<"period", Argument<PeriodInput>>;

/** By what, for when, and as known when something is assessed. */
export const draftArguments: DraftArgs = builder.args((t) => ({
  rule: t.string({
    description:
      "Id of the scorecard, or of the decision that grades (评分表或等次规则); left out where no law grades and somebody awards.",
  }),
  period: t.field({
    type: PeriodInputRef,
    required: true,
    description: "The period (考核周期): of a scorecard of months a whole month, and so on.",
  }),
  asKnownOn: t.field({
    type: "Date",
    description:
      "Only what was issued and known by that day counts (截至日期); all that is known now when left out.",
  }),
}));
