import {
  actsFor,
  calendarNotCovered,
  chinaDate,
  hasRole,
  input,
  masked,
  notFound,
  notPermitted,
  parseInput,
  type Role,
} from "@yimen/domain";
import {
  authorise,
  command,
  isUniqueViolation,
  newId,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { calendarOf, requireItemAt, requireOpenStation, requireStation } from "../replica/operations.ts";
import type { CasesTables } from "../tables.ts";
import { type AppointmentState, appointmentStates } from "../vocabulary.ts";
import {
  appointmentAhead,
  appointmentOver,
  bookedAlready,
  noAppointmentPlan,
  noSuchSlot,
  slotFull,
} from "./failures.ts";
import { loadPlan } from "./plan.ts";
import type { AppointmentPlan } from "./plan-store.ts";
import { openVisitor, sealVisitor } from "./sealing.ts";
import { type Slot, slotsOn } from "./slots.ts";
import {
  type Appointment,
  endAppointment,
  findAppointment,
  insertAppointment,
  listOfDay,
  listOwn,
  listTaken,
  lockAppointment,
  type Stretch,
} from "./store.ts";

type Tx = WriteTransaction<CasesTables>;

/** A slot with how much of it is left. */
export interface OfferedSlot extends Slot {
  readonly capacity: number;
  readonly taken: number;
}

/**
 * What can be booked at a station on a day: none where it serves without appointments, on days that are past or too far ahead, and on a day of a
 * year the calendar does not cover. Public.
 *
 * @throws INPUT_INVALID
 */
export async function slotsOf(
  context: Context,
  stationId: string,
  on: unknown,
): Promise<readonly OfferedSlot[]> {
  const day = parseInput(input.plainDate, on, ["on"]);
  const plan = await loadPlan(context, stationId);
  if (plan === undefined) return [];
  const [slots, taken] = await Promise.all([
    bookable(context, plan, day),
    context.read((db) => listTaken(db, stationId, stretchOf(day))),
  ]);
  return slots.map((slot) => ({
    ...slot,
    capacity: plan.capacity,
    taken: taken.find(({ startsAt }) => startsAt.equals(slot.startsAt))?.taken ?? 0,
  }));
}

async function bookable(
  context: Context,
  plan: AppointmentPlan,
  day: Temporal.PlainDate,
): Promise<readonly Slot[]> {
  if (Temporal.PlainDate.compare(day, lastDayOf(context, plan)) > 0) return [];
  const calendar = await calendarOf(context, plan.stationId);
  try {
    return slotsOn(plan, day, calendar).filter(
      ({ startsAt }) => Temporal.Instant.compare(startsAt, context.now) > 0,
    );
  } catch (error) {
    if (calendarNotCovered.is(error)) return [];
    throw error;
  }
}

function lastDayOf(context: Context, { daysAhead }: AppointmentPlan): Temporal.PlainDate {
  return chinaDate(context.now).add({ days: daysAhead });
}

function stretchOf(day: Temporal.PlainDate): Stretch {
  return { from: startOf(day), until: startOf(day.add({ days: 1 })) };
}

function startOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: "Asia/Shanghai" }).toInstant();
}

const bookAppointmentInput = input.ofMutation("bookAppointment", {
  idempotencyKey: input.idempotencyKey,
  stationId: input.text(80),
  day: input.plainDate,
  time: input.text(5),
  name: input.text(60),
  phone: input.optional(input.phone),
  itemId: input.optional(input.text(80)),
  homeVisit: input.optional(input.flag),
});

const booking: readonly Role[] = ["AGENT", "CLERK", "STATION_MANAGER", "INTEGRATOR"];

/**
 * Books a time (预约): a citizen for oneself, staff and connected systems of the place for somebody. Of those who book the last place at once
 * one gets it.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, CASE_STATION_CLOSED, APPOINTMENT_NO_PLAN, APPOINTMENT_NO_SLOT, APPOINTMENT_FULL,
 *   APPOINTMENT_BOOKED_ALREADY, CASE_ITEM_WITHDRAWN, CASE_ITEM_NOT_HERE
 * @source YS-7, SM-25
 */
