import { hasRole } from "@yimen/domain";
import { vocabularyEnum } from "@yimen/subgraph-kit";
import {
  type ActMutation,
  actMutations,
  forOverseers,
  idempotencyKey,
  typeOf,
} from "../act/mutation-graphql.ts";
import { builder } from "../builder.ts";
import { ClockRef } from "../clock/graphql.ts";
import { loadRating } from "../rating/operations.ts";
import { RatingRef } from "../rating/reference.ts";
import { overseers } from "../readers.ts";
import { ratingActs } from "../vocabulary.ts";
import { loadRatingActs } from "./acts.ts";
import {
  answerRating,
  appealRating,
  callBackRating,
  ratingClocks,
  type RatingActed,
  rectifyRating,
  reviewRating,
  verifyRating,
} from "./operations.ts";
import type { ActOnRating } from "./store.ts";

const RatingActEnum = vocabularyEnum(builder, ratingActs);

const ActOnRatingRef = builder.objectRef<ActOnRating>("ActOnRating").implement({
  description: "Something done about a rating (评价办理记录): beside it, never in its place.",
  fields: (t) => ({
    act: t.expose("act", { type: RatingActEnum, description: "What (动作)." }),
    on: t.expose("on", { type: "Date", description: "The day it was done (日期)." }),
    text: t.exposeString("text", { description: "What was said or done (内容)." }),
    at: t.expose("at", { type: "DateTime", description: "When it was put down (登记时间)." }),
    by: t.string({
      nullable: true,
      description:
        "Who (办理人), the subject of their token. For those who oversee the place; null for others.",
      resolve: ({ by }, _args, { actor }) => (hasRole(actor, ...overseers) ? by : null),
    }),
  }),
});

builder.objectFields(RatingRef, (t) => ({
  acts: t.field({
    type: [ActOnRatingRef],
    nullable: true,
    description: "What was done about it, in order (办理记录), N-5.",
    resolve: async ({ id }, _args, context) => [...((await loadRatingActs(context, id)) ?? [])],
  }),
  clocks: t.field({
    type: [ClockRef],
    nullable: true,
    description:
      "The periods to call back, to put right and to review an appeal (回访、整改、复核期限), those that have not begun among them.",
    resolve: async (rating, _args, context) => [...(await ratingClocks(context, rating))],
  }),
}));

const about = actMutations({
  field: "rating",
  ref: RatingRef,
  shows: "The rating, as it was given (评价).",
  payload: "The rating, with what was done about it",
  load: (context, { ratingId }: RatingActed) => loadRating(context, ratingId),
});

interface Mutation extends Omit<ActMutation<RatingActed>, "input"> {
  /** What `text` is. */
  readonly text: string;
  /** A yes or no it takes besides. */
  readonly flag?: { readonly name: string; readonly description: string };
  readonly dated?: string;
}

function mutation({ text, flag, dated, ...act }: Mutation): void {
  const input = builder.inputType(typeOf(act.name, "Input"), {
    description: `What is done about a rating (${act.what}).`,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKey),
      ratingId: t.id({ required: true, description: "Which rating (评价)." }),
      ...(flag !== undefined && {
        [flag.name]: t.boolean({ required: true, description: flag.description }),
      }),
      text: t.string({ required: true, description: `${text} At most 1000 characters.` }),
      ...(dated !== undefined && { on: t.field({ type: "Date", description: dated }) }),
    }),
  });
  about({ ...act, description: `${act.description} ${forOverseers}`, input });
}

const day = "The day it was done; today when left out (日期).";

mutation({
  name: "callBackRating",
  what: "差评回访",
  description: "Puts down that whoever gave a poor rating was called back (差评回访), N-5.",
  text: "What they said (回访情况).",
  dated: day,
  run: callBackRating,
});
mutation({
  name: "verifyRating",
  what: "差评核实",
  description:
    "Says whether a poor rating is borne out or was given by mistake (差评核实), N-5; either way it stays.",
  text: "What was found (核实情况).",
  flag: { name: "verified", description: "True where it is borne out, false where it was a mistake (属实)." },
  run: verifyRating,
});
mutation({
  name: "rectifyRating",
  what: "差评整改",
  description: "Puts down what was put right after a verified poor rating (差评整改), N-5.",
  text: "What was put right (整改情况).",
  dated: day,
  run: rectifyRating,
});
mutation({
  name: "answerRating",
  what: "差评反馈",
  description: "Answers whoever gave a poor rating, who reads it beside it (差评反馈), N-5.",
  text: "The answer (反馈内容).",
  run: answerRating,
});
mutation({
  name: "appealRating",
  what: "评价申诉",
  description: "Says that a poor rating is mistaken (评价申诉), once; it stays beside the appeal, N-5.",
  text: "Why (申诉理由).",
  run: appealRating,
});
mutation({
  name: "reviewRating",
  what: "申诉复核",
  description: "Decides an appeal against a rating (申诉复核), N-5. Nobody reviews their own.",
  text: "Why (复核意见).",
  flag: { name: "upheld", description: "Whether the appeal holds (申诉成立)." },
  run: reviewRating,
});
