import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const citation = "试办通知 十三";
const as = callers.admin;

function budgetOf({ stationId, today }: World): Record<string, unknown> {
  return { stationId, year: Number(today.slice(0, 4)), purpose: "工作经费", amount: 2_000_000, citation };
}

/** A budget of the station. */
export async function budgetOnce(world: World): Promise<string> {
  const made = await world.does(as, "recordStationBudget", budgetOf(world), "budget { id }");
  return (made["budget"] as { readonly id: string }).id;
}

function extraHours({ stationId, today }: World): Record<string, unknown> {
  return {
    stationId,
    kind: "EXTENDED",
    weekdays: [1, 5],
    hours: ["17:30-19:00"],
    byAppointment: true,
    startsOn: today,
    citation,
  };
}

/** Extra hours of the station. */
export async function extraHoursOnce(world: World): Promise<string> {
  const made = await world.does(callers.manager, "recordExtraHours", extraHours(world), "extraHours { id }");
  return (made["extraHours"] as { readonly id: string }).id;
}

/** A valid submission of each mutation of the registers of stations. */
export const stationRegisterInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  recordStationBudget: (world) => Promise.resolve({ as, input: budgetOf(world), repeatable: true }),
  withdrawStationBudget: async (world) => ({ as, input: { budgetId: await budgetOnce(world), citation } }),
  recordStationPayment: async (world) => ({
    as,
    input: {
      budgetId: await budgetOnce(world),
      paidOn: world.today,
      amount: 100,
      purpose: "办公用品",
      reference: "凭证 1",
    },
    repeatable: true,
  }),
  recordDivisionChange: () =>
    Promise.resolve({
      as,
      input: {
        divisionCode: places.lingkou,
        kind: "SPLIT",
        effectiveOn: "2099-01-01",
        name: "岭口村",
        shortName: "岭口",
        successorCodes: [places.lingkou, "330727106991"],
        newDivisions: [{ code: "330727106991", name: "新岭口村", shortName: "新岭口", kind: "行政村" }],
        citation,
      },
    }),
  recordExtraHours: (world) =>
    Promise.resolve({ as: callers.manager, input: extraHours(world), repeatable: true }),
  endExtraHours: async (world) => ({
    as: callers.manager,
    input: { extraHoursId: await extraHoursOnce(world), on: "2099-12-31" },
  }),
};
