import { outcome } from "@yimen/subgraph-kit";
import { builder, CalendarAdjustmentEnum, DeadlineMoveEnum, result } from "../builder.ts";
import { loadCase } from "../case/operations.ts";
import { CaseRef } from "../case/ref.ts";
import type { DeadlineChange } from "./deadline-change.ts";
import { type CalendarChange, changeCalendar, previewCalendarChange } from "./operations.ts";
import type { MovedDeadline } from "./preview.ts";

const CountedDayRef = builder.objectRef<DeadlineChange["days"][number]>("DayCountedOtherwise").implement({
  description: "A day that another calendar counts otherwise (计法变化的一天).",
  fields: (t) => ({
    date: t.expose("date", { type: "Date", description: "The day (日期)." }),
    reasonZh: t.exposeString("zh", {
      description: "What it is by the other calendar, in Chinese (中文说明).",
    }),
    reasonEn: t.exposeString("en", { description: "The same in English (英文说明)." }),
  }),
});

const MovedDeadlineRef = builder.objectRef<MovedDeadline>("MovedDeadline").implement({
  description: "An open deadline that a change of the calendar touches (受影响的期限).",
  fields: (t) => ({
    case: t.field({
      type: CaseRef,
      nullable: true,
      description: "The case (办件).",
      resolve: ({ caseId }, _args, context) => loadCase(context, caseId),
    }),
    caseNo: t.exposeString("caseNo", { description: "Its number (办件编号)." }),
    move: t.expose("move", { type: DeadlineMoveEnum, description: "How it moves (变动)." }),
    dueOn: t.expose("dueOn", {
      type: "Date",
      nullable: true,
      description: "The last day that holds now (现到期日); null while it is not known.",
    }),
    computedOn: t.expose("computedOn", {
      type: "Date",
      nullable: true,
      description: "What the limit comes to by the changed calendar (按新日历推算).",
    }),
    holdsOn: t.expose("holdsOn", {
      type: "Date",
      nullable: true,
      description: "The last day that holds with the change (变动后的到期日): a day that was told stands.",
    }),
    days: t.field({
      type: [CountedDayRef],
      description: "Why: days within the limit that are counted otherwise (原因).",
      resolve: ({ days }) => [...days],
    }),
  }),
});

const CalendarChangeRef = builder.objectRef<CalendarChange>("CalendarChange").implement({
  description: "What a change of a calendar makes of open deadlines (日历变动的影响), X-6.",
  fields: (t) => ({
    divisionCode: t.expose("division", { type: "DivisionCode", description: "Whose calendar (区划代码)." }),
    inForce: t.exposeBoolean("inForce", { description: "Whether it is in force (是否已生效)." }),
    before: t.exposeString("before", {
      description: "Revision of the law it was held against (对照的规则修订): what changeCalendar expects.",
    }),
    revision: t.exposeString("revision", { description: "Revision of the law with it (变动后的规则修订)." }),
    stays: t.int({ description: "Open deadlines that stay (不变).", resolve: ({ counts }) => counts.STAYS }),
    earlier: t.int({
      description: "That would end earlier (提前).",
      resolve: ({ counts }) => counts.EARLIER,
    }),
    later: t.int({ description: "That would end later (推后).", resolve: ({ counts }) => counts.LATER }),
    becomeKnown: t.int({
      description: "That nobody could tell and can now (变为已知).",
      resolve: ({ counts }) => counts.KNOWN,
    }),
    unknown: t.int({
      description: "Past the years of the calendar with the change, too (仍然未知).",
      resolve: ({ counts }) => counts.UNKNOWN,
    }),
    moved: t.field({
      type: [MovedDeadlineRef],
      description: "Those that do not stay, by case, at most 500 (受影响的期限).",
      resolve: ({ moved }) => [...moved],
    }),
  }),
});

const ChangeCalendarPayload = builder.objectRef<CalendarChange>("ChangeCalendarPayload").implement({
  description: "The calendar that is in force now (已生效的日历变动).",
  fields: (t) => ({
    change: t.field({
      type: CalendarChangeRef,
      description: "What it made of open deadlines (影响).",
      resolve: (change) => change,
    }),
  }),
});

