import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { AppointmentStateEnum, builder } from "../builder.ts";
import { loadCase } from "../case/operations.ts";
import { CaseRef } from "../case/ref.ts";
import { ServiceItemRef, StationRef } from "../caseload/graphql.ts";
import type { CasesTables } from "../tables.ts";
import { appointmentsOf, type OfferedSlot, ownAppointments, slotsOf, visitorOf } from "./operations.ts";
import { loadPlan } from "./plan.ts";
import type { AppointmentPlan } from "./plan-store.ts";
import type { Appointment } from "./store.ts";

const WeekdayHoursRef = builder
  .objectRef<{ readonly weekday: number; readonly hours: readonly string[] }>("AppointmentHours")
  .implement({
    description: "Hours of a day of the week, kept by appointment alone (预约办理时间), SM-25.",
    fields: (t) => ({
      weekday: t.exposeInt("weekday", { description: "1 Monday to 7 Sunday (星期)." }),
      hours: t.stringList({
        description: "Stretches as HH:MM-HH:MM (时段).",
        resolve: ({ hours }) => [...hours],
      }),
    }),
  });

/** What a station offers by appointment. */
export const AppointmentPlanRef: ObjectRefOf<CasesTables, AppointmentPlan> = builder
  .objectRef<AppointmentPlan>("AppointmentPlan")
  .implement({
    description: "How a station serves by appointment (预约安排), YS-7, SM-25. Public.",
    fields: (t) => ({
      slotMinutes: t.exposeInt("slotMinutes", { description: "Length of a slot in minutes (时段长度)." }),
      capacity: t.exposeInt("capacity", { description: "How many may come at a time (每时段名额)." }),
      daysAhead: t.exposeInt("daysAhead", { description: "How many days ahead may be booked (可提前天数)." }),
      outOfHours: t.field({
        type: [WeekdayHoursRef],
        description: "Hours beside its opening week (开放时间之外的预约时间).",
        resolve: ({ outOfHoursText }) =>
          Object.entries(outOfHoursText).map(([weekday, hours]) => ({ weekday: Number(weekday), hours })),
      }),
      citation: t.exposeString("citation", { description: "What it rests on (依据)." }),
      setAt: t.expose("setAt", { type: "DateTime", description: "Since when (登记时间)." }),
    }),
  });

const SlotRef = builder.objectRef<OfferedSlot>("AppointmentSlot").implement({
  description: "A time at which one may come by appointment, and how much of it is left (预约时段).",
  fields: (t) => ({
    startsAt: t.expose("startsAt", { type: "DateTime", description: "From (起)." }),
    endsAt: t.expose("endsAt", { type: "DateTime", description: "When it ends (结束时间)." }),
    outOfHours: t.exposeBoolean("outOfHours", {
      description: "True outside the hours of a working day (是否延时、周末或节假日), SM-25.",
    }),
    capacity: t.exposeInt("capacity", { description: "How many may come (名额)." }),
    taken: t.exposeInt("taken", { description: "How many come (已约)." }),
  }),
});

export const AppointmentRef: ObjectRefOf<CasesTables, Appointment> = builder
  .objectRef<Appointment>("Appointment")
  .implement({
    description: "Who comes when (预约). Seen by whose it is and by the staff of the place.",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      station: t.field({
        type: StationRef,
        nullable: true,
        description: "Where (站点).",
        resolve: ({ stationId }) => ({ id: stationId }),
      }),
      item: t.field({
        type: ServiceItemRef,
        nullable: true,
        description: "What for (事项), where it was said.",
        resolve: ({ itemId }) => (itemId === null ? null : { id: itemId }),
      }),
      case: t.field({
        type: CaseRef,
        nullable: true,
        description: "The case that was filed at it (办件).",
        resolve: ({ caseId }, _args, context) => (caseId === null ? null : loadCase(context, caseId)),
      }),
      name: t.string({
        description: "Who comes, masked (姓名): 张*.",
        resolve: (found, _args, context) => visitorOf(context, found).name,
      }),
      phone: t.string({
        nullable: true,
        description: "Phone, masked (联系电话): 138****1234.",
        resolve: (found, _args, context) => visitorOf(context, found).phone,
      }),
      startsAt: t.expose("startsAt", { type: "DateTime", description: "From (起)." }),
      endsAt: t.expose("endsAt", { type: "DateTime", description: "When it ends (结束时间)." }),
      outOfHours: t.exposeBoolean("outOfHours", {
        description: "True outside the hours of a working day (是否延时、周末或节假日), SM-25.",
      }),
      homeVisit: t.exposeBoolean("homeVisit", {
        description: "True where somebody comes to them (是否上门), YS-7.",
      }),
      state: t.expose("state", { type: AppointmentStateEnum, description: "What became of it (状态)." }),
    }),
  });

const on = { type: "Date", required: true, description: "The day (日期)." } as const;

builder.objectFields(StationRef, (t) => ({
  appointmentPlan: t.field({
    type: AppointmentPlanRef,
    nullable: true,
    description: "How it serves by appointment (预约安排), YS-7; null where it does not.",
    resolve: async ({ id }, _args, context) => (await loadPlan(context, id)) ?? null,
  }),
  appointmentSlots: t.field({
    type: [SlotRef],
    nullable: true,
    description:
      "What can be booked on a day (可预约时段), by its opening week and the place's calendar, YS-7, SM-25. Public.",
    args: { on: t.arg(on) },
    resolve: async ({ id }, args, context) => [...(await slotsOf(context, id, args.on))],
  }),
  appointments: t.field({
    type: [AppointmentRef],
    nullable: true,
    description:
      "Who comes on a day (当日预约), the earliest first, at most 1000. For the place's staff; null, with the error, for others.",
    args: { on: t.arg(on) },
    resolve: async ({ id }, args, context) => [...(await appointmentsOf(context, id, args.on))],
  }),
}));

builder.queryField("myAppointments", (t) =>
  t.field({
    type: [AppointmentRef],
    description: "What the caller has booked from now on (我的预约), the next first, at most 50.",
    resolve: async (_root, _args, context) => [...(await ownAppointments(context))],
  }),
);
