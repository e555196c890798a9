import { type ObjectRefOf, vocabularyEnum } from "@yimen/subgraph-kit";
import { builder, RuleReferenceRef, verdictTypes } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import { clockStates } from "../vocabulary.ts";
import type { Clock } from "./clock.ts";

const ClockStateEnum = vocabularyEnum(builder, clockStates);

export const ClockRef: ObjectRefOf<EvaluationsTables, Clock> = builder.objectRef<Clock>("Clock").implement({
  description:
    "A period the law of the place sets to a step (期限). Its length is the place's: where no document states one there is no day, and that is said.",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Id of the question its rule answers (期限编号)." }),
    state: t.expose("state", { type: ClockStateEnum, description: "How it stands today (状态)." }),
    dueOn: t.expose("dueOn", {
      type: "Date",
      nullable: true,
      description: "Its last day (截止日); null where there is none.",
    }),
    metOn: t.expose("metOn", {
      type: "Date",
      nullable: true,
      description: "The day the step was taken (完成日); null while it is not.",
    }),
    reasons: t.field({
      type: [verdictTypes.ReasonRef],
      description: "Why there is no day (未定原因).",
      resolve: ({ reasons }) => [...reasons],
    }),
    rule: t.field({
      type: RuleReferenceRef,
      nullable: true,
      description: "The rule that sets it, with its article (依据); null where no rule does.",
      resolve: ({ rule }) => rule,
    }),
  }),
});
