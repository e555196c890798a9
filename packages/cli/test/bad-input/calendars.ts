import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** A change of a village's calendar as full as it can be. */
const edit = {
  division: "330727106201",
  add: [{ kind: "HOURS", from: "2026-12-26", to: "2026-12-27", reason: "延时服务", hours: ["09:00-11:00"] }],
  withdraw: [],
  week: [{ weekday: 2, hours: ["08:00-11:30", "14:30-17:30"] }],
  notice: {
    year: 2027,
    offDays: [{ date: "2027-01-01", holiday: "元旦" }],
    makeUpWorkdays: [{ date: "2027-01-03", holiday: "元旦" }],
  },
};

/** A valid submission of each mutation that changes a calendar. */
export const calendarInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  changeCalendar: async ({ lawFor }) => ({
    as: callers.admin,
    input: { edit, expectedLaw: await lawFor(edit), reason: "县政府通知" },
  }),
};
