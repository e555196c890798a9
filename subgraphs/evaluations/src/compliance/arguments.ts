import { builder, FactInput } from "../builder.ts";

/** The two time axes of a question. */
export const momentArguments = builder.args((t) => ({
  on: t.field({ type: "Date", description: "The day asked about (所问日期); today when left out." }),
  asKnownOn: t.field({
    type: "Date",
    description:
      "Only what was issued and known by that day counts (截至日期); all that is known now when left out.",
  }),
}));

/** The two time axes, and what is to be taken as given instead of what is known. */
export const judgeArguments = {
  ...momentArguments,
  ...builder.args((t) => ({
    assuming: t.field({
      type: [FactInput],
      description: "Facts to take as given instead of what is known (假设): a what-if. Nothing is saved.",
    }),
  })),
};
