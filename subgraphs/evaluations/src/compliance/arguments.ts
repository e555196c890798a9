import type { ArgumentRefOf, GivenFact } from "@yimen/subgraph-kit";
import { builder, FactInput } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";

type Argument<Value> = ArgumentRefOf<EvaluationsTables, Value>;

/** The two time axes of a question. */
export const momentArguments: Record<"on" | "asKnownOn", Argument<string | null | undefined>> = builder.args(
  (t) => ({
    on: t.field({ type: "Date", description: "The day asked about (所问日期); today when left out." }),
    asKnownOn: t.field({
      type: "Date",
      description:
        "Only what was issued and known by that day counts (截至日期); all that is known now when left out.",
    }),
  }),
);

const assumptions: Record<"assuming", Argument<GivenFact[] | null | undefined>> = builder.args((t) => ({
  assuming: t.field({
    type: [FactInput],
    description: "Facts to take as given instead of what is known (假设): a what-if. Nothing is saved.",
  }),
}));

/** The two time axes, and what is to be taken as given instead of what is known. */
export const judgeArguments: typeof momentArguments & typeof assumptions = {
  ...momentArguments,
  ...assumptions,
};
