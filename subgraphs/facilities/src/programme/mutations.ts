import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import type { FacilitiesTables } from "../tables.ts";
import {
  acceptProgramme,
  completeTarget,
  launchProgramme,
  loadProgramme,
  reopenTarget,
} from "./operations.ts";
import { ProgrammeRef } from "./reference.ts";

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const programmeId = { required: true, description: "Which programme (改革任务)." } as const;

const programmePayload = (
  name: string,
  description: string,
): ObjectRefOf<FacilitiesTables, { programmeId: string }> =>
  builder.objectRef<{ programmeId: string }>(name).implement({
    description,
    fields: (t) => ({
      programme: t.field({
        type: ProgrammeRef,
        nullable: true,
        description: "The programme as it is now (改革任务).",
        resolve: (payload, _args, context) => loadProgramme(context, payload.programmeId),
      }),
    }),
  });

const LaunchProgrammeInput = builder.inputType("LaunchProgrammeInput", {
  description: "A programme to launch (设立改革任务).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    divisionCode: t.field({
      type: "DivisionCode",
      required: true,
      description: "Whose programme it is (所在区划).",
    }),
    name: t.string({
      required: true,
      description: "Name, at most 80 characters (名称): rules know a programme by words of it.",
    }),
    startsOn: t.field({ type: "Date", required: true, description: "First day (开始日期)." }),
    dueOn: t.field({ type: "Date", required: true, description: "Day by which all is done (完成期限)." }),
    citation: t.string({
      required: true,
      description: "The document that sets it out, at most 200 characters (文件依据).",
    }),
    targets: t.field({
      type: ["DivisionCode"],
      required: true,
      description:
        "The divisions it is to reach, 1 to 1000 (任务对象); one that is about the place itself names that.",
    }),
    windowsBefore: t.int({ description: "Windows of the place before it (改革前窗口数)." }),
    staffBefore: t.int({ description: "Staff of the place before it (改革前人员数)." }),
  }),
});

const CompleteProgrammeTargetInput = builder.inputType("CompleteProgrammeTargetInput", {
  description: "A target that was reached (登记完成).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    programmeId: t.id(programmeId),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Which target (任务对象)." }),
    on: t.field({ type: "Date", required: true, description: "The day it was done (完成日期)." }),
    reference: t.string({ description: "The evidence, at most 200 characters (依据)." }),
  }),
});

const ReopenProgrammeTargetInput = builder.inputType("ReopenProgrammeTargetInput", {
  description: "A completion to take back (撤回完成登记).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    programmeId: t.id(programmeId),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Which target (任务对象)." }),
    reason: t.string({ required: true, description: "Why, at most 500 characters (理由)." }),
  }),
});

const AcceptProgrammeInput = builder.inputType("AcceptProgrammeInput", {
  description: "A programme to accept (验收).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    programmeId: t.id(programmeId),
    on: t.field({ type: "Date", required: true, description: "The day of acceptance (验收日期)." }),
    reference: t.string({ description: "Its document, at most 200 characters (验收依据)." }),
  }),
});

builder.mutationFields((t) => ({
  launchProgramme: t.field({
    type: result(
      "LaunchProgrammeResult",
      programmePayload("LaunchProgrammePayload", "The programme launched (已设立的改革任务)."),
    ),
    description: "Launches a programme (设立改革任务). For county administrators of the place.",
    args: {
      input: t.arg({ type: LaunchProgrammeInput, required: true, description: "The programme (改革任务)." }),
    },
    resolve: (_root, args, context) => outcome(launchProgramme(context, args.input)),
  }),
  completeProgrammeTarget: t.field({
    type: result(
      "CompleteProgrammeTargetResult",
      programmePayload("CompleteProgrammeTargetPayload", "The programme it belongs to (改革任务)."),
    ),
    description:
      "Puts on record that a division reached its target (登记任务完成). For station managers, county administrators and inspectors of that division.",
    args: {
      input: t.arg({
        type: CompleteProgrammeTargetInput,
        required: true,
        description: "The target and the day (任务对象与日期).",
      }),
    },
    resolve: (_root, args, context) => outcome(completeTarget(context, args.input)),
  }),
  reopenProgrammeTarget: t.field({
    type: result(
      "ReopenProgrammeTargetResult",
      programmePayload("ReopenProgrammeTargetPayload", "The programme it belongs to (改革任务)."),
    ),
    description:
      "Takes back a completion that was recorded by mistake (撤回完成登记); what was known until then stays on record. For the same roles.",
    args: {
      input: t.arg({
        type: ReopenProgrammeTargetInput,
        required: true,
        description: "The target and the reason (任务对象与理由).",
      }),
    },
    resolve: (_root, args, context) => outcome(reopenTarget(context, args.input)),
  }),
  acceptProgramme: t.field({
    type: result(
      "AcceptProgrammeResult",
      programmePayload("AcceptProgrammePayload", "The programme accepted (已验收的改革任务)."),
    ),
    description:
      "Accepts a programme whose targets are all done (验收). For county administrators and inspectors of the level above.",
    args: {
      input: t.arg({
        type: AcceptProgrammeInput,
        required: true,
        description: "The programme and the day (改革任务与日期).",
      }),
    },
    resolve: (_root, args, context) => outcome(acceptProgramme(context, args.input)),
  }),
}));
