import { assessmentGrades } from "@yimen/rules";
import { outcome, vocabularyEnum } from "@yimen/subgraph-kit";
import { builder, FactInput, result } from "../builder.ts";
import { finalizeAssessments } from "./finalizing.ts";
import { answerAssessmentObjection, objectToAssessment } from "./objecting.ts";
import { assess, type Assessed, loadAssessment } from "./operations.ts";
import { finalizeRanking, type Ranked } from "./ranking.ts";
import { AssessmentRef } from "./reference.ts";
import { reopenAssessment } from "./reopening.ts";
import { reviewAssessment } from "./reviewing.ts";

const GradeEnum = vocabularyEnum(builder, assessmentGrades);

const PickInput = builder.inputType("AssessmentPickInput", {
  description: "Points picked from the range of an entry (酌情打分).",
  fields: (t) => ({
    entry: t.string({ required: true, description: "Entry of the scorecard (评分项)." }),
    points: t.field({ type: "Decimal", required: true, description: "Points (分值)." }),
    reason: t.string({ required: true, description: "Why (理由), at most 500 characters." }),
  }),
});

const AwardInput = builder.inputType("AssessmentAwardInput", {
  description: "A grade where no law says how (评定).",
  fields: (t) => ({
    grade: t.field({ type: GradeEnum, required: true, description: "Grade (等次)." }),
    score: t.field({ type: "Decimal", description: "Points (得分), where there are some." }),
    reason: t.string({ required: true, description: "Why (理由), at most 500 characters." }),
  }),
});

const DraftInput = builder.inputType("AssessmentDraftInput", {
  description: "One thing to be assessed (一项考核).",
  fields: (t) => ({
    basis: t.string({ required: true, description: "As `assessmentDraft` gave it (考核依据), unchanged." }),
    picks: t.field({ type: [PickInput], description: "Points the assessor picks (酌情打分)." }),
    found: t.field({
      type: [FactInput],
      description:
        "What the assessor finds at the assessment itself (考核认定), such as that work was excellent, YS-10.1.",
    }),
    award: t.field({ type: AwardInput, description: "The grade, where no law grades (评定)." }),
  }),
});

const key = { type: "String", required: true, description: "Key of this submission (幂等键)." } as const;
const assessmentId = { required: true, description: "The assessment (考核)." } as const;

const AssessInput = builder.inputType("AssessInput", {
  description: "What is assessed (考核内容).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    assessments: t.field({
      type: [DraftInput],
      required: true,
      description: "What is assessed, at most 100 at once (各项考核).",
    }),
  }),
});

const FinalizeInput = builder.inputType("FinalizeAssessmentsInput", {
  description: "What is made final (核定).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    assessmentIds: t.idList({ required: true, description: "The assessments (考核), at most 100 at once." }),
  }),
});

const ReopenInput = builder.inputType("ReopenAssessmentInput", {
  description: "What is opened again (重新开启).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    assessmentId: t.id(assessmentId),
    reason: t.string({ required: true, description: "Why (理由), at most 1,000 characters." }),
  }),
});

const ReviewInput = builder.inputType("ReviewAssessmentInput", {
  description: "What the personnel office reviewed (人事部门审核).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    assessmentId: t.id(assessmentId),
    note: t.string({ description: "What it says (审核意见), at most 1,000 characters." }),
  }),
});

const ObjectInput = builder.inputType("ObjectToAssessmentInput", {
  description: "What is said against a draft (异议).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    assessmentId: t.id(assessmentId),
    text: t.string({ required: true, description: "What (异议内容), at most 2,000 characters." }),
  }),
});

const AnswerInput = builder.inputType("AnswerAssessmentObjectionInput", {
  description: "The answer to an objection (异议答复).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    assessmentId: t.id(assessmentId),
    upheld: t.boolean({ required: true, description: "Whether it holds (异议成立)." }),
    answer: t.string({ required: true, description: "The answer (答复), at most 2,000 characters." }),
  }),
});

const payload = (name: string, description: string) =>
  builder.objectRef<Assessed>(name).implement({
    description,
    fields: (t) => ({
      assessments: t.field({
        type: [AssessmentRef],
        description: "The assessments as they stand now (考核).",
        resolve: async ({ assessmentIds }, _args, context) => {
          const found = await Promise.all(assessmentIds.map((each) => loadAssessment(context, each)));
          return found.filter((one) => one !== undefined);
        },
      }),
    }),
  });

