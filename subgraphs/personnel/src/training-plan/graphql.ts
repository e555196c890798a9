import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { DivisionRef } from "../borrowed/graphql.ts";
import { builder, FactRef } from "../builder.ts";
import { loadDepartment } from "../department/operations.ts";
import { DepartmentRef } from "../department/reference.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import type { PersonnelTables } from "../tables.ts";
import { pageTrainingRequests } from "../training-request/operations.ts";
import { TrainingRequestConnectionRef, TrainingRequestRef } from "../training-request/reference.ts";
import { pageTrainingSessions } from "../training-session/operations.ts";
import { TrainingSessionConnectionRef, TrainingSessionRef } from "../training-session/reference.ts";
import { trainingPlanFacts } from "./facts.ts";
import { loadBackbone, loadTrainingPlan, loadTrainingTargets, pageTrainingPlans } from "./operations.ts";
import { TrainingPlanConnectionRef, TrainingPlanRef } from "./reference.ts";
import type { Backbone, TrainingTarget } from "./training-plan.ts";

const TrainingTargetRef: ObjectRefOf<PersonnelTables, TrainingTarget> = builder
  .objectRef<TrainingTarget>("TrainingTarget")
  .implement({
    description: "A division that a training plan is to reach (培训覆盖对象), and whether it was. YS-6",
    fields: (t) => ({
      divisionCode: t.expose("divisionCode", { type: "DivisionCode", description: "Its code (区划代码)." }),
      division: t.field({
        type: DivisionRef,
        nullable: true,
        description: "The division (区划).",
        resolve: ({ divisionCode }) => ({ code: divisionCode }),
      }),
      coveredOn: t.expose("coveredOn", {
        type: "Date",
        nullable: true,
        description: "First day somebody who works there was taught (首次覆盖日期); null while nobody was.",
      }),
      attendeeCount: t.exposeInt("attendeeCount", {
        description: "How many who work there were taught (参训人数).",
      }),
    }),
  });

const BackboneRef: ObjectRefOf<PersonnelTables, Backbone> = builder
  .objectRef<Backbone>("TrainingBackbone")
  .implement({
    description: "Somebody whom a training plan brought forward in a village (业务骨干). YS-6",
    fields: (t) => ({
      staffMember: t.field({
        type: StaffMemberRef,
        nullable: true,
        description: "Who (工作人员); null when they have left and the caller is not of their place.",
        resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
      }),
      divisionCode: t.expose("divisionCode", {
        type: "DivisionCode",
        description: "Code of where they worked then (所在区划代码).",
      }),
      namedOn: t.expose("namedOn", { type: "Date", description: "Since when (列入日期)." }),
    }),
  });

builder.objectType(TrainingPlanRef, {
  description:
    "What a place, or a department of it, sets out to teach in a year, in which villages, and how far it has come (培训计划). YS-6, PT-8",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    name: t.exposeString("name", { description: "Name (名称), e.g. 1+14+N." }),
    year: t.exposeInt("year", { description: "The year it is for (年度)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the division whose plan it is (所在区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The division whose plan it is (所在区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    department: t.field({
      type: DepartmentRef,
      nullable: true,
      description: "The department that trains, where it is its own plan (部门).",
      resolve: ({ departmentId }, _args, context) =>
        departmentId === null ? null : loadDepartment(context, departmentId),
    }),
    citation: t.exposeString("citation", { description: "Where it is set out (来源)." }),
    team: t.exposeStringList("team", { description: "The touring team, by name (巡回培训服务团)." }),
    targets: t.field({
      type: [TrainingTargetRef],
      description: "The divisions it is to reach, by code, and whether each was (覆盖情况).",
      resolve: async ({ id }, _args, context) => [...(await loadTrainingTargets(context, id))],
    }),
    backbone: t.field({
      type: [BackboneRef],
      description: "Those it brought forward (业务骨干), by the day they were named.",
      resolve: async ({ id }, _args, context) =>
        ((await loadBackbone(context, id)) ?? []).filter(({ withdrawnAt }) => withdrawnAt === null),
    }),
    sessions: t.connection(
      {
        type: TrainingSessionRef,
        description: "Its sessions (培训场次), the latest planned first.",
        resolve: ({ id }, args, context) => pageTrainingSessions(context, { planId: id }, args),
      },
      TrainingSessionConnectionRef,
    ),
    requests: t.connection(
      {
        type: TrainingRequestRef,
        description: "What its villages ask for more of (加强培训需求), the latest first.",
        resolve: ({ id }, args, context) => pageTrainingRequests(context, { planId: id }, args),
      },
      TrainingRequestConnectionRef,
    ),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample (示例数据)." }),
    trainingPlanFacts: t.field({
      type: [FactRef],
      nullable: true,
      description:
        "What is known of it (培训计划事实), for rules: how many villages were reached from which day, in which ways, whom it brought forward.",
      resolve: async (plan, _args, context) => [...(await trainingPlanFacts(context, plan))],
    }),
  }),
});

builder.asEntity(TrainingPlanRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadTrainingPlan(context, id),
});

builder.queryFields((t) => ({
  trainingPlan: t.field({
    type: TrainingPlanRef,
    nullable: true,
    description: "The training plan with an id (查培训计划); null when there is none.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadTrainingPlan(context, id),
  }),
  trainingPlans: t.connection(
    {
      type: TrainingPlanRef,
      description: "Training plans (培训计划), the latest year first.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Only those of this division and below (区划范围).",
        }),
      },
      resolve: (_root, args, context) => pageTrainingPlans(context, args, args),
    },
    TrainingPlanConnectionRef,
  ),
}));