export async function bookAppointment(context: Context, raw: unknown): Promise<{ appointmentId: string }> {
  const wanted = parseInput(bookAppointmentInput, raw, ["input"]);
  const { actor } = context;
  const station = await requireStation(context, wanted.stationId);
  const forOther = hasRole(actor, ...booking) && actsFor(actor, station.divisionCode);
  if (!forOther && !hasRole(actor, "CITIZEN")) throw notTheirs;
  const told = { day: wanted.day.toString(), time: wanted.time };
  return command(
    context,
    { mutation: "bookAppointment", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      // What was booked and is sent again is answered as it was, also when its time has come.
      const { plan, slot } = await offered(context, station, wanted);
      await requireOpenStation(tx, station);
      if (wanted.itemId !== undefined) await requireItemAt(tx, wanted.itemId, station);
      const applicantSubject = forOther ? null : (actor.subject ?? null);
      const id = newId(station.divisionCode);
      const booked = {
        id,
        divisionCode: station.divisionCode,
        stationId: station.id,
        itemId: wanted.itemId ?? null,
        caseId: null,
        applicantSubject,
        ...sealVisitor(context.sealer, id, { name: wanted.name, phone: wanted.phone ?? null }),
        ...slot,
        homeVisit: wanted.homeVisit ?? false,
        state: "BOOKED",
        bookedAt: context.now,
        bookedBy: actor.subject ?? "",
      } as const;
      try {
        await insertAppointment(tx.db, booked);
      } catch (error) {
        if (!isUniqueViolation(error, "appointment_once")) throw error;
        throw bookedAlready(told, { path: ["input", "time"], cause: error });
      }
      // The row of the slot is ours until the end: whoever came second counts one more.
      const counted = await listTaken(tx.db, station.id, { from: slot.startsAt, until: slot.endsAt });
      const taken = counted.find(({ startsAt }) => startsAt.equals(slot.startsAt))?.taken ?? 0;
      if (taken > plan.capacity)
        throw slotFull({ ...told, capacity: plan.capacity }, { path: ["input", "time"] });
      return { appointmentId: id };
    },
  );
}

/** The slot that begins at a time, with its plan. @throws APPOINTMENT_NO_PLAN, APPOINTMENT_NO_SLOT */
async function offered(
  context: Context,
  station: { readonly id: string; readonly code: string },
  { day, time }: { readonly day: Temporal.PlainDate; readonly time: string },
): Promise<{ readonly plan: AppointmentPlan; readonly slot: Slot }> {
  const plan = await loadPlan(context, station.id);
  if (plan === undefined) {
    throw noAppointmentPlan({ station: station.code }, { path: ["input", "stationId"] });
  }
  const slots = await bookable(context, plan, day);
  const slot = slots.find(({ startsAt }) => clockOf(startsAt) === time);
  if (slot !== undefined) return { plan, slot };
  throw noSuchSlot(
    {
      day: day.toString(),
      time,
      slots: slots.map(({ startsAt }) => clockOf(startsAt)),
      last: lastDayOf(context, plan).toString(),
    },
    { path: ["input", "time"] },
  );
}

const endInput = {
  idempotencyKey: input.idempotencyKey,
  appointmentId: input.text(80),
};
const cancelAppointmentInput = input.ofMutation("cancelAppointment", endInput);
const closeAppointmentInput = input.ofMutation("closeAppointment", { ...endInput, attended: input.flag });

/** Takes an appointment back: whose it is, or staff of the place. @throws NOT_FOUND, APPOINTMENT_OVER */
export async function cancelAppointment(context: Context, raw: unknown): Promise<{ appointmentId: string }> {
  const wanted = parseInput(cancelAppointmentInput, raw, ["input"]);
  return ended(context, raw, { ...wanted, mutation: "cancelAppointment", state: "CANCELLED" });
}

const closing: Permission = {
  zh: "登记预约到场情况",
  en: "say whether somebody came",
  roles: ["AGENT", "CLERK", "STATION_MANAGER"],
};

/** Says whether they came; that they did not, once it is time. @throws NOT_FOUND, NOT_PERMITTED, APPOINTMENT_OVER, APPOINTMENT_AHEAD */
export async function closeAppointment(context: Context, raw: unknown): Promise<{ appointmentId: string }> {
  const { attended, ...wanted } = parseInput(closeAppointmentInput, raw, ["input"]);
  const known = await context.read((db) => findAppointment(db, wanted.appointmentId));
  if (known !== undefined) authorise(context.actor, closing, known.divisionCode);
  return ended(context, raw, {
    ...wanted,
    mutation: "closeAppointment",
    state: attended ? "ATTENDED" : "MISSED",
  });
}

