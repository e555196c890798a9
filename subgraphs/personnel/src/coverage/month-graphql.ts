import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { StationRef, WindowRef } from "../borrowed/graphql.ts";
import { builder, HalfDayEnum } from "../builder.ts";
import type { Context } from "../context.ts";
import { PostRef } from "../post/graphql.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { type Duty, type GapReason, gapReasons, type GapStretch, type PlannedShift } from "./month-plan.ts";
import { seatText } from "./operations.ts";
import type { Shift } from "./shifts.ts";
import type { PersonnelTables } from "../tables.ts";
import { shiftsOn, type StationMonth, stationMonth } from "./station-month.ts";

const reasonTexts: Readonly<Record<GapReason, { readonly zh: string; readonly en: string }>> = {
  NOBODY_ASSIGNED: { zh: "没有安排人员", en: "nobody holds a post that serves there" },
  ALL_AWAY: { zh: "应在岗的人员都离岗", en: "everybody who could serve is away" },
  NOT_COMPETENT: {
    zh: "在岗人员没有登记能办全部窗口事项",
    en: "nobody present is on record as mastering its items",
  },
  NEEDED_ELSEWHERE: {
    zh: "在岗人员同时在其他窗口当值",
    en: "whoever is present serves elsewhere at these hours",
  },
};

const GapReasonEnum = builder.enumType("CoverageGapReason", {
  description: "Why nobody serves (缺岗原因).",
  values: Object.fromEntries(
    gapReasons.map((reason) => [
      reason,
      { value: reason, description: `${reasonTexts[reason].en} (${reasonTexts[reason].zh})` },
    ]),
  ) as Record<GapReason, { readonly value: GapReason; readonly description: string }>,
});

interface Placed<Value> {
  readonly in: StationMonth;
  readonly of: Value;
}

const windowOf = ({ in: { seats }, of: { seatId } }: Placed<{ readonly seatId: string }>) => {
  const seat = seats.get(seatId);
  return seat === undefined || !("number" in seat) ? null : { id: seat.id };
};

const ShiftRef = builder.objectRef<Shift>("CoverageShift").implement({
  description: "A half day on which the doors are open (开放半天).",
  fields: (t) => ({
    on: t.expose("on", { type: "Date", description: "The day (日期)." }),
    half: t.expose("half", { type: HalfDayEnum, description: "Which half of it (半天)." }),
    opens: t.string({
      nullable: true,
      description: "When they open in it, HH:MM (开门); null where the place has not said its hours.",
      resolve: ({ hours }) => hours?.at(0)?.opens.toString({ smallestUnit: "minute" }) ?? null,
    }),
    closes: t.string({
      nullable: true,
      description: "When they close in it, HH:MM (关门); null where the place has not said its hours.",
      resolve: ({ hours }) => hours?.at(-1)?.closes.toString({ smallestUnit: "minute" }) ?? null,
    }),
  }),
});

const GapRef = builder.objectRef<Placed<GapStretch>>("CoverageGap").implement({
  description: "A window or point where nobody serves, from one half day to another (缺岗时段).",
  fields: (t) => ({
    window: t.field({
      type: WindowRef,
      nullable: true,
      description: "Which window (窗口); null for the station itself, where its agents serve.",
      resolve: windowOf,
    }),
    first: t.field({ type: ShiftRef, description: "First half day (起).", resolve: (gap) => gap.of.first }),
    last: t.field({ type: ShiftRef, description: "Last half day (止).", resolve: (gap) => gap.of.last }),
    shiftCount: t.int({
      description: "On how many half days the doors are open and nobody serves (缺岗半天数).",
      resolve: (gap) => gap.of.shifts,
    }),
    reason: t.field({ type: GapReasonEnum, description: "Why (原因).", resolve: (gap) => gap.of.reason }),
    proposals: t.field({
      type: [StaffMemberRef],
      description:
        "Who could stand in, the best first, at most three (替补建议): present, free and not known to lack what is needed. The first of all gaps of a half day can be taken up together.",
      resolve: (gap, _args, context) => people(context, gap.of.proposals),
    }),
    textZh: t.string({
      description: "What is wrong, in Chinese (中文说明).",
      resolve: (gap) => textOf(gap, "zh"),
    }),
    textEn: t.string({
      description: "What is wrong, in English (英文说明).",
      resolve: (gap) => textOf(gap, "en"),
    }),
  }),
});

