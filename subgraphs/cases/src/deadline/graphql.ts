import type { ObjectRefOf } from "@yimen/subgraph-kit";
import type { DeadlineDay } from "@yimen/domain";
import {
  builder,
  DeadlineBasisEnum,
  DeadlineStatusEnum,
  DeadlineUnknownReasonEnum,
  RuleReferenceRef,
  TimeUnitEnum,
  verdictTypes,
} from "../builder.ts";
import { deadlineUnknownReasons } from "../vocabulary.ts";
import type { Deadline } from "./deadline.ts";
import { explainDeadline } from "./explanation.ts";
import { dayText } from "./pause.ts";
import type { CasesTables } from "../tables.ts";

export const DeadlineDayRef: ObjectRefOf<CasesTables, DeadlineDay> = builder
  .objectRef<DeadlineDay>("DeadlineDay")
  .implement({
    description: "One day within a limit, and whether it counted (时限内的一天).",
    fields: (t) => ({
      date: t.field({ type: "Date", description: "The day (日期).", resolve: ({ day }) => day.date }),
      count: t.int({
        nullable: true,
        description: "Number of the counted day, 1 for the first (第几个工作日); null when it did not count.",
        resolve: ({ count }) => count ?? null,
      }),
      reasonZh: t.string({
        description: "Why, in Chinese (中文理由).",
        resolve: (day) => dayText(day, "zh"),
      }),
      reasonEn: t.string({
        description: "Why, in English (英文理由).",
        resolve: (day) => dayText(day, "en"),
      }),
    }),
  });

export const DeadlineRef: ObjectRefOf<CasesTables, Deadline> = builder
  .objectRef<Deadline>("Deadline")
  .implement({
    description:
      "By when a case must be decided (办结期限), and why. It runs from acceptance; where it cannot be known the reason is given, never a guess.",
    fields: (t) => ({
      status: t.expose("status", {
        type: DeadlineStatusEnum,
        description: "How the case stands (时限状态).",
      }),
      dueOn: t.expose("dueOn", {
        type: "Date",
        nullable: true,
        description: "The last day (到期日); null when unknown.",
      }),
      startedOn: t.expose("startedOn", {
        type: "Date",
        nullable: true,
        description: "Day of acceptance (受理日), which does not count itself.",
      }),
      basis: t.field({
        type: DeadlineBasisEnum,
        nullable: true,
        description: "What it rests on (依据).",
        resolve: ({ limit }) => limit?.basis ?? null,
      }),
      limitDays: t.int({
        nullable: true,
        description: "Length of the limit (时限天数); null for the same day, or when unknown.",
        resolve: ({ limit }) => limit?.days ?? null,
      }),
      limitUnit: t.field({
        type: TimeUnitEnum,
        nullable: true,
        description: "Unit of the limit (时限单位).",
        resolve: ({ limit }) => limit?.unit ?? null,
      }),
      limitDivisionCode: t.field({
        type: "DivisionCode",
        nullable: true,
        description: "The place that promised or set the limit (承诺或规定地); null for a national one.",
        resolve: ({ limit }) => limit?.division ?? null,
      }),
      rule: t.field({
        type: RuleReferenceRef,
        nullable: true,
        description:
          "The rule that set the limit (所依规则), as it was when the case was accepted: a later law moves no deadline that was told. Null where the catalogue states the limit.",
        resolve: ({ limit }) => limit?.rule ?? null,
      }),
      daysLeft: t.exposeInt("workingDaysLeft", {
        nullable: true,
        description:
          "Working days left while the case is open (剩余工作日): 0 on the last day, negative once overdue.",
      }),
      unknownReason: t.expose("unknownReason", {
        type: DeadlineUnknownReasonEnum,
        nullable: true,
        description: "Why there is no deadline (未知原因); null when there is one.",
      }),
      unknownReasonZh: t.string({
        nullable: true,
        description: "The same in Chinese (中文说明).",
        resolve: ({ unknownReason }) =>
          unknownReason === null ? null : deadlineUnknownReasons.label(unknownReason, "zh"),
      }),
      unknownReasonEn: t.string({
        nullable: true,
        description: "The same in English (英文说明).",
        resolve: ({ unknownReason }) =>
          unknownReason === null ? null : deadlineUnknownReasons.label(unknownReason, "en"),
      }),
      reasons: t.field({
        type: [verdictTypes.ReasonRef],
        description:
          "Where the catalogue states no limit: why the rules of the place could not set one at acceptance (规则未能得出的原因).",
        resolve: ({ reasons }) => [...reasons],
      }),
      explanationZh: t.string({
        description: "How the last day comes about, in Chinese (期限说明).",
        resolve: (deadline) => explainDeadline(deadline).zh,
      }),
      explanationEn: t.string({
        description: "How the last day comes about, in English (英文期限说明).",
        resolve: (deadline) => explainDeadline(deadline).en,
      }),
      days: t.field({
        type: [DeadlineDayRef],
        description: "Every day of a limit in working days, counted or not (逐日说明).",
        resolve: ({ days }) => [...days],
      }),
    }),
  });
