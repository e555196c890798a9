import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { outcome } from "@yimen/subgraph-kit";
import {
  builder,
  ClockKindEnum,
  ClockStatusEnum,
  DeadlineBasisEnum,
  PauseGroundEnum,
  result,
  RuleReferenceRef,
  TimeUnitEnum,
  verdictTypes,
} from "../builder.ts";
import { wholeCase } from "../case/operations.ts";
import { casePayload } from "../case/payload.ts";
import { CaseRef } from "../case/ref.ts";
import { DeadlineDayRef } from "../deadline/graphql.ts";
import type { CasePause } from "../deadline/pause.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import type { CasesTables } from "../tables.ts";
import { type CaseClock, clocksOf } from "./clocks.ts";
import { extendCase, pauseCase, resumeCase } from "./operations.ts";

const CasePauseRef: ObjectRefOf<CasesTables, CasePause> = builder
  .objectRef<CasePause>("CasePause")
  .implement({
    description: "A stretch that does not count towards the limits of a case (暂停计时), N-2.",
    fields: (t) => ({
      ground: t.expose("ground", { type: PauseGroundEnum, description: "What for (事由)." }),
      from: t.field({
        type: "Date",
        description: "First day that does not count (起).",
        resolve: ({ from }) => Temporal.PlainDate.from(from),
      }),
      to: t.field({
        type: "Date",
        nullable: true,
        description: "Last day that does not count (止); null while the clock stands still.",
        resolve: ({ to }) => (to === null ? null : Temporal.PlainDate.from(to)),
      }),
      note: t.string({
        nullable: true,
        description: "Remark (备注).",
        resolve: ({ note }) => note ?? null,
      }),
    }),
  });

const CaseClockRef: ObjectRefOf<CasesTables, CaseClock> = builder
  .objectRef<CaseClock>("CaseClock")
  .implement({
    description: "One clock of a case: what is to be done, from when, by when (计时), SM-10.",
    fields: (t) => ({
      kind: t.expose("kind", { type: ClockKindEnum, description: "What it measures (计时事项)." }),
      status: t.expose("status", { type: ClockStatusEnum, description: "How it stands (计时状态)." }),
      startedOn: t.expose("startedOn", {
        type: "Date",
        nullable: true,
        description:
          "The day it runs from, which does not count itself (起算日); null while it has not started.",
      }),
      dueOn: t.expose("dueOn", {
        type: "Date",
        nullable: true,
        description: "The last day (到期日); null while it has not started, stands still, or is unknown.",
      }),
      stoppedOn: t.expose("stoppedOn", {
        type: "Date",
        nullable: true,
        description: "The day on which it was done (完成日).",
      }),
      basis: t.field({
        type: DeadlineBasisEnum,
        nullable: true,
        description: "What it rests on (依据).",
        resolve: ({ limit }) => limit?.basis ?? null,
      }),
      limitDays: t.int({
        nullable: true,
        description:
          "Length of the limit (时限天数); null for a day that was promised, the same day, or when unknown.",
        resolve: ({ limit }) => limit?.days ?? null,
      }),
      limitUnit: t.field({
        type: TimeUnitEnum,
        nullable: true,
        description: "Unit of the limit (时限单位).",
        resolve: ({ limit }) => limit?.unit ?? null,
      }),
      rule: t.field({
        type: RuleReferenceRef,
        nullable: true,
        description: "The rule that sets it, with its articles (所依规则).",
        resolve: ({ limit }) => limit?.rule ?? null,
      }),
      pause: t.field({
        type: CasePauseRef,
        nullable: true,
        description: "What holds it now (正在暂停).",
        resolve: ({ pause }) => pause,
      }),
      days: t.field({
        type: [DeadlineDayRef],
        description: "Every day of a limit in working days, counted or not (逐日说明).",
        resolve: ({ days }) => [...days],
      }),
      reasons: t.field({
        type: [verdictTypes.ReasonRef],
        description: "Why the law could not say how long it is (规则未能得出的原因).",
        resolve: ({ reasons }) => [...reasons],
      }),
    }),
  });

builder.objectFields(CaseRef, (t) => ({
  clocks: t.field({
    type: [CaseClockRef],
    description:
      "Every clock of it (全部计时): acceptance, promise, law, deferred materials, delivery; they run side by side, and those not started are named.",
    resolve: async (found, _args, context) => [...(await clocksOf(context, await wholeCase(context, found)))],
  }),
  pauses: t.field({
    type: [CasePauseRef],
    description: "What did not count towards its limits (暂停计时), oldest first; N-2.",
    resolve: ({ pauses }) => [...pauses],
  }),
  deemedAccepted: t.exposeBoolean("deemedAccepted", {
    description:
      "True when nobody told the applicant anything in time and the law accepted the case as of its receipt (视为受理), N-2.",
  }),
  extendedOn: t.expose("extendedOn", {
    type: "Date",
    nullable: true,
    description: "When an extension of the legal limit was approved (批准延长日期); there is one at most.",
  }),
}));

const PauseCaseInput = builder.inputType("PauseCaseInput", {
  description: "A clock to stop (暂停计时).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    ground: t.field({
      type: PauseGroundEnum,
      required: true,
      description: "What for (事由): time for nothing else is taken out of a limit.",
    }),
    note: t.string({ description: "Remark, at most 200 characters (备注)." }),
  }),
});

const ResumeCaseInput = builder.inputType("ResumeCaseInput", {
  description: "A clock to start again (恢复计时).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
  }),
});

const ExtendCaseInput = builder.inputType("ExtendCaseInput", {
  description: "A limit to lengthen (延长期限).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    reason: t.string({
      required: true,
      description: "Why, at most 500 characters; the applicant is told (延长理由).",
    }),
  }),
});

builder.mutationFields((t) => ({
  pauseCase: t.field({
    type: result(
      "PauseCaseResult",
      casePayload("PauseCasePayload", "The case whose clock stands still (已暂停计时办件)."),
    ),
    description:
      "Stops the clock for a ground that does not count towards a limit (暂停计时): today and every day until it is resumed are taken out. For approvers of the place.",
    args: {
      input: t.arg({
        type: PauseCaseInput,
        required: true,
        description: "The case and the ground (办件与事由).",
      }),
    },
    resolve: (_root, args, context) => outcome(pauseCase(context, args.input)),
  }),
  resumeCase: t.field({
    type: result(
      "ResumeCaseResult",
      casePayload("ResumeCasePayload", "The case whose clock runs again (已恢复计时办件)."),
    ),
    description:
      "Starts the clock again; the limit goes on from tomorrow (恢复计时). For approvers of the place.",
    args: { input: t.arg({ type: ResumeCaseInput, required: true, description: "The case (办件)." }) },
    resolve: (_root, args, context) => outcome(resumeCase(context, args.input)),
  }),
  extendCase: t.field({
    type: result(
      "ExtendCaseResult",
      casePayload("ExtendCasePayload", "The case whose limit is longer (已延长期限办件)."),
    ),
    description:
      "Lengthens the limit of the law once, by as much as the rules of the place allow (批准延长期限), N-2; a promised limit stays as it was promised. For approvers of the place.",
    args: {
      input: t.arg({
        type: ExtendCaseInput,
        required: true,
        description: "The case and the reason (办件与理由).",
      }),
    },
    resolve: (_root, args, context) => outcome(extendCase(context, args.input)),
  }),
}));