function textOf(
  { in: { seats }, of: { seatId, first, last, reason } }: Placed<GapStretch>,
  language: "zh" | "en",
): string {
  const seat = seats.get(seatId);
  const where = seat === undefined ? "" : seatText(seat)[language];
  const halves = { FORENOON: { zh: "上午", en: "forenoon" }, AFTERNOON: { zh: "下午", en: "afternoon" } };
  const shift = ({ on, half }: Shift) => `${on.toString()} ${halves[half][language]}`;
  const from = shift(first);
  const until = shift(last);
  const why = reasonTexts[reason][language];
  if (language === "zh") return `${where}${from === until ? from : `${from}至${until}`}无人在岗:${why}`;
  return `nobody serves at ${where}, ${from === until ? from : `${from} to ${until}`}: ${why}`;
}

async function people(context: Context, ids: readonly string[]) {
  const found = await Promise.all(ids.map((id) => loadStaffMember(context, id)));
  return found.filter((staff) => staff !== undefined);
}

const DutyRef = builder.objectRef<Placed<Duty>>("CoverageDuty").implement({
  description: "Who serves at a window or point in a half day (当值安排).",
  fields: (t) => ({
    window: t.field({
      type: WindowRef,
      nullable: true,
      description: "Which window (窗口); null for the station itself.",
      resolve: windowOf,
    }),
    post: t.field({
      type: PostRef,
      description: "The post that serves (在岗岗位).",
      resolve: (duty) => duty.of.post,
    }),
    substitute: t.boolean({
      description: "True when they stand in for whoever should serve (是否替补).",
      resolve: (duty) => duty.of.substitute,
    }),
  }),
});

const PlannedShiftRef = builder.objectRef<Placed<PlannedShift>>("CoveragePlan").implement({
  description: "A half day with who serves where (半天当值).",
  fields: (t) => ({
    shift: t.field({ type: ShiftRef, description: "The half day (半天).", resolve: (plan) => plan.of.shift }),
    duties: t.field({
      type: [DutyRef],
      description: "Who serves where (当值安排), by window.",
      resolve: (plan) => plan.of.duties.map((of) => ({ in: plan.in, of })),
    }),
  }),
});

export const MonthCoverageRef: ObjectRefOf<PersonnelTables, StationMonth> =
  builder.objectRef<StationMonth>("MonthCoverage");

builder.objectType(MonthCoverageRef, {
  description:
    "How a station is covered in a month (月度在岗): every half day on which its doors are open by its calendar, every window of it.",
  fields: (t) => ({
    month: t.expose("month", { type: "Date", description: "First day of the month (月份)." }),
    shiftCount: t.int({
      description: "Half days on which the doors are open (开放半天数).",
      resolve: ({ planned }) => planned.length,
    }),
    covered: t.boolean({
      description:
        "True when somebody who may serve does so at every window in every half day (全部有人在岗).",
      resolve: ({ gaps }) => gaps.length === 0,
    }),
    gaps: t.field({
      type: [GapRef],
      description: "Where nobody serves (缺岗时段), by window and day; empty when all is covered.",
      resolve: (month) => month.gaps.map((of) => ({ in: month, of })),
    }),
    day: t.field({
      type: [PlannedShiftRef],
      description:
        "Who serves where on a day of the month (当日当值); empty for a day on which the doors are closed.",
      args: { on: t.arg({ type: "Date", required: true, description: "The day (日期)." }) },
      resolve: (month, args) => shiftsOn(month, args).map((of) => ({ in: month, of })),
    }),
  }),
});

const requiresItems = [{ name: "requires", args: { fields: "windows { id itemIds }" } }];

builder.objectField(StationRef, "coverage", (t) =>
  t.field({
    type: MonthCoverageRef,
    nullable: true,
    directives: requiresItems,
    description:
      "Who serves where in a month, and where nobody does (月度在岗): LP-4, LP-6. For those of the place; null for everybody else.",
    args: {
      month: t.arg({ type: "Date", required: true, description: "Any day of the month (月份)." }),
    },
    resolve: (station, args, context) => stationMonth(context, station, args),
  }),
);
