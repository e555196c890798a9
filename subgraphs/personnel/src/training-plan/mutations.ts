import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import type { PersonnelTables } from "../tables.ts";
import { loadTrainingPlan, nameBackbone, planTraining, withdrawBackbone } from "./operations.ts";
import { TrainingPlanRef } from "./reference.ts";

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const planId = { required: true, description: "Which training plan (培训计划)." } as const;

const payload = (name: string, description: string): ObjectRefOf<PersonnelTables, { planId: string }> =>
  builder.objectRef<{ planId: string }>(name).implement({
    description,
    fields: (t) => ({
      trainingPlan: t.field({
        type: TrainingPlanRef,
        nullable: true,
        description: "The training plan as it is now (培训计划).",
        resolve: (made, _args, context) => loadTrainingPlan(context, made.planId),
      }),
    }),
  });

const PlanTrainingInput = builder.inputType("PlanTrainingInput", {
  description: "A year's training to set up (制定培训计划).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    divisionCode: t.field({
      type: "DivisionCode",
      required: true,
      description: "Whose plan it is (所在区划).",
    }),
    departmentId: t.id({ description: "The department that trains, where it is its own plan (部门)." }),
    year: t.int({ required: true, description: "The year it is for (年度)." }),
    name: t.string({ required: true, description: "Name, at most 80 characters (名称)." }),
    citation: t.string({
      required: true,
      description: "The document that sets it out, at most 200 characters (文件依据).",
    }),
    targets: t.field({
      type: ["DivisionCode"],
      required: true,
      description: "The divisions it is to reach, 1 to 1000 (覆盖对象).",
    }),
    team: t.stringList({
      description: "The touring team, at most 50 names of at most 40 characters (巡回培训服务团).",
    }),
  }),
});

const NameTrainingBackboneInput = builder.inputType("NameTrainingBackboneInput", {
  description: "Whom a plan brought forward (列为业务骨干).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    planId: t.id(planId),
    staffMemberIds: t.idList({
      required: true,
      description: "Who, 1 to 100; each attended a session of the plan (工作人员).",
    }),
    on: t.field({ type: "Date", required: true, description: "Since when, not in the future (列入日期)." }),
  }),
});

const WithdrawTrainingBackboneInput = builder.inputType("WithdrawTrainingBackboneInput", {
  description: "Who is none of them after all (撤销业务骨干).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    planId: t.id(planId),
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    reason: t.string({ required: true, description: "Why, at most 500 characters (理由)." }),
  }),
});

const whoMay = "For station managers and county administrators";

builder.mutationFields((t) => ({
  planTraining: t.field({
    type: result(
      "PlanTrainingResult",
      payload("PlanTrainingPayload", "The training plan set up (已制定的培训计划)."),
    ),
    description: `Sets a year's training up (制定培训计划), YS-6. ${whoMay} of the place.`,
    args: { input: t.arg({ type: PlanTrainingInput, required: true, description: "The plan (计划)." }) },
    resolve: (_root, args, context) => outcome(planTraining(context, args.input)),
  }),
  nameTrainingBackbone: t.field({
    type: result(
      "NameTrainingBackboneResult",
      payload("NameTrainingBackbonePayload", "The training plan they belong to (培训计划)."),
    ),
    description: `Names those whom a plan brought forward in its villages (列为业务骨干), YS-6. ${whoMay} of where they work.`,
    args: {
      input: t.arg({ type: NameTrainingBackboneInput, required: true, description: "Who (工作人员)." }),
    },
    resolve: (_root, args, context) => outcome(nameBackbone(context, args.input)),
  }),
  withdrawTrainingBackbone: t.field({
    type: result(
      "WithdrawTrainingBackboneResult",
      payload("WithdrawTrainingBackbonePayload", "The training plan they belonged to (培训计划)."),
    ),
    description: `Takes back that somebody was named (撤销业务骨干); what was known until then stays on record. ${whoMay} of where they work.`,
    args: {
      input: t.arg({
        type: WithdrawTrainingBackboneInput,
        required: true,
        description: "Who and why (工作人员).",
      }),
    },
    resolve: (_root, args, context) => outcome(withdrawBackbone(context, args.input)),
  }),
}));
