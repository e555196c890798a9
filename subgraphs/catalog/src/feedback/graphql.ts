import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, FeedbackStateEnum, result } from "../builder.ts";
import { loadItem } from "../item/operations.ts";
import { ItemRef } from "../item/reference.ts";
import type { CatalogTables } from "../tables.ts";
import { answerProblem, closeProblem, latestFeedback, loadFeedback, reportProblem } from "./operations.ts";
import type { Feedback } from "./store.ts";

const FeedbackRef: ObjectRefOf<CatalogTables, Feedback> = builder
  .objectRef<Feedback>("ItemFeedback")
  .implement({
    description:
      "What a station cannot take well of what was brought down to it, told to the department (承接反馈). BK-3",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      item: t.field({
        type: ItemRef,
        nullable: true,
        description: "The item (事项).",
        resolve: ({ itemId }, _args, context) => loadItem(context, itemId),
      }),
      divisionCode: t.expose("divisionCode", {
        type: "DivisionCode",
        description: "Code of the place that reports it (反馈地区划代码).",
      }),
      department: t.exposeString("department", { description: "Its name (部门)." }),
      problem: t.exposeString("problem", { description: "What is the matter (问题)." }),
      state: t.expose("state", { type: FeedbackStateEnum, description: "How far it has come (状态)." }),
      reportedAt: t.expose("reportedAt", { type: "DateTime", description: "When it was told (反馈时间)." }),
      answer: t.exposeString("answer", { nullable: true, description: "What the department says (答复)." }),
      answeredAt: t.expose("answeredAt", {
        type: "DateTime",
        nullable: true,
        description: "When it was answered (答复时间).",
      }),
      outcome: t.exposeString("outcome", { nullable: true, description: "How it ended (解决情况)." }),
      closedAt: t.expose("closedAt", {
        type: "DateTime",
        nullable: true,
        description: "When it was closed (解决时间).",
      }),
    }),
  });

builder.queryField("itemFeedback", (t) =>
  t.field({
    type: [FeedbackRef],
    description:
      "What stations report of items they cannot take well (承接反馈): the latest 500. For staff of the place.",
    args: {
      within: t.arg({
        type: "DivisionCode",
        required: true,
        description: "Of this division and below (范围).",
      }),
    },
    resolve: async (_root, { within }, context) => [...(await latestFeedback(context, within))],
  }),
);

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const feedbackId = { required: true, description: "Which feedback (承接反馈)." } as const;

const payload = (name: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description: "The feedback as it is now (承接反馈).",
    fields: (t) => ({
      feedback: t.field({
        type: FeedbackRef,
        nullable: true,
        description: "The feedback (承接反馈).",
        resolve: ({ id }, _args, context) => loadFeedback(context, id),
      }),
    }),
  });

const ReportItemProblemInput = builder.inputType("ReportItemProblemInput", {
  description: "What cannot be taken well (反馈承接问题).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Where (反馈地区划)." }),
    itemId: t.id({ required: true, description: "Which item (事项)." }),
    department: t.string({ required: true, description: "Its name, at most 100 characters (部门名称)." }),
    problem: t.string({
      required: true,
      description: "What is the matter, at most 1000 characters (问题).",
    }),
  }),
});

const AnswerItemProblemInput = builder.inputType("AnswerItemProblemInput", {
  description: "What the department will do (答复承接问题).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    feedbackId: t.id(feedbackId),
    answer: t.string({ required: true, description: "The answer, at most 1000 characters (答复)." }),
  }),
});

const CloseItemProblemInput = builder.inputType("CloseItemProblemInput", {
  description: "That the station can take it now (确认解决).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    feedbackId: t.id(feedbackId),
    outcome: t.string({ required: true, description: "How it ended, at most 1000 characters (解决情况)." }),
  }),
});

builder.mutationFields((t) => ({
  reportItemProblem: t.field({
    type: result("ReportItemProblemResult", payload("ReportItemProblemPayload")),
    description:
      "Tells a department what a station cannot take well (反馈承接问题). For clerks, agents, station managers and county administrators.",
    args: { input: t.arg({ type: ReportItemProblemInput, required: true, description: "What (内容)." }) },
    resolve: (_root, args, context) => outcome(reportProblem(context, args.input)),
  }),
  answerItemProblem: t.field({
    type: result("AnswerItemProblemResult", payload("AnswerItemProblemPayload")),
    description: "Says what the department will do (答复承接问题). For approvers and county administrators.",
    args: { input: t.arg({ type: AnswerItemProblemInput, required: true, description: "What (内容)." }) },
    resolve: (_root, args, context) => outcome(answerProblem(context, args.input)),
  }),
  closeItemProblem: t.field({
    type: result("CloseItemProblemResult", payload("CloseItemProblemPayload")),
    description: "Says that the station can take it now (确认解决). For those who report.",
    args: { input: t.arg({ type: CloseItemProblemInput, required: true, description: "How (内容)." }) },
    resolve: (_root, args, context) => outcome(closeProblem(context, args.input)),
  }),
}));
