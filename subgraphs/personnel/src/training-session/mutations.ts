import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result, TrainingKindEnum, TrainingPresenceEnum, TrainingResultEnum } from "../builder.ts";
import type { PersonnelTables } from "../tables.ts";
import { loadTrainingSession } from "./loaders.ts";
import { cancelTraining, holdTraining, scheduleTraining, withdrawPresence } from "./operations.ts";
import { TrainingSessionRef } from "./reference.ts";

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const sessionId = { required: true, description: "Which training (培训场次)." } as const;

const payload = (name: string, description: string): ObjectRefOf<PersonnelTables, { sessionId: string }> =>
  builder.objectRef<{ sessionId: string }>(name).implement({
    description,
    fields: (t) => ({
      trainingSession: t.field({
        type: TrainingSessionRef,
        nullable: true,
        description: "The training as it is now (培训场次).",
        resolve: (made, _args, context) => loadTrainingSession(context, made.sessionId),
      }),
    }),
  });

const ScheduleTrainingInput = builder.inputType("ScheduleTrainingInput", {
  description: "A training to arrange (安排培训).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    divisionCode: t.field({
      type: "DivisionCode",
      required: true,
      description: "The place that holds it (所在区划).",
    }),
    planId: t.id({ description: "The plan it belongs to (培训计划); the day lies in its year." }),
    departmentId: t.id({ description: "The department that organises it (组织部门)." }),
    kinds: t.field({
      type: [TrainingKindEnum],
      required: true,
      description: "Ways of training, 1 to 7 (培训方式).",
    }),
    title: t.string({ required: true, description: "What it is about, at most 100 characters (主题)." }),
    on: t.field({ type: "Date", required: true, description: "The day planned (计划日期)." }),
    venue: t.string({ description: "Where, at most 100 characters (地点)." }),
    trainers: t.stringList({
      description: "Who teaches, at most 20 names of at most 40 characters (培训师资).",
    }),
    itemIds: t.idList({ description: "The items it is about, at most 100 (培训事项)." }),
    requestIds: t.idList({ description: "The requests it takes up, at most 100 (回应的培训需求)." }),
  }),
});

const EntryInput = builder.inputType("TrainingPresenceInput", {
  description: "Whether somebody was at a training, and how they did (到训情况).",
  fields: (t) => ({
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    presence: t.field({
      type: TrainingPresenceEnum,
      required: true,
      description: "Whether they were there (到训情况).",
    }),
    result: t.field({ type: TrainingResultEnum, description: "What a test came to (考核结果)." }),
    score: t.string({ description: "The score, at most 10 characters (成绩)." }),
  }),
});

const HoldTrainingInput = builder.inputType("HoldTrainingInput", {
  description: "A training that was held (登记培训).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    sessionId: t.id(sessionId),
    on: t.field({ type: "Date", required: true, description: "The day, not in the future (举办日期)." }),
    reference: t.string({ description: "Its evidence, at most 200 characters (凭据)." }),
    entries: t.field({
      type: [EntryInput],
      required: true,
      description: "Who was there, or missing, 1 to 200 (到训情况).",
    }),
  }),
});

const CancelTrainingInput = builder.inputType("CancelTrainingInput", {
  description: "A training to cancel (取消培训).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    sessionId: t.id(sessionId),
    reason: t.string({ required: true, description: "Why, at most 500 characters (理由)." }),
  }),
});

const WithdrawTrainingPresenceInput = builder.inputType("WithdrawTrainingPresenceInput", {
  description: "A record of presence to take back (撤回到训记录).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    sessionId: t.id(sessionId),
    staffMemberId: t.id({ required: true, description: "Whose (工作人员)." }),
    reason: t.string({ required: true, description: "Why, at most 500 characters (理由)." }),
  }),
});

const whoMay = "For station managers and county administrators";

builder.mutationFields((t) => ({
  scheduleTraining: t.field({
    type: result(
      "ScheduleTrainingResult",
      payload("ScheduleTrainingPayload", "The training arranged (已安排的培训)."),
    ),
    description: `Arranges a training (安排培训), YS-6. ${whoMay} of the place.`,
    args: {
      input: t.arg({ type: ScheduleTrainingInput, required: true, description: "The training (培训)." }),
    },
    resolve: (_root, args, context) => outcome(scheduleTraining(context, args.input)),
  }),
  holdTraining: t.field({
    type: result("HoldTrainingResult", payload("HoldTrainingPayload", "The training held (已举办的培训).")),
    description: `Puts on record that a training was held, who was there and how they did (登记培训), YS-6, PT-8; told again for the same day it adds people. ${whoMay} of the place and of where the people work.`,
    args: {
      input: t.arg({ type: HoldTrainingInput, required: true, description: "Who was there (到训情况)." }),
    },
    resolve: (_root, args, context) => outcome(holdTraining(context, args.input)),
  }),
  cancelTraining: t.field({
    type: result(
      "CancelTrainingResult",
      payload("CancelTrainingPayload", "The training cancelled (已取消的培训)."),
    ),
    description: `Cancels a training that was not held (取消培训). ${whoMay} of the place.`,
    args: {
      input: t.arg({ type: CancelTrainingInput, required: true, description: "Which and why (培训)." }),
    },
    resolve: (_root, args, context) => outcome(cancelTraining(context, args.input)),
  }),
  withdrawTrainingPresence: t.field({
    type: result(
      "WithdrawTrainingPresenceResult",
      payload("WithdrawTrainingPresencePayload", "The training it was recorded of (培训)."),
    ),
    description: `Takes back what was recorded by mistake of somebody at a training (撤回到训记录); it stays in the file, with the reason. ${whoMay} of where they work.`,
    args: {
      input: t.arg({
        type: WithdrawTrainingPresenceInput,
        required: true,
        description: "Whose and why (记录).",
      }),
    },
    resolve: (_root, args, context) => outcome(withdrawPresence(context, args.input)),
  }),
}));
