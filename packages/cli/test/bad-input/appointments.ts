import { callers, places } from "../running/callers.ts";
import { until } from "../running/until.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const idOf = (answer: Record<string, unknown>): string =>
  (answer["appointment"] as { readonly id: string }).id;

const opened = new WeakMap<World, Promise<unknown>>();

/** Opens the village's counters every day of the week, once: of a station whose hours nobody has stated no slot is known. */
async function openEveryDay(world: World): Promise<unknown> {
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, hours: ["08:00-18:00"] }));
  const edit = { division: places.lingkou, add: [], withdraw: [], week };
  // Another law may come into force between the look and the change.
  return until(async () => {
    const expectedLaw = await world.lawFor(edit);
    const change = { edit, expectedLaw, reason: "每天开放" };
    return world.does(callers.admin, "changeCalendar", change, "__typename").catch(() => undefined);
  });
}

/** A station of its own with a plan, and a slot of the day after tomorrow. */
async function offered(world: World): Promise<{
  readonly stationId: string;
  readonly day: string;
  readonly time: string;
}> {
  const open = opened.get(world) ?? openEveryDay(world);
  opened.set(world, open);
  await open;
  const stationId = await world.station();
  const plan = { stationId, slotMinutes: 30, capacity: 50, daysAhead: 14, citation: "试办通知 七" };
  await until(() =>
    // The station travels as an event.
    world.does(callers.manager, "setAppointmentPlan", plan, "plan { slotMinutes }").catch(() => undefined),
  );
  const day = Temporal.PlainDate.from(world.today).add({ days: 2 }).toString();
  await until(async () => {
    const { station } = await world.reads<{ station: { appointmentSlots: readonly object[] } }>(
      `{ station(id: "${stationId}") { appointmentSlots(on: "${day}") { startsAt } } }`,
    );
    return station.appointmentSlots.length > 0 ? true : undefined;
  });
  return { stationId, day, time: "08:00" };
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
