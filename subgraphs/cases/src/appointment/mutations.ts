import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import type { CasesTables } from "../tables.ts";
import { AppointmentPlanRef, AppointmentRef } from "./graphql.ts";
import { bookAppointment, cancelAppointment, closeAppointment, loadAppointment } from "./operations.ts";
import { loadPlan, setAppointmentPlan } from "./plan.ts";

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const appointmentId = { required: true, description: "Which appointment (预约)." } as const;

function appointmentPayload(
  name: string,
  description: string,
): ObjectRefOf<CasesTables, { appointmentId: string }> {
  return builder.objectRef<{ appointmentId: string }>(name).implement({
    description,
    fields: (t) => ({
      appointment: t.field({
        type: AppointmentRef,
        nullable: true,
        description: "The appointment as it is now (预约).",
        resolve: ({ appointmentId: id }, _args, context) => loadAppointment(context, id),
      }),
    }),
  });
}

const SetPlanPayload = builder.objectRef<{ stationId: string }>("SetAppointmentPlanPayload").implement({
  description: "How the station serves by appointment now (预约安排).",
  fields: (t) => ({
    plan: t.field({
      type: AppointmentPlanRef,
      nullable: true,
      description: "The plan (预约安排).",
      resolve: async ({ stationId }, _args, context) => (await loadPlan(context, stationId)) ?? null,
    }),
  }),
});

const AppointmentHoursInput = builder.inputType("AppointmentHoursInput", {
  description: "Hours of a day of the week, kept by appointment alone (预约办理时间).",
  fields: (t) => ({
    weekday: t.int({ required: true, description: "1 Monday to 7 Sunday (星期)." }),
    hours: t.stringList({ required: true, description: "Stretches as HH:MM-HH:MM, at most 6 (时段)." }),
  }),
});

const SetAppointmentPlanInput = builder.inputType("SetAppointmentPlanInput", {
  description: "How a station serves by appointment (预约安排).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    stationId: t.id({ required: true, description: "The station (站点)." }),
    slotMinutes: t.int({ required: true, description: "Length of a slot, 5 to 480 minutes (时段长度)." }),
    capacity: t.int({ required: true, description: "How many may come at a time, 1 to 1000 (每时段名额)." }),
    daysAhead: t.int({
      required: true,
      description: "How many days ahead may be booked, 0 to 365 (可提前天数).",
    }),
    outOfHours: t.field({
      type: [AppointmentHoursInput],
      description:
        "Hours beside its opening week (开放时间之外的预约时间), where the law of the place has that (question appointmentsOutOfHours), SM-25.",
    }),
    citation: t.string({ required: true, description: "What it rests on, at most 200 characters (依据)." }),
  }),
});

const BookAppointmentInput = builder.inputType("BookAppointmentInput", {
  description: "A time to book (预约).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    stationId: t.id({ required: true, description: "Where (站点)." }),
    day: t.field({ type: "Date", required: true, description: "On which day (日期)." }),
    time: t.string({
      required: true,
      description: "From when, as HH:MM in China: the start of a slot (时间).",
    }),
    name: t.string({ required: true, description: "Who comes, at most 60 characters (姓名)." }),
    phone: t.string({ description: "Phone (联系电话)." }),
    itemId: t.id({ description: "What for (事项)." }),
    homeVisit: t.boolean({
      description: "True where somebody is to come to them, for who cannot come (是否上门), YS-7.",
    }),
  }),
});

const CancelAppointmentInput = builder.inputType("CancelAppointmentInput", {
  description: "An appointment to take back (取消预约).",
  fields: (t) => ({ idempotencyKey: t.string(key), appointmentId: t.id(appointmentId) }),
});

const CloseAppointmentInput = builder.inputType("CloseAppointmentInput", {
  description: "What became of an appointment (预约到场情况).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    appointmentId: t.id(appointmentId),
    attended: t.boolean({ required: true, description: "Did they come (是否到场)?" }),
  }),
});

const wanted = (what: string) => ({ required: true, description: what }) as const;

builder.mutationFields((t) => ({
  setAppointmentPlan: t.field({
    type: result("SetAppointmentPlanResult", SetPlanPayload),
    description:
      "Says how a station serves by appointment (公布预约安排), YS-7, SM-25; what was booked before stays. For station managers and the county.",
    args: { input: t.arg({ type: SetAppointmentPlanInput, ...wanted("The plan (预约安排).") }) },
    resolve: (_root, args, context) => outcome(setAppointmentPlan(context, args.input)),
  }),
  bookAppointment: t.field({
    type: result(
      "BookAppointmentResult",
      appointmentPayload("BookAppointmentPayload", "The appointment booked (预约)."),
    ),
    description:
      "Books a time (预约), YS-7: citizens for themselves; staff and connected systems of the place for somebody. Nobody has to: the counter serves whoever comes.",
    args: { input: t.arg({ type: BookAppointmentInput, ...wanted("Where, when and who (预约).") }) },
    resolve: (_root, args, context) => outcome(bookAppointment(context, args.input)),
  }),
  cancelAppointment: t.field({
    type: result(
      "CancelAppointmentResult",
      appointmentPayload("CancelAppointmentPayload", "The appointment taken back (已取消预约)."),
    ),
    description: "Takes an appointment back (取消预约). For whose it is and staff of the place.",
    args: { input: t.arg({ type: CancelAppointmentInput, ...wanted("The appointment (预约).") }) },
    resolve: (_root, args, context) => outcome(cancelAppointment(context, args.input)),
  }),
  closeAppointment: t.field({
    type: result(
      "CloseAppointmentResult",
      appointmentPayload("CloseAppointmentPayload", "The appointment that is over (已结束预约)."),
    ),
    description: "Says whether they came (登记到场情况). For clerks, agents and managers of the place.",
    args: { input: t.arg({ type: CloseAppointmentInput, ...wanted("The appointment (预约).") }) },
    resolve: (_root, args, context) => outcome(closeAppointment(context, args.input)),
  }),
}));
