import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, RatingGradeEnum, RuleReferenceRef } from "../builder.ts";
import { ClockRef } from "../clock/graphql.ts";
import { deemedClock, loadDeemedRating } from "../rating-loop/deemed.ts";
import type { DeemedRating } from "../rating-loop/store.ts";
import { RatingRef } from "../rating/reference.ts";
import { loadRatingOfCase } from "../rating/operations.ts";
import type { EvaluationsTables } from "../tables.ts";
import { type InvitationView, loadInvitationOfCase } from "./operations.ts";

const DeemedRatingRef = builder.objectRef<DeemedRating>("DeemedRating").implement({
  description:
    "That a service counts as rated because nobody rated it in time (视为评价). Nobody gave it: it is no praise, and no rating is counted for it.",
  fields: (t) => ({
    on: t.expose("on", { type: "Date", description: "Day from which it counts so (视为日期)." }),
    grade: t.expose("grade", {
      type: RatingGradeEnum,
      nullable: true,
      description: "Grade the law gives it (视为等级); null where it names none.",
    }),
    rule: t.field({
      type: RuleReferenceRef,
      description: "The rule that says so, with its article (依据).",
      resolve: ({ rule }) => rule,
    }),
    madeAt: t.expose("madeAt", { type: "DateTime", description: "When the system recorded it (记录时间)." }),
  }),
});

const RatingInvitationRef = builder.objectRef<InvitationView>("RatingInvitation").implement({
  description:
    "Leave to rate a completed case, once (评价邀请), N-5. It does not expire: the sources give no term.",
  fields: (t) => ({
    token: t.exposeString("token", {
      nullable: true,
      description:
        "The single-use token (评价令牌). For the applicant; for a device of the place (INTEGRATOR alone) when the applicant has no account. Staff see that there is one, never which.",
    }),
    openedAt: t.expose("openedAt", {
      type: "DateTime",
      description: "When the case was completed (邀请时间).",
    }),
    usedAt: t.expose("usedAt", {
      type: "DateTime",
      nullable: true,
      description: "When the rating was given (评价时间); null while it is open.",
    }),
    followedUpAt: t.expose("followedUpAt", {
      type: "DateTime",
      nullable: true,
      description: "When the one follow-up was given (追评时间); null while it is open.",
    }),
    deemed: t.field({
      type: DeemedRatingRef,
      nullable: true,
      description:
        "What the law of the place made of the service because nobody rated it in time (视为评价); null where it made nothing, and once somebody rated it.",
      resolve: ({ id, usedAt }, _args, context) => (usedAt === null ? loadDeemedRating(context, id) : null),
    }),
    deemedOn: t.field({
      type: ClockRef,
      nullable: true,
      description: "When it counts as rated if nobody rates it (视为评价期限).",
      resolve: (invitation, _args, context) => deemedClock(context, invitation),
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample case (示例数据)." }),
  }),
});

export const CaseRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("Case", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({ id: t.id({ description: "Opaque id (标识)." }) }),
    fields: (t) => ({
      ratingInvitation: t.field({
        type: RatingInvitationRef,
        nullable: true,
        description:
          "Its invitation to rate (评价邀请); null before it is completed, and for everybody but the applicant and the staff of the place.",
        resolve: ({ id }, _args, context) => loadInvitationOfCase(context, id),
      }),
      rating: t.field({
        type: RatingRef,
        nullable: true,
        description:
          "Its rating (评价); null before it is rated, and for everybody but the applicant and the staff of the place.",
        resolve: ({ id }, _args, context) => loadRatingOfCase(context, id),
      }),
    }),
  });