const AssessResult = result("AssessResult", payload("AssessPayload", "The drafts made (初评结果)."));
const FinalizeResult = result(
  "FinalizeAssessmentsResult",
  payload("FinalizeAssessmentsPayload", "What is final now (核定结果)."),
);
const ReopenResult = result(
  "ReopenAssessmentResult",
  payload("ReopenAssessmentPayload", "What is open again (重新开启的考核)."),
);
const ReviewResult = result(
  "ReviewAssessmentResult",
  payload("ReviewAssessmentPayload", "What was reviewed (已审核的考核)."),
);
const ObjectResult = result(
  "ObjectToAssessmentResult",
  payload("ObjectToAssessmentPayload", "The draft with what was said against it (有异议的考核)."),
);
const AnswerResult = result(
  "AnswerAssessmentObjectionResult",
  payload("AnswerAssessmentObjectionPayload", "The draft with the answer (已答复异议的考核)."),
);

const RankingInput = builder.inputType("FinalizeRankingInput", {
  description: "The ranking that is made final (公布名次).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    basis: t.string({ required: true, description: "As `QuotaResult.basis` gave it (名次依据), unchanged." }),
  }),
});

const RankedRef = builder.objectRef<readonly [id: string, place: number]>("FinalPlace").implement({
  description: "A place that is final (核定名次).",
  fields: (t) => ({
    id: t.id({ description: "Whose (成员), by id.", resolve: ([id]) => id }),
    place: t.int({ description: "Place from 1 (名次).", resolve: ([, place]) => place }),
  }),
});

const RankingPayload = builder.objectRef<Ranked>("FinalizeRankingPayload").implement({
  description: "The ranking that is final (已公布的名次).",
  fields: (t) => ({
    places: t.field({
      type: [RankedRef],
      description: "Everybody's place, the first first (名次表).",
      resolve: ({ places }) => [...places],
    }),
  }),
});

const RankingResult = result("FinalizeRankingResult", RankingPayload);

builder.mutationFields((t) => ({
  finalizeRanking: t.field({
    type: RankingResult,
    nullable: true,
    description:
      "Makes the places of a ranking final (公布名次), once all are certain. They are facts of those ranked from then on.",
    args: { input: t.arg({ type: RankingInput, required: true, description: "Which (内容)." }) },
    resolve: (_root, { input }, context) => outcome(finalizeRanking(context, input)),
  }),
  assess: t.field({
    type: AssessResult,
    nullable: true,
    description:
      "Assesses up to a hundred things at once, as drafts (考核、初评), each by the basis `assessmentDraft` gave. One that is there already is corrected. For those who oversee the place.",
    args: { input: t.arg({ type: AssessInput, required: true, description: "What (内容)." }) },
    resolve: (_root, { input }, context) => outcome(assess(context, input)),
  }),
  finalizeAssessments: t.field({
    type: FinalizeResult,
    nullable: true,
    description:
      "Makes drafts final and seals them (核定), up to a hundred at once. The results are facts of later periods, of rankings and of quotas.",
    args: { input: t.arg({ type: FinalizeInput, required: true, description: "Which (内容)." }) },
    resolve: (_root, { input }, context) => outcome(finalizeAssessments(context, input)),
  }),
  reopenAssessment: t.field({
    type: ReopenResult,
    nullable: true,
    description: "Opens a final assessment again, with the reason (重新开启考核). What was sealed stays.",
    args: { input: t.arg({ type: ReopenInput, required: true, description: "Which and why (内容)." }) },
    resolve: (_root, { input }, context) => outcome(reopenAssessment(context, input)),
  }),
  reviewAssessment: t.field({
    type: ReviewResult,
    nullable: true,
    description:
      "Puts down that the personnel office reviewed a final result (人事部门审核考核结果), LP-5: somebody else than who made it final.",
    args: { input: t.arg({ type: ReviewInput, required: true, description: "Which (内容)." }) },
    resolve: (_root, { input }, context) => outcome(reviewAssessment(context, input)),
  }),
  objectToAssessment: t.field({
    type: ObjectResult,
    nullable: true,
    description:
      "Says something against a draft (对考核提出异议): by whom it is about, or who manages the place it is about.",
    args: { input: t.arg({ type: ObjectInput, required: true, description: "What (内容)." }) },
    resolve: (_root, { input }, context) => outcome(objectToAssessment(context, input)),
  }),
  answerAssessmentObjection: t.field({
    type: AnswerResult,
    nullable: true,
    description: "Answers an objection to a draft (答复考核异议).",
    args: { input: t.arg({ type: AnswerInput, required: true, description: "The answer (内容)." }) },
    resolve: (_root, { input }, context) => outcome(answerAssessmentObjection(context, input)),
  }),
}));
