import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** No rule of the place lets counters be kept outside their hours. @source SM-25 */
export const outOfHoursNotAllowed: DomainErrorFactory<{ readonly station: string }> = defineError(
  "APPOINTMENT_OUT_OF_HOURS_NOT_ALLOWED",
  {
    kind: "refused-by-rule",
    zh: (d) =>
      `本地规则没有规定站点 ${d.station} 可以在开放时间之外预约办理(平台问题 appointmentsOutOfHours);请去掉 outOfHours,或由规则包写明`,
    en: (d) =>
      `no rule of the place lets station ${d.station} serve by appointment outside its hours (question appointmentsOutOfHours); leave outOfHours out, or let a rule of the place say so`,
  },
);

/** Nobody said how the station serves by appointment. @source YS-7 */
export const noAppointmentPlan: DomainErrorFactory<{ readonly station: string }> = defineError(
  "APPOINTMENT_NO_PLAN",
  {
    kind: "conflict",
    zh: (d) => `站点 ${d.station} 没有公布预约安排,不能预约;可以直接前往办理,或拨打公开电话`,
    en: (d) => `station ${d.station} takes no appointments; come without one, or call its public phone`,
  },
);

/** Nothing begins at that time, or it lies too far ahead or is past. @source YS-7, LP-6 */
export const noSuchSlot: DomainErrorFactory<{
  readonly day: string;
  readonly time: string;
  readonly slots: readonly string[];
  readonly last: string;
}> = defineError("APPOINTMENT_NO_SLOT", {
  kind: "conflict",
  zh: (d) =>
    `${d.day} ${d.time} 没有可以预约的时段;当日还可预约:${d.slots.join("、") || "无"},最远可约到 ${d.last}`,
  en: (d) =>
    `nothing can be booked for ${d.day} ${d.time}; that day there is ${d.slots.join(", ") || "nothing"}, and the last day is ${d.last}`,
});

/** As many come at that time as the station can serve. @source YS-7 */
export const slotFull: DomainErrorFactory<{
  readonly day: string;
  readonly time: string;
  readonly capacity: number;
}> = defineError("APPOINTMENT_FULL", {
  kind: "conflict",
  zh: (d) => `${d.day} ${d.time} 的 ${d.capacity} 个名额已约满;请另选时段`,
  en: (d) => `all ${d.capacity} places of ${d.day} ${d.time} are taken; choose another time`,
});

/** One person takes no time twice. */
export const bookedAlready: DomainErrorFactory<{ readonly day: string; readonly time: string }> = defineError(
  "APPOINTMENT_BOOKED_ALREADY",
  {
    kind: "conflict",
    zh: (d) => `您已约了 ${d.day} ${d.time},无须再约`,
    en: (d) => `you have booked ${d.day} ${d.time} already`,
  },
);

/** What is over, or was cancelled, is not changed. */
export const appointmentOver: DomainErrorFactory<{ readonly state: string; readonly stateZh: string }> =
  defineError("APPOINTMENT_OVER", {
    kind: "wrong-state",
    zh: (d) => `该预约已“${d.stateZh}”,不能再变更;需要的请另行预约`,
    en: (d) => `the appointment is ${d.state} and is not changed any more; book another where one is needed`,
  });

/** That somebody did not come is known once it is time. */
export const appointmentAhead: DomainErrorFactory<{ readonly day: string; readonly time: string }> =
  defineError("APPOINTMENT_AHEAD", {
    kind: "wrong-state",
    zh: (d) =>
      `该预约在 ${d.day} ${d.time},还没到时间;到时间后再登记未到场,本人说不来的请取消(cancelAppointment)`,
    en: (d) =>
      `the appointment is for ${d.day} ${d.time}, which is still to come: say then that they did not, or take it back where they said so (cancelAppointment)`,
  });
