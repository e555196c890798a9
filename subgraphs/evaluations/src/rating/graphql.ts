import { isPoorRating, ratingScore } from "@yimen/domain";
import { type ConnectionRefOf, defineConnection, outcome } from "@yimen/subgraph-kit";
import { builder, ChannelEnum, RatingGradeEnum, result } from "../builder.ts";
import { CaseRef } from "../invitation/graphql.ts";
import { DivisionRef } from "../place/references.ts";
import { StationRef } from "../station/graphql.ts";
import { ServiceItemRef } from "../summary/graphql.ts";
import {
  followUpRating,
  type FollowUpReceipt,
  loadFollowUp,
  loadRating,
  pageRatings,
  rateService,
  type RatingReceipt,
} from "./operations.ts";
import { RatingRef } from "./reference.ts";
import type { FollowUp, Rating } from "./store.ts";
import type { EvaluationsTables } from "../tables.ts";

export const RatingConnectionRef: ConnectionRefOf<EvaluationsTables, Rating> = defineConnection(
  builder,
  RatingRef,
  { en: "ratings", zh: "评价" },
);

const RatingFollowUpRef = builder.objectRef<FollowUp>("RatingFollowUp").implement({
  description: "The one thing said later (追评), beside the rating and never in its place.",
  fields: (t) => ({
    grade: t.expose("grade", {
      type: RatingGradeEnum,
      nullable: true,
      description: "Grade of the follow-up (追评等级); null when only words were added.",
    }),
    comment: t.exposeString("comment", { description: "What was added (追评内容)." }),
    givenAt: t.expose("givenAt", { type: "DateTime", description: "When (追评时间)." }),
  }),
});

builder.objectType(RatingRef, {
  description:
    "What the person served thinks of it (好差评), N-5. Given once through the single-use token of the case; nobody can change or remove it.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the station's division (所在区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The station's division (所在区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    grade: t.expose("grade", { type: RatingGradeEnum, description: "Grade (评价等级)." }),
    points: t.int({
      description: "Points, and stars: 5 for the best grade to 1 for the worst (分值、星级), PT-14.",
      resolve: ({ grade }) => ratingScore(grade),
    }),
    poor: t.boolean({
      description: "True for the two worst grades (差评).",
      resolve: ({ grade }) => isPoorRating(grade),
    }),
    comment: t.exposeString("comment", {
      nullable: true,
      description: "In their own words (评价内容); null when nothing was written.",
    }),
    tags: t.stringList({ description: "Short remarks (评价标签).", resolve: ({ tags }) => [...tags] }),
    channel: t.expose("channel", {
      type: ChannelEnum,
      description: "Where it was given (评价渠道); COUNTER is the rating device at the window, PT-14.",
    }),
    ratedAt: t.expose("ratedAt", { type: "DateTime", description: "When (评价时间)." }),
    followUp: t.field({
      type: RatingFollowUpRef,
      nullable: true,
      description: "The one follow-up (追评); null when there is none.",
      resolve: ({ id }, _args, context) => loadFollowUp(context, id),
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample rating (示例数据)." }),
    case: t.field({
      type: CaseRef,
      nullable: true,
      description: "The case it rates (所评办件).",
      resolve: ({ caseId }) => ({ id: caseId }),
    }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "Where the service was given (服务站点).",
      resolve: ({ stationId }) => ({ id: stationId }),
    }),
    item: t.field({
      type: ServiceItemRef,
      nullable: true,
      description: "What the service was (所办事项).",
      resolve: ({ itemId }) => ({ id: itemId }),
    }),
  }),
});

builder.asEntity(RatingRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadRating(context, id),
});

