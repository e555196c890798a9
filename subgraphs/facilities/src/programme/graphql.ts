import { chinaDate, input, parseInput } from "@yimen/domain";
import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, FactRef } from "../builder.ts";
import { loadDivision } from "../division/operations.ts";
import { DivisionRef } from "../division/reference.ts";
import type { FacilitiesTables } from "../tables.ts";
import { programmeFacts } from "./facts.ts";
import { loadProgramme, loadTargets, pageProgrammes } from "./operations.ts";
import { type Progress, progressOn, type Target } from "./programme.ts";
import { ProgrammeConnectionRef, ProgrammeRef } from "./reference.ts";

const TargetRef: ObjectRefOf<FacilitiesTables, Target> = builder
  .objectRef<Target>("ProgrammeTarget")
  .implement({
    description: "A division that a programme is to reach (任务对象), and what is on record of it.",
    fields: (t) => ({
      divisionCode: t.expose("divisionCode", { type: "DivisionCode", description: "Its code (区划代码)." }),
      division: t.field({
        type: DivisionRef,
        nullable: true,
        description: "The division (区划).",
        resolve: ({ divisionCode }, _args, context) => loadDivision(context, divisionCode),
      }),
      doneOn: t.field({
        type: "Date",
        nullable: true,
        description: "The day it was done (完成日期); null while it is not.",
        resolve: ({ completion }) => completion?.doneOn ?? null,
      }),
      reference: t.string({
        nullable: true,
        description: "The evidence (依据): a document, a record of inspection.",
        resolve: ({ completion }) => completion?.reference ?? null,
      }),
      recordedBy: t.string({
        nullable: true,
        description: "Account that recorded it (登记账号).",
        resolve: ({ completion }) => completion?.recordedBy ?? null,
      }),
    }),
  });

const ProgressRef: ObjectRefOf<FacilitiesTables, Progress> = builder
  .objectRef<Progress>("ProgrammeProgress")
  .implement({
    description: "How far a programme had come on a day (进度), as is on record now.",
    fields: (t) => ({
      on: t.expose("on", { type: "Date", description: "The day (日期)." }),
      targetCount: t.int({
        description: "How many divisions it is to reach (任务对象数).",
        resolve: ({ done, lagging }) => done.length + lagging.length,
      }),
      doneCount: t.int({ description: "How many were done (已完成数).", resolve: ({ done }) => done.length }),
      share: t.float({
        description: "Their share, 0 to 1 (完成比例).",
        resolve: ({ done, lagging }) => done.length / (done.length + lagging.length),
      }),
      done: t.field({
        type: [DivisionRef],
        description: "Those done (已完成).",
        resolve: async ({ done }, _args, context) =>
          (await Promise.all(done.map((code) => loadDivision(context, code)))).filter(
            (each) => each !== undefined,
          ),
      }),
      lagging: t.field({
        type: [DivisionRef],
        description: "Those not done yet (未完成).",
        resolve: async ({ lagging }, _args, context) =>
          (await Promise.all(lagging.map((code) => loadDivision(context, code)))).filter(
            (each) => each !== undefined,
          ),
      }),
    }),
  });

builder.objectType(ProgrammeRef, {
  description:
    "What a place set out to do by a day (改革任务), in which divisions, and how far it has come. YS-1, PT-5",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    name: t.exposeString("name", { description: "Name (名称)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the division whose programme it is (所在区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The division whose programme it is (所在区划).",
      resolve: ({ divisionCode }, _args, context) => loadDivision(context, divisionCode),
    }),
    startsOn: t.expose("startsOn", { type: "Date", description: "First day (开始日期)." }),
    dueOn: t.expose("dueOn", { type: "Date", description: "Day by which all is done (完成期限)." }),
    windowsBefore: t.exposeInt("windowsBefore", {
      nullable: true,
      description: "Windows of the place before it (改革前窗口数).",
    }),
    staffBefore: t.exposeInt("staffBefore", {
      nullable: true,
      description: "Staff of the place before it (改革前人员数).",
    }),
    citation: t.exposeString("citation", { description: "Where it is set out (来源)." }),
    targets: t.field({
      type: [TargetRef],
      description: "The divisions it is to reach (任务对象), by code.",
      resolve: async ({ id }, _args, context) => [...(await loadTargets(context, id))],
    }),
    progress: t.field({
      type: ProgressRef,
      description:
        "How far it had come on a day (进度); who lags is named. What is due by that day the rules of the place say, in compliance.",
      args: { on: t.arg({ type: "Date", description: "The day (日期); today when left out." }) },
      resolve: async ({ id }, { on }, context) =>
        progressOn(
          await loadTargets(context, id),
          parseInput(input.optionalDate, on, ["on"]) ?? chinaDate(context.now),
        ),
    }),
    acceptedOn: t.expose("acceptedOn", {
      type: "Date",
      nullable: true,
      description: "When the level above accepted it (验收日期).",
    }),
    acceptedBy: t.exposeString("acceptedBy", {
      nullable: true,
      description: "Account that accepted it (验收账号).",
    }),
    acceptanceReference: t.exposeString("acceptanceReference", {
      nullable: true,
      description: "The document of the acceptance (验收依据).",
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample (示例数据)." }),
    programmeFacts: t.field({
      type: [FactRef],
      nullable: true,
      description:
        "What is known of it (改革任务事实), for rules: what it set out to do, how many were done from which day, and all that was found of it.",
      resolve: async (programme, _args, context) => [...(await programmeFacts(context, programme))],
    }),
  }),
});

builder.asEntity(ProgrammeRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadProgramme(context, id),
});

builder.queryFields((t) => ({
  programme: t.field({
    type: ProgrammeRef,
    nullable: true,
    description: "The programme with an id (查改革任务); null when there is none.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadProgramme(context, id),
  }),
  programmes: t.connection(
    {
      type: ProgrammeRef,
      description: "Programmes (改革任务), the latest first.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Only those of this division and below (区划范围).",
        }),
      },
      resolve: (_root, args, context) => pageProgrammes(context, args, args),
    },
    ProgrammeConnectionRef,
  ),
}));
