import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { DivisionRef, ServiceItemRef } from "../borrowed/graphql.ts";
import { builder, result } from "../builder.ts";
import { loadDepartment } from "../department/operations.ts";
import { DepartmentRef } from "../department/reference.ts";
import type { PersonnelTables } from "../tables.ts";
import { loadTrainingPlan } from "../training-plan/operations.ts";
import { TrainingPlanRef } from "../training-plan/reference.ts";
import { loadTrainingSession } from "../training-session/loaders.ts";
import { TrainingSessionRef } from "../training-session/reference.ts";
import {
  askForTraining,
  loadAnswersTo,
  loadRequestItems,
  loadTrainingRequest,
  pageTrainingRequests,
  withdrawTrainingRequest,
} from "./operations.ts";
import { TrainingRequestConnectionRef, TrainingRequestRef } from "./reference.ts";

builder.objectType(TrainingRequestRef, {
  description:
    "What a village asks to be taught more of (加强培训需求), or what a station told a department that it cannot take well (承接反馈). YS-6, BK-3",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the place that asks (提出地区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The place that asks (提出地区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    plan: t.field({
      type: TrainingPlanRef,
      nullable: true,
      description: "The plan it is asked of (培训计划); null for a feedback to a department.",
      resolve: ({ planId }, _args, context) => (planId === null ? null : loadTrainingPlan(context, planId)),
    }),
    feedbackId: t.exposeID("feedbackId", {
      nullable: true,
      description: "The feedback it comes from (承接反馈), which the catalogue keeps. BK-3",
    }),
    departmentName: t.exposeString("departmentName", {
      nullable: true,
      description: "The department as the feedback names it (反馈所写部门).",
    }),
    department: t.field({
      type: DepartmentRef,
      nullable: true,
      description:
        "The department of that name at the place or above it (部门); null where there is none, or more than one.",
      resolve: ({ departmentId }, _args, context) =>
        departmentId === null ? null : loadDepartment(context, departmentId),
    }),
    items: t.field({
      type: [ServiceItemRef],
      description: "The items it is about (所涉事项), by code.",
      resolve: async ({ id }, _args, context) =>
        ((await loadRequestItems(context, id)) ?? []).map(({ itemId }) => ({ id: itemId })),
    }),
    wanted: t.exposeString("wanted", {
      nullable: true,
      description: "What is wanted (需求); null for a feedback, whose words stay with the catalogue.",
    }),
    askedOn: t.expose("askedOn", { type: "Date", description: "When it was asked (提出日期)." }),
    sessions: t.field({
      type: [TrainingSessionRef],
      description: "The trainings that take it up, cancelled ones left out (回应的培训).",
      resolve: async ({ id }, _args, context) => {
        const answers = (await loadAnswersTo(context, id)) ?? [];
        const found = await Promise.all(answers.map((each) => loadTrainingSession(context, each.sessionId)));
        return found.filter((session) => session !== undefined);
      },
    }),
    withdrawnAt: t.expose("withdrawnAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was taken back (撤回时间).",
    }),
    withdrawalReason: t.exposeString("withdrawalReason", { nullable: true, description: "Why (撤回理由)." }),
  }),
});

builder.queryField("trainingRequests", (t) =>
  t.connection(
    {
      type: TrainingRequestRef,
      description: "What places ask to be taught (培训需求), the latest first.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Only those of this division and below (区划范围).",
        }),
      },
      resolve: (_root, args, context) => pageTrainingRequests(context, args, args),
    },
    TrainingRequestConnectionRef,
  ),
);

const key = { required: true, description: "Key of this submission (幂等键)." } as const;

const payload = (name: string, description: string): ObjectRefOf<PersonnelTables, { requestId: string }> =>
  builder.objectRef<{ requestId: string }>(name).implement({
    description,
    fields: (t) => ({
      trainingRequest: t.field({
        type: TrainingRequestRef,
        nullable: true,
        description: "The request as it is now (培训需求).",
        resolve: (made, _args, context) => loadTrainingRequest(context, made.requestId),
      }),
    }),
  });

const AskForTrainingInput = builder.inputType("AskForTrainingInput", {
  description: "What a village wants to be taught more of (提出加强培训需求).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    planId: t.id({ required: true, description: "Of which plan (培训计划)." }),
    divisionCode: t.field({
      type: "DivisionCode",
      required: true,
      description: "The place that asks, one the plan is to reach (提出地区划).",
    }),
    itemIds: t.idList({ description: "The items it is about, at most 100 (所涉事项)." }),
    wanted: t.string({ required: true, description: "What is wanted, at most 500 characters (需求)." }),
  }),
});

const WithdrawTrainingRequestInput = builder.inputType("WithdrawTrainingRequestInput", {
  description: "A request to take back (撤回培训需求).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    requestId: t.id({ required: true, description: "Which request (培训需求)." }),
    reason: t.string({ required: true, description: "Why, at most 500 characters (理由)." }),
  }),
});

builder.mutationFields((t) => ({
  askForTraining: t.field({
    type: result(
      "AskForTrainingResult",
      payload("AskForTrainingPayload", "The request made (已提出的培训需求)."),
    ),
    description:
      "Says what a village wants to be taught more of (提出加强培训需求), YS-6. For agents, clerks, station managers and county administrators of the place.",
    args: { input: t.arg({ type: AskForTrainingInput, required: true, description: "What (需求)." }) },
    resolve: (_root, args, context) => outcome(askForTraining(context, args.input)),
  }),
  withdrawTrainingRequest: t.field({
    type: result(
      "WithdrawTrainingRequestResult",
      payload("WithdrawTrainingRequestPayload", "The request taken back (已撤回的培训需求)."),
    ),
    description: "Takes a request back (撤回培训需求). For those who may make it.",
    args: {
      input: t.arg({
        type: WithdrawTrainingRequestInput,
        required: true,
        description: "Which and why (需求).",
      }),
    },
    resolve: (_root, args, context) => outcome(withdrawTrainingRequest(context, args.input)),
  }),
}));