const hours = { required: true, description: "Stretches, such as 08:00-11:30, at most 6 (时段)." } as const;

const AdjustmentInput = builder.inputType("CalendarAdjustmentInput", {
  description: "A one-off change of days (一次性调整).",
  fields: (t) => ({
    kind: t.field({
      type: CalendarAdjustmentEnum,
      required: true,
      description: "What it makes of them (类别).",
    }),
    from: t.field({ type: "Date", required: true, description: "First day (首日)." }),
    to: t.field({ type: "Date", description: "Last day (末日); the first when left out." }),
    reason: t.string({ required: true, description: "Why, at most 200 characters (原因)." }),
    hours: t.stringList({ ...hours, required: false }),
  }),
});

const OpeningDayInput = builder.inputType("OpeningDayInput", {
  description: "Opening hours of a day of the week (开放日).",
  fields: (t) => ({
    weekday: t.int({ required: true, description: "1 Monday to 7 Sunday (星期)." }),
    hours: t.stringList(hours),
  }),
});

const NoticeDayInput = builder.inputType("NoticeDayInput", {
  description: "A day of a holiday notice (放假安排中的一天).",
  fields: (t) => ({
    date: t.field({ type: "Date", required: true, description: "The day (日期)." }),
    holiday: t.string({ required: true, description: "The festival, at most 40 characters (节日)." }),
  }),
});

const HolidayNoticeInput = builder.inputType("HolidayNoticeInput", {
  description: "The State Council's holiday notice of a year that is not built in yet (年度放假安排).",
  fields: (t) => ({
    year: t.int({ required: true, description: "The year (年份): the next after those covered." }),
    offDays: t.field({
      type: [NoticeDayInput],
      required: true,
      description: "Days off, weekends within them included (放假日).",
    }),
    makeUpWorkdays: t.field({
      type: [NoticeDayInput],
      required: true,
      description: "Weekend days that are worked (调休上班日).",
    }),
  }),
});

const CalendarEditInput = builder.inputType("CalendarEditInput", {
  description: "What changes in a place's calendar (日历变动); what is not named stays.",
  fields: (t) => ({
    division: t.field({ type: "DivisionCode", required: true, description: "Whose calendar (区划代码)." }),
    add: t.field({
      type: [AdjustmentInput],
      required: true,
      description: "One-off changes, at most 100 (新增调整).",
    }),
    withdraw: t.field({
      type: ["Date"],
      required: true,
      description: "First days of one-off changes that are taken back (撤回调整的首日).",
    }),
    week: t.field({
      type: [OpeningDayInput],
      description: "Another opening week (新的开放周); a day that is not named is closed.",
    }),
    notice: t.field({ type: HolidayNoticeInput, description: "A new year's notice (新一年放假安排)." }),
  }),
});

const ChangeCalendarInput = builder.inputType("ChangeCalendarInput", {
  description: "A change of a calendar to be put in force (修改日历).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    edit: t.field({ type: CalendarEditInput, required: true, description: "What changes (变动)." }),
    expectedLaw: t.string({
      required: true,
      description: "The revision the preview was held against (预览所对照的修订): its before.",
    }),
    reason: t.string({ required: true, description: "Why, at most 500 characters (理由)." }),
  }),
});

builder.queryFields((t) => ({
  calendarChange: t.field({
    type: CalendarChangeRef,
    nullable: true,
    description:
      "Shows what a change of a calendar would make of every open deadline (预览日历变动), X-6. Nothing is put in force. For county administrators of the place.",
    args: {
      edit: t.arg({ type: CalendarEditInput, required: true, description: "What would change (变动)." }),
    },
    resolve: (_root, { edit }, context) => previewCalendarChange(context, edit),
  }),
}));

builder.mutationFields((t) => ({
  changeCalendar: t.field({
    type: result("ChangeCalendarResult", ChangeCalendarPayload),
    description:
      "Puts a change of a place's calendar in force as a revision of the law (修改日历), X-6. Deadlines that people were told stand. For county administrators of the place.",
    args: {
      input: t.arg({ type: ChangeCalendarInput, required: true, description: "The change (变动)." }),
    },
    resolve: (_root, args, context) => outcome(changeCalendar(context, args.input)),
  }),
}));