async function ended(
  context: Context,
  raw: unknown,
  wanted: {
    readonly mutation: string;
    readonly idempotencyKey: string;
    readonly appointmentId: string;
    readonly state: Exclude<AppointmentState, "BOOKED">;
  },
): Promise<{ appointmentId: string }> {
  const { mutation, idempotencyKey, appointmentId, state } = wanted;
  return command(context, { mutation, idempotencyKey, input: raw }, async (tx) => {
    const current = await lockAppointment(tx.db, appointmentId);
    if (current === undefined) throw appointmentNotFound(appointmentId);
    refuseOver(current);
    if (state === "MISSED") refuseAhead(context, current);
    await endAppointment(tx.db, current.id, { state, at: context.now, by: context.actor.subject ?? "" });
    return { appointmentId: current.id };
  });
}

function appointmentNotFound(id: string) {
  return notFound({ what: "appointment", whatZh: "预约", id }, { path: ["input", "appointmentId"] });
}

function refuseOver({ state }: Appointment): void {
  if (state === "BOOKED") return;
  throw appointmentOver({
    state: appointmentStates.label(state, "en"),
    stateZh: appointmentStates.label(state, "zh"),
  });
}

/** Before it is time nobody is missed: whoever comes early, came. */
function refuseAhead(context: Context, { startsAt }: Appointment): void {
  if (Temporal.Instant.compare(context.now, startsAt) >= 0) return;
  throw appointmentAhead({ day: chinaDate(startsAt).toString(), time: clockOf(startsAt) });
}

/**
 * The appointment at which a case is filed: the station's, of today, and not over. Whoever comes by appointment is served, also when the
 * counter is closed.
 *
 * @throws NOT_FOUND, APPOINTMENT_OVER
 * @source SM-25, LP-6
 */
export async function requireAppointmentToday(
  context: Context,
  tx: Tx,
  id: string,
  stationId: string,
): Promise<Appointment> {
  const found = await lockAppointment(tx.db, id);
  const isToday = found !== undefined && chinaDate(found.startsAt).equals(chinaDate(context.now));
  if (found === undefined || found.stationId !== stationId || !isToday) throw appointmentNotFound(id);
  refuseOver(found);
  return found;
}

const reading: Permission = {
  zh: "查看预约",
  en: "see who comes by appointment",
  roles: ["AGENT", "CLERK", "APPROVER", "STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
};
/** Most that are listed of a day at a station, and of one person. */
const mostOfDay = 1000;
const mostOwn = 50;

/** Who comes to a station on a day, the earliest first, at most 1000. @throws NOT_PERMITTED, INPUT_INVALID, NOT_FOUND */
export async function appointmentsOf(
  context: Context,
  stationId: string,
  on: unknown,
): Promise<readonly Appointment[]> {
  const day = parseInput(input.plainDate, on, ["on"]);
  const { divisionCode } = await requireStation(context, stationId, ["id"]);
  authorise(context.actor, reading, divisionCode);
  return context.read((db) => listOfDay(db, stationId, stretchOf(day), mostOfDay));
}

/** What the caller has booked from now on, the next first, at most 50; none for the public. */
export async function ownAppointments(context: Context): Promise<readonly Appointment[]> {
  const { subject } = context.actor;
  if (subject === undefined) return [];
  return context.read((db) => listOwn(db, subject, context.now, mostOwn));
}

/** An appointment its caller has just written. */
export async function loadAppointment(context: Context, id: string): Promise<Appointment | undefined> {
  return context.read((db) => findAppointment(db, id));
}

/** Who comes, with as much as is needed to call them up: 张*, 138****1234. */
export function visitorOf(
  context: Context,
  appointment: Appointment,
): { readonly name: string; readonly phone: string | null } {
  const { name, phone } = openVisitor(context.sealer, appointment);
  return { name: `${Array.from(name)[0] ?? ""}*`, phone: phone === null ? null : masked(phone) };
}

function clockOf(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO("Asia/Shanghai").toPlainTime().toString({ smallestUnit: "minute" });
}

const notTheirs = notPermitted({
  action: "book an appointment",
  actionZh: "预约",
  needs: "being signed in, or being staff of the place",
  needsZh: "登录后本人预约,或者本地工作人员代为预约",
});
