import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { DivisionRef, ServiceItemRef } from "../borrowed/graphql.ts";
import {
  builder,
  TrainingKindEnum,
  TrainingPresenceEnum,
  TrainingResultEnum,
  TrainingStateEnum,
} from "../builder.ts";
import { loadDepartment } from "../department/operations.ts";
import { DepartmentRef } from "../department/reference.ts";
import { PersonalFileRef } from "../personal-file/graphql.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import type { PersonnelTables } from "../tables.ts";
import { loadTrainingPlan } from "../training-plan/operations.ts";
import { TrainingPlanRef } from "../training-plan/reference.ts";
import { loadTrainingRequest } from "../training-request/operations.ts";
import { TrainingRequestRef } from "../training-request/reference.ts";
import {
  loadAttendees,
  loadFiledTrainings,
  loadResultsOfSession,
  loadSessionAnswers,
  loadSessionItems,
  loadTrainingSession,
} from "./loaders.ts";
import { pageTrainingSessions } from "./operations.ts";
import { TrainingSessionConnectionRef, TrainingSessionRef } from "./reference.ts";
import { type FiledTraining, stateOf } from "./training-session.ts";

const FiledTrainingRef: ObjectRefOf<PersonnelTables, FiledTraining> = builder
  .objectRef<FiledTraining>("FiledTraining")
  .implement({
    description: "A training as it stands in somebody's file (培训记录), with who recorded it. SM-15",
    fields: (t) => ({
      session: t.field({
        type: TrainingSessionRef,
        nullable: true,
        description: "The training (培训场次).",
        resolve: ({ sessionId }, _args, context) => loadTrainingSession(context, sessionId),
      }),
      staffMember: t.field({
        type: StaffMemberRef,
        nullable: true,
        description: "Whose file (工作人员).",
        resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
      }),
      presence: t.expose("presence", {
        type: TrainingPresenceEnum,
        description: "Whether they were there (到训情况).",
      }),
      result: t.expose("result", {
        type: TrainingResultEnum,
        nullable: true,
        description: "What a test came to (考核结果); null where none was.",
      }),
      score: t.exposeString("score", { nullable: true, description: "The score (成绩), as it was given." }),
      recordedAt: t.expose("recordedAt", {
        type: "DateTime",
        description: "When it was put on file (入档时间).",
      }),
      recordedBy: t.exposeString("recordedBy", { description: "Account that recorded it (登记账号)." }),
      withdrawnAt: t.expose("withdrawnAt", {
        type: "DateTime",
        nullable: true,
        description: "When it was taken back (撤回时间); null while it stands.",
      }),
      withdrawnBy: t.exposeString("withdrawnBy", {
        nullable: true,
        description: "Account that took it back (撤回账号).",
      }),
      withdrawalReason: t.exposeString("withdrawalReason", {
        nullable: true,
        description: "Why (撤回理由).",
      }),
    }),
  });

builder.objectType(TrainingSessionRef, {
  description: "One training (培训场次): where, when, in which ways, by whom, about which items. YS-6, PT-4",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    title: t.exposeString("title", { description: "What it is about (主题)." }),
    state: t.field({
      type: TrainingStateEnum,
      description: "Where it stands (状态).",
      resolve: (session) => stateOf(session),
    }),
    kinds: t.field({
      type: [TrainingKindEnum],
      description: "Ways of training (培训方式).",
      resolve: ({ kinds }) => [...kinds],
    }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the place that holds it (所在区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The place that holds it (所在区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    plan: t.field({
      type: TrainingPlanRef,
      nullable: true,
      description: "The plan it belongs to (培训计划); null when it is held outside any.",
      resolve: ({ planId }, _args, context) => (planId === null ? null : loadTrainingPlan(context, planId)),
    }),
    department: t.field({
      type: DepartmentRef,
      nullable: true,
      description: "The department that organises it (组织部门).",
      resolve: ({ departmentId }, _args, context) =>
        departmentId === null ? null : loadDepartment(context, departmentId),
    }),
    venue: t.exposeString("venue", { nullable: true, description: "Where (地点)." }),
    trainers: t.exposeStringList("trainers", { description: "Who teaches, by name (培训师资)." }),
    plannedOn: t.expose("plannedOn", { type: "Date", description: "The day planned (计划日期)." }),
    heldOn: t.expose("heldOn", {
      type: "Date",
      nullable: true,
      description: "The day it was held (举办日期); null while it was not.",
    }),
    reference: t.exposeString("reference", { nullable: true, description: "Its evidence (凭据)." }),
    cancellationReason: t.exposeString("cancellationReason", {
      nullable: true,
      description: "Why it was cancelled (取消理由).",
    }),
    items: t.field({
      type: [ServiceItemRef],
      description: "The items it is about (培训事项), by code.",
      resolve: async ({ id }, _args, context) =>
        ((await loadSessionItems(context, id)) ?? []).map(({ itemId }) => ({ id: itemId })),
    }),
    requests: t.field({
      type: [TrainingRequestRef],
      description: "The requests it takes up (回应的培训需求).",
      resolve: async ({ id }, _args, context) => {
        const answers = (await loadSessionAnswers(context, id)) ?? [];
        const found = await Promise.all(answers.map((each) => loadTrainingRequest(context, each.requestId)));
        return found.filter((request) => request !== undefined);
      },
    }),
    attendees: t.field({
      type: [StaffMemberRef],
      description: "Who was taught (参训人员); whoever has left is seen by their place only.",
      resolve: async ({ id }, _args, context) => {
        const there = (await loadAttendees(context, id)) ?? [];
        const people = await Promise.all(there.map(({ staffId }) => loadStaffMember(context, staffId)));
        return people.filter((person) => person !== undefined);
      },
    }),
    results: t.field({
      type: [FiledTrainingRef],
      description:
        "How people did, and who was missing (到训和考核情况), those taken back included. For those who may read the files; empty for others.",
      resolve: async ({ id }, _args, context) => [...((await loadResultsOfSession(context, id)) ?? [])],
    }),
  }),
});

builder.objectField(PersonalFileRef, "trainings", (t) =>
  t.field({
    type: [FiledTrainingRef],
    description: "Trainings (培训记录), the latest record first, those taken back included. SM-15",
    resolve: async ({ staffId }, _args, context) => [...((await loadFiledTrainings(context, staffId)) ?? [])],
  }),
);

builder.queryFields((t) => ({
  trainingSession: t.field({
    type: TrainingSessionRef,
    nullable: true,
    description: "The training session with an id (查培训场次); null when there is none.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadTrainingSession(context, id),
  }),
  trainingSessions: t.connection(
    {
      type: TrainingSessionRef,
      description: "Training sessions (培训场次), the latest planned first.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Only those of this division and below (区划范围).",
        }),
      },
      resolve: (_root, args, context) => pageTrainingSessions(context, args, args),
    },
    TrainingSessionConnectionRef,
  ),
}));