builder.queryFields((t) => ({
  rating: t.field({
    type: RatingRef,
    nullable: true,
    description:
      "The rating with an id (查评价); null when there is none or the caller is neither its applicant nor staff of the place.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadRating(context, id),
  }),
  ratings: t.connection(
    {
      type: RatingRef,
      // A refusal here must not null what else was asked.
      nullable: true,
      description:
        "Ratings of a place (评价), newest first. For its staff; null, with the error, for others.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "Those of this division and below (区划范围).",
        }),
        poor: t.arg.boolean({ description: "Only poor ones (差评), or only the others when false." }),
      },
      resolve: (_root, args, context) => pageRatings(context, args, args),
    },
    RatingConnectionRef,
  ),
}));

const RateServicePayload = builder.objectRef<RatingReceipt>("RateServicePayload").implement({
  description: "The rating as it was given (已提交的评价).",
  fields: (t) => ({
    grade: t.expose("grade", { type: RatingGradeEnum, description: "Grade (评价等级)." }),
    points: t.int({
      description: "Points, and stars (分值、星级).",
      resolve: ({ grade }) => ratingScore(grade),
    }),
    ratedAt: t.field({
      type: "DateTime",
      description: "When (评价时间).",
      resolve: ({ ratedAt }) => Temporal.Instant.from(ratedAt),
    }),
    rating: t.field({
      type: RatingRef,
      nullable: true,
      description: "The rating (评价); null for somebody who rated without signing in.",
      resolve: ({ ratingId }, _args, context) => loadRating(context, ratingId),
    }),
  }),
});

const FollowUpRatingPayload = builder.objectRef<FollowUpReceipt>("FollowUpRatingPayload").implement({
  description: "The follow-up as it was given (已提交的追评).",
  fields: (t) => ({
    givenAt: t.field({
      type: "DateTime",
      description: "When (追评时间).",
      resolve: ({ givenAt }) => Temporal.Instant.from(givenAt),
    }),
    rating: t.field({
      type: RatingRef,
      nullable: true,
      description: "The rating it belongs to (评价); null for somebody who rated without signing in.",
      resolve: ({ ratingId }, _args, context) => loadRating(context, ratingId),
    }),
  }),
});

const RateServiceInput = builder.inputType("RateServiceInput", {
  description: "A rating to give (提交评价).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    token: t.string({ required: true, description: "The single-use token of the case (评价令牌)." }),
    grade: t.field({
      type: RatingGradeEnum,
      required: true,
      description: "Grade (评价等级); there is no default.",
    }),
    comment: t.string({ description: "In one's own words, at most 500 characters (评价内容)." }),
    tags: t.stringList({
      description: "At most 10 short remarks, each at most 20 characters (评价标签).",
    }),
    channel: t.field({
      type: ChannelEnum,
      required: true,
      description: "Where it is given (评价渠道); COUNTER is the rating device at the window.",
    }),
  }),
});

const FollowUpRatingInput = builder.inputType("FollowUpRatingInput", {
  description: "A follow-up to give (提交追评).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    token: t.string({ required: true, description: "The token the rating was given with (评价令牌)." }),
    comment: t.string({ required: true, description: "What to add, at most 500 characters (追评内容)." }),
    grade: t.field({ type: RatingGradeEnum, description: "Grade now (追评等级)." }),
  }),
});

builder.mutationFields((t) => ({
  rateService: t.field({
    type: result("RateServiceResult", RateServicePayload),
    description:
      "Rates a completed service, once (一事一评). For whoever holds the case's token; no role replaces it.",
    args: { input: t.arg({ type: RateServiceInput, required: true, description: "The rating (评价)." }) },
    resolve: (_root, args, context) => outcome(rateService(context, args.input)),
  }),
  followUpRating: t.field({
    type: result("FollowUpRatingResult", FollowUpRatingPayload),
    description: "Adds the one follow-up to a rating (追评). For whoever holds the case's token.",
    args: {
      input: t.arg({ type: FollowUpRatingInput, required: true, description: "The follow-up (追评)." }),
    },
    resolve: (_root, args, context) => outcome(followUpRating(context, args.input)),
  }),
}));
