import { StationRef, WindowRef } from "../borrowed/graphql.ts";
import { builder, HalfDayEnum } from "../builder.ts";
import { MonthCoverageRef } from "../coverage/month-graphql.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { dutiesOfStaff, loadDutiesOf, loadRoster, rostersOf, sittingCounts } from "./operations.ts";
import { type ProposedDuty, proposedDuties } from "./proposed.ts";
import { DutyRef, DutyRosterRef } from "./reference.ts";
import type { SatCount } from "./store.ts";

builder.objectType(DutyRosterRef, {
  description:
    "Who is on duty when at a station, from a day to a day (值班表): a draft of its place until it is published, then for everybody. LP-4, YS-9.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    from: t.expose("from", { type: "Date", description: "First day (起)." }),
    until: t.expose("until", { type: "Date", description: "Last day (止)." }),
    draftedAt: t.expose("draftedAt", { type: "DateTime", description: "When it was drafted (编排时间)." }),
    publishedAt: t.expose("publishedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was published (公布时间); null while it is a draft.",
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample roster (示例数据)." }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "Of which station (所属站点).",
      resolve: ({ stationId }) => ({ id: stationId }),
    }),
    duties: t.field({
      type: [DutyRef],
      description: "Who is on duty in which half day (班次), by day.",
      resolve: async ({ id }, _args, context) => [...((await loadDutiesOf(context, id)) ?? [])],
    }),
  }),
});

builder.objectType(DutyRef, {
  description: "Somebody on duty at a window, or at a station itself, in a half day (班次).",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    on: t.expose("on", { type: "Date", description: "The day (日期)." }),
    half: t.expose("half", { type: HalfDayEnum, description: "Which half of it (半天)." }),
    window: t.field({
      type: WindowRef,
      nullable: true,
      description: "At which window (窗口); null for the station itself.",
      resolve: ({ windowId }) => (windowId === null ? null : { id: windowId }),
    }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Who (当值人员); null when they have left and the caller is not of their place.",
      resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
    }),
    missed: t.boolean({
      description: "True when the attendance on record says that they were not there (缺勤).",
      resolve: ({ missedBy }) => missedBy !== null,
    }),
    roster: t.field({
      type: DutyRosterRef,
      nullable: true,
      description: "The roster it stands in (值班表).",
      resolve: ({ rosterId }, _args, context) => loadRoster(context, rosterId),
    }),
  }),
});

const SittingCountRef = builder.objectRef<SatCount>("SittingCount").implement({
  description:
    "Half days on which somebody was to sit at a station, held against those they did (坐班情况), YS-9.",
  fields: (t) => ({
    due: t.exposeInt("due", { description: "Half days they had in published rosters (应坐班半天数)." }),
    kept: t.exposeInt("kept", {
      description:
        "Of these, half days on which they were neither away nor on record as missing (实际坐班半天数).",
    }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description:
        "Who (人员), with their department; null when they have left and the caller is not of their place.",
      resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
    }),
  }),
});

const first = { type: "Date", required: true, description: "First day (起)." } as const;
const last = { type: "Date", required: true, description: "Last day (止)." } as const;

builder.objectFields(StationRef, (t) => ({
  dutyRosters: t.field({
    type: [DutyRosterRef],
    nullable: true,
    description:
      "Its rosters that touch some days (值班表), the earliest first; drafts for those of the place alone. LP-4, YS-9.",
    args: { from: t.arg(first), until: t.arg(last) },
    resolve: async ({ id }, args, context) => [...(await rostersOf(context, id, args))],
  }),
  sittingDays: t.field({
    type: [SittingCountRef],
    nullable: true,
    description:
      "Who was to sit here on some days, and who did (坐班情况), YS-9: what is kept, of leaders and departments alike, against what was due.",
    args: { from: t.arg(first), until: t.arg(last) },
    resolve: async ({ id }, args, context) => [...(await sittingCounts(context, id, args))],
  }),
}));

builder.objectField(StaffMemberRef, "duties", (t) =>
  t.field({
    type: [DutyRef],
    description: "Their duties in published rosters on some days (班次), by day.",
    args: { from: t.arg(first), until: t.arg(last) },
    resolve: async ({ id }, args, context) => [...(await dutiesOfStaff(context, id, args))],
  }),
);

const ProposedDutyRef = builder.objectRef<ProposedDuty>("ProposedDuty").implement({
  description: "Who is to be on duty in a half day, in the words of `PlacedDutyInput` (建议班次).",
  fields: (t) => ({
    on: t.expose("on", { type: "Date", description: "The day (日期)." }),
    half: t.expose("half", { type: HalfDayEnum, description: "Which half of it (半天)." }),
    windowId: t.exposeID("windowId", {
      nullable: true,
      description: "At which window (窗口); null for the station itself.",
    }),
    staffMemberId: t.exposeID("staffId", { description: "Who (人员)." }),
  }),
});

builder.objectField(MonthCoverageRef, "proposedDuties", (t) =>
  t.field({
    type: [ProposedDutyRef],
    description:
      "The month as a roster can take it (值班建议): who serves, and at each gap the first who could stand in. Sent back as `draftDutyRoster(duties:)`, changed or not.",
    resolve: (month) => [...proposedDuties(month)],
  }),
);
