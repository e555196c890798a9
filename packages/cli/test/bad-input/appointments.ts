import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const idOf = (answer: Record<string, unknown>): string =>
  (answer["appointment"] as { readonly id: string }).id;

/** A station of its own with a plan, and the first slot of some day to come. */
async function offered({ does, reads, station, today }: World): Promise<{
  readonly stationId: string;
  readonly day: string;
  readonly time: string;
}> {
  const stationId = await station();
  const plan = { stationId, slotMinutes: 30, capacity: 5, daysAhead: 14, citation: "试办通知 七" };
  await does(callers.manager, "setAppointmentPlan", plan, "plan { slotMinutes }");
  for (let ahead = 1; ahead <= 14; ahead += 1) {
    const day = Temporal.PlainDate.from(today).add({ days: ahead }).toString();
    const { station: found } = await reads<{
      station: { appointmentSlots: readonly { readonly startsAt: string }[] };
    }>(`{ station(id: "${stationId}") { appointmentSlots(on: "${day}") { startsAt } } }`);
    const [first] = found.appointmentSlots;
    if (first === undefined) continue;
    const time = Temporal.Instant.from(first.startsAt).toZonedDateTimeISO("Asia/Shanghai").toPlainTime();
    return { stationId, day, time: time.toString({ smallestUnit: "minute" }) };
  }
  throw new Error("the station offers nothing in two weeks");
}

async function booked(world: World): Promise<string> {
  const visit = { ...(await offered(world)), name: "周晓岚" };
  return idOf(await world.does(callers.citizen, "bookAppointment", visit, "appointment { id }"));
}

/** A valid submission of each mutation about appointments. */
export const appointmentInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  setAppointmentPlan: async ({ station }) => ({
    as: callers.manager,
    input: {
      stationId: await station(),
      slotMinutes: 30,
      capacity: 5,
      daysAhead: 14,
      outOfHours: [],
      citation: "试办通知 七",
    },
    repeatable: true,
  }),
  bookAppointment: async (world) => ({
    as: callers.citizen,
    input: {
      ...(await offered(world)),
      name: "周晓岚",
      phone: "13800000000",
      itemId: world.itemId,
      homeVisit: false,
    },
  }),
  cancelAppointment: async (world) => ({
    as: callers.citizen,
    input: { appointmentId: await booked(world) },
  }),
  closeAppointment: async (world) => ({
    as: callers.manager,
    input: { appointmentId: await booked(world), attended: true },
  }),
};
